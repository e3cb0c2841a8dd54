import { expect, test } from "vitest";
import { FALSE_TERM_LIMITS, TRUE_TERM_LIMITS } from "../../test-kit/falseTermLimits.js";
import { outcome } from "../../test-kit/outcome.js";

test.each(TRUE_TERM_LIMITS)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));
test.each(FALSE_TERM_LIMITS)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
