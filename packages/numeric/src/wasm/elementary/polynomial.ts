/** Polynomials with constant coefficients on lanes. */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";

/** Σ c_k x^k from the constant term on, by Horner's rule; x must be a name. */
export const horner = (coefficients: readonly number[], x: V128): V128 =>
  coefficients.map(f64x2.constant).reduceRight((sum, c) => f64x2.add(c, f64x2.mul(x, sum)));

/** The same as even(x²) + x odd(x²), which halves the chain of operations that wait for each other. */
export function polynomial(b: Body, coefficients: readonly number[], x: V128): V128 {
  const square = b.let(f64x2.mul(x, x));
  const every = (remainder: number): readonly number[] => coefficients.filter((_, k) => k % 2 === remainder);
  return f64x2.add(horner(every(0), square), f64x2.mul(x, horner(every(1), square)));
}
