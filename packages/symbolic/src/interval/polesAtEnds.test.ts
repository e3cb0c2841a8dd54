/** Sharp constants of quotients where φ has a pole exactly at an end that does not belong to the interval. */
import { expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";

test.each([
  ["1/x", "(0,inf)", "sup phi3/phi1", "+inf"],
  ["1/x", "(0,1]", "sup 1/phi", "1"],
  ["1/x", "(0,1]", "inf phi/phi1", "-1"],
  ["1/(1-x)", "[0,1)", "sup phi3/phi1", "+inf"],
  ["1/(1+x)", "(-1,2)", "sup phi/phi1", "0"],
  ["x+1/x^2", "(0,1]", "inf 1/(phi1-1)", "-1/2"],
  ["x/(1-x^2)", "(-1,1)", "inf phi3/phi1", "6"],
])("%s on %s: %s is %s", async (phi, on, constant, value) => {
  const { report } = await decided(phi, { on, constants: [constant] });
  const [found] = report.constants ?? [];
  expect(found?.exact ?? found?.lower).toBe(value);
});
