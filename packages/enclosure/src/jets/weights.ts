/** The weights of integrals of jets. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";

/** j/k by k and j, made when first asked for. */
const WEIGHTS: Rational[][] = [];

/** j/k for 0 ≤ j < k, always the same object for the same j and k. */
export function weight(j: number, k: number): Rational {
  WEIGHTS[k] ??= Array.from({ length: k }, (_, i) => Q.rational(BigInt(i), BigInt(k)));
  return WEIGHTS[k][j] as Rational;
}
