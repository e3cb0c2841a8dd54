/** A corpus of false statements: replay accepts none of them, and all of their true relatives. */
import { ActivationError } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { FALSE_CLAIMS, type FalseClaim, TRUE_CLAIMS } from "../test-kit/falseClaims.js";
import { FALSE_GROWTH, TRUE_GROWTH } from "../test-kit/falseGrowth.js";
import { FALSE_TOUCHING, TRUE_TOUCHING } from "../test-kit/touchingClaims.js";
import { Rejection, replay } from "./index.js";

const isRefusal = (error: unknown): boolean =>
  error instanceof Rejection || error instanceof RangeError || error instanceof ActivationError;

async function outcome({ expression, statement, parameters }: FalseClaim): Promise<string> {
  try {
    await replay({ expression, statements: [statement], ...(parameters === undefined ? {} : { parameters }) });
    return "accepted";
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return "rejected";
  }
}

test("the corpus holds at least 60 false claims", () => expect(FALSE_CLAIMS.length).toBeGreaterThanOrEqual(60));

describe("false claims are rejected", () => {
  test.each([...FALSE_CLAIMS, ...FALSE_TOUCHING, ...FALSE_GROWTH])("$name", async (c) => expect(await outcome(c)).toBe("rejected"));
});

describe("their true relatives are accepted", () => {
  test.each([...TRUE_CLAIMS, ...TRUE_TOUCHING, ...TRUE_GROWTH])("$name", async (c) => expect(await outcome(c)).toBe("accepted"));
});
