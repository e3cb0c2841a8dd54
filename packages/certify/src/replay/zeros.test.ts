import { expect, test } from "vitest";
import type { FalseClaim } from "../../test-kit/falseClaims.js";
import { FALSE_RANGE_ZEROS, TRUE_RANGE_ZEROS } from "../../test-kit/falseRangeZeros.js";
import { FALSE_TURNS, TRUE_TURNS } from "../../test-kit/falseTurns.js";
import { Rejection, replay } from "../index.js";

async function outcome({ expression, statement, parameters }: FalseClaim): Promise<string> {
  try {
    await replay({ expression, statements: [statement], ...(parameters === undefined ? {} : { parameters }) });
    return "accepted";
  } catch (error) {
    if (!(error instanceof Rejection || error instanceof RangeError)) throw error;
    return "rejected";
  }
}

test.each([...TRUE_TURNS, ...TRUE_RANGE_ZEROS])("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));
test.each([...FALSE_TURNS, ...FALSE_RANGE_ZEROS])("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
