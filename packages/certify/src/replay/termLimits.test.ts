import { expect, test } from "vitest";
import type { FalseClaim } from "../../test-kit/falseClaims.js";
import { FALSE_TERM_LIMITS, TRUE_TERM_LIMITS } from "../../test-kit/falseTermLimits.js";
import { Rejection, replay } from "../index.js";

async function outcome({ expression, statement, parameters = {} }: FalseClaim): Promise<string> {
  try {
    await replay({ expression, statements: [statement], parameters });
    return "accepted";
  } catch (error) {
    if (!(error instanceof Rejection || error instanceof RangeError)) throw error;
    return "rejected";
  }
}

test.each(TRUE_TERM_LIMITS)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));
test.each(FALSE_TERM_LIMITS)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
