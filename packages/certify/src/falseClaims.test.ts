/** A corpus of false statements: replay accepts none of them, and all of their true relatives. */

import { describe, expect, test } from "vitest";
import { FALSE_CLAIMS, TRUE_CLAIMS } from "../test-kit/falseClaims.js";
import { FALSE_GROWTH, TRUE_GROWTH } from "../test-kit/falseGrowth.js";
import { FALSE_WAVES, TRUE_WAVES } from "../test-kit/falseWaves.js";
import { outcome } from "../test-kit/outcome.js";
import { some } from "../test-kit/sizes.js";
import { FALSE_TOUCHING, TRUE_TOUCHING } from "../test-kit/touchingClaims.js";
import { Rejection, replay } from "./index.js";

test("the corpus holds at least 60 false claims", () => expect(FALSE_CLAIMS.length).toBeGreaterThanOrEqual(60));

describe("false claims are rejected", () => {
  test.each(some([...FALSE_CLAIMS, ...FALSE_TOUCHING, ...FALSE_GROWTH, ...FALSE_WAVES], 3))("$name", async (c) =>
    expect(await outcome(c)).toBe("rejected"),
  );
});

describe("their true relatives are accepted", () => {
  test.each(some([...TRUE_CLAIMS, ...TRUE_TOUCHING, ...TRUE_GROWTH, ...TRUE_WAVES], 4))("$name", async (c) =>
    expect(await outcome(c)).toBe("accepted"),
  );
});

test("waves do not come near to their infimum on a bounded interval", async () => {
  const statement = { kind: "density", form: [["1", 1, 0, 0, 0]], at: "+inf", value: "-2", bits: 128 } as const;
  const body = { expression: "sin(x)+sin(sqrt(2)*x)", statements: [statement] };
  await expect(replay({ ...body, on: "[-3,3]" })).rejects.toThrow(Rejection);
  await expect(replay({ ...body, on: "(-inf,3]" })).rejects.toThrow(Rejection);
  await replay({ ...body, on: "[3,inf)" });
});
