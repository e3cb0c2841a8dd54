/** Jets from those of derivatives. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import type { Scalar } from "../scalar.js";
import type { Jet } from "./ring.js";

/**
 * w with w₀ given and w' = g(u)·u': w_k = (1/k)·Σ_{j=1}^{k} j·u_j·g_{k−j}. A jet of order 0 does not evaluate g, which may
 * be singular where w is not (asin at 1).
 */
export function integrate<S>(K: Scalar<S>, w0: S, u: Jet<S>, g: (v: Jet<S>) => Jet<S>): Jet<S> {
  const w: S[] = [w0];
  if (u.length === 1) return w;
  const slope = g(u.slice(0, -1));
  for (let k = 1; k < u.length; k++) w.push(antiderivative(K, u, slope, k));
  return w;
}

/** j/k by k and j, made when first asked for. */
const WEIGHTS: Rational[][] = [];

function weight(j: number, k: number): Rational {
  WEIGHTS[k] ??= Array.from({ length: k }, (_, i) => Q.rational(BigInt(i), BigInt(k)));
  return WEIGHTS[k][j] as Rational;
}

export function antiderivative<S>(K: Scalar<S>, u: Jet<S>, g: Jet<S>, k: number): S {
  let sum: S | undefined;
  for (let j = 1; j <= k; j++) {
    const x = u[j] as S;
    const y = g[k - j] as S;
    if (K.isZero(x) || K.isZero(y)) continue;
    const product = K.mul(x, y);
    const term = j === k ? product : K.mul(K.rational(weight(j, k)), product);
    sum = sum === undefined ? term : K.add(sum, term);
  }
  return sum ?? K.rational(Q.ZERO);
}
