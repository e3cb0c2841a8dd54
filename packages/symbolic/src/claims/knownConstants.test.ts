/** Constants that are known by hand, exactly. */
import { expect, test } from "vitest";
import { KNOWN_CONSTANTS } from "../../test-kit/knownConstants.js";
import { some } from "../../test-kit/sizes.js";
import { check } from "../index.js";

test.each(some(KNOWN_CONSTANTS, 4))("$constant of $phi is $value", async ({ phi, on, constant, value }) => {
  const { report } = await check(phi, { constants: [constant], ...(on === undefined ? {} : { on }) });
  const [found] = report.constants ?? [];
  expect(found?.exact ?? found?.lower).toBe(value);
});
