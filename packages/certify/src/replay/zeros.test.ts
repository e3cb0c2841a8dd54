import { expect, test } from "vitest";
import { FALSE_RANGE_ZEROS, TRUE_RANGE_ZEROS } from "../../test-kit/falseRangeZeros.js";
import { FALSE_TURNS, TRUE_TURNS } from "../../test-kit/falseTurns.js";
import { outcome } from "../../test-kit/outcome.js";

test.each([...TRUE_TURNS, ...TRUE_RANGE_ZEROS])("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));
test.each([...FALSE_TURNS, ...FALSE_RANGE_ZEROS])("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
