/** What a step shows of its form: > 0, ≥ 0 with isolated zeros, or ≥ 0. */
import type { MpfrArithmetic, MpfrInterval, TailArithmetic, TailSum } from "@flatcheck/enclosure";
import { require } from "./rejection.js";

export type Strength = "strict" | "isolated" | "weak";

/** What an expansion on one side of a point shows of the points beside it. @throws Rejection where the form is not ≥ 0 there */
export function isolatedBeside(T: TailArithmetic, f: TailSum): Strength {
  const { sign, strict } = T.signOnTail(f);
  require(sign === 1 || sign === 0, "the form is not ≥ 0 beside the point");
  return strict ? "isolated" : "weak";
}

/** What the interval of a form shows. @throws Rejection where it reaches below 0 */
export function strengthOfValue(K: MpfrArithmetic, value: MpfrInterval): Strength {
  require(K.isNonNegative(value), "the form is not ≥ 0 on the step");
  return K.isPositive(value) ? "strict" : "weak";
}
