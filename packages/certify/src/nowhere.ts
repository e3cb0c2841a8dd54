/** φ with an operator that is outside its domain for every real x: 1/0, log(0·x), √(−1 − x²). Search and replay both ask this file. */
import { type Expression, jetOf } from "@flatcheck/activation";
import { insideDomain, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";
import { applications } from "./expressionFacts.js";

/** Whether the expression is certainly defined for no x (and no value of its parameters): shown by intervals over all of ℝ. */
export function isDefinedNowhere(K: MpfrArithmetic, expression: Expression, parameters: ReadonlyMap<string, MpfrInterval>): boolean {
  const isOutside = (e: Expression): boolean => {
    return insideDomain(
      () => {
        K.scope(() => jetOf(K, e, [K.between("-inf", "+inf")], parameters));
        return false;
      },
      (error) => error.certain,
    );
  };
  return [...applications(expression)].some(isOutside);
}
