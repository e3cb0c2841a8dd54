/** Polynomials with constant coefficients on lanes. */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";

/**
 * Σ c_k x^k from the constant term on, by Estrin's scheme: neighbours are joined with x, pairs with x², and so on. Few operations
 * wait for each other, which is what time is lost to here.
 */
export function polynomial(b: Body, coefficients: readonly number[], x: V128): V128 {
  let terms = coefficients.map(f64x2.constant);
  for (let power = x; terms.length > 1; power = b.let(f64x2.mul(power, power))) terms = joined(terms, power);
  return terms[0] as V128;
}

/** t_0 + t_1 x, t_2 + t_3 x, … */
const joined = (terms: readonly V128[], x: V128): V128[] =>
  terms.flatMap((t, k) => (k % 2 === 1 ? [] : [k + 1 < terms.length ? f64x2.add(t, f64x2.mul(x, terms[k + 1] as V128)) : t]));

/** The same by Horner's scheme, with the fewest operations: for few coefficients. */
export const horner = (coefficients: readonly number[], x: V128): V128 =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => f64x2.add(f64x2.mul(sum, x), f64x2.constant(c)), f64x2.constant(coefficients.at(-1) as number));
