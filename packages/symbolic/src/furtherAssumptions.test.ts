/** Further assumptions are data of their own, and mean what is said of them in the language of claims. */
import { constantCondition, parseConstant } from "@flatcheck/certify";
import { expect, test } from "vitest";
import { FURTHER_ASSUMPTIONS } from "./furtherAssumptions.js";

test.each([
  ["bounded-slope", "sup abs(phi1)", "L1"],
  ["lipschitz-curvature", "sup abs(phi3)", "L3"],
])("%s asks for %s", (id, text, constant) => {
  const conditions = FURTHER_ASSUMPTIONS.find((a) => a.id === id)?.conditions;
  expect(conditions).toEqual([{ ...constantCondition(parseConstant(text)), constant }]);
});
