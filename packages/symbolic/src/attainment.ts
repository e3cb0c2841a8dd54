/** Whether φ takes a value that bounds it: 3 cosh has the range [3, ∞), and 3 exp has (0, ∞). */
import { type Expression, make, number, sub } from "@flatcheck/activation";
import { phi } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import type { Assumption } from "./assumptions.js";
import { type Decided, decideAssumption, type ProofOptions } from "./check.js";

/** Whether φ takes a value that bounds φ(ℝ). */
export type Attainment = "attained" | "not attained" | "unknown";

const POSITIVE: Assumption = {
  id: "positive",
  title: "Positive values",
  conditions: [{ type: "sign", relation: "positive", form: phi(0) }],
};

/**
 * Whether φ(z) = `bound` for some z, of a φ without parameters that has `bound` on this side: proved by φ − bound > 0 everywhere (for an upper bound, bound − φ > 0), or by a zero of it.
 * @throws RangeError for an expression with parameters
 */
export async function attainment(
  expression: Expression,
  bound: Rational,
  side: "lower" | "upper",
  options: ProofOptions = {},
): Promise<Attainment> {
  const difference = side === "lower" ? sub(expression, number(bound)) : sub(number(bound), expression);
  const { verdict, witness } = await decideAssumption(difference, POSITIVE, options);
  if (verdict === "holds") return "not attained";
  return verdict === "fails" && isZero(witness) ? "attained" : "unknown";
}

const INCREASING: Assumption = {
  id: "increasing",
  title: "Increasing values",
  conditions: [{ type: "sign", relation: "increasing", form: phi(1) }],
};

/** Whether φ is proved to be strictly increasing or strictly decreasing, so that it takes none of its bounds. @throws RangeError for an expression with parameters */
export async function isStrictlyMonotone(expression: Expression, options: ProofOptions = {}): Promise<boolean> {
  for (const one of [expression, make.neg(expression)])
    if ((await decideAssumption(one, INCREASING, options)).verdict === "holds") return true;
  return false;
}

/** Whether the witness is a zero; one below 0 says that there is no such bound. */
function isZero(witness: Decided["witness"]): boolean {
  if (witness?.kind === "point") return witness.enclosure.every((end) => end === "0");
  return witness?.kind === "root" || witness?.kind === "interval";
}
