/** A corpus of statements that are false of an interval, or not about it: replay accepts none of them, and all of their true relatives. */

import { describe, expect, test } from "vitest";
import { FALSE_ON_INTERVALS, TRUE_ON_INTERVALS } from "../../test-kit/falseIntervalClaims.js";
import { outcome } from "../../test-kit/outcome.js";
import { replay } from "../index.js";

describe("false claims are rejected", () => {
  test.each(FALSE_ON_INTERVALS)("$name", async (c) => expect(await outcome(c)).toBe("rejected"));
});

describe("their true relatives are accepted", () => {
  test.each(TRUE_ON_INTERVALS)("$name", async (c) => expect(await outcome(c)).toBe("accepted"));
});

test.each(["[0,0]", "[1,0]", "(-inf,inf)", "[-inf,0]", "[0,inf]", "[0, 1]", "[2/2,3]", "[0.5,1]", "(0;1)", "", "R", "(0,+inf)", "[00,1]"])(
  "%j is no domain of a certificate",
  async (on) => {
    await expect(replay({ expression: "x", on, statements: [] })).rejects.toThrow(RangeError);
  },
);
