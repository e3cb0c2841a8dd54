/** Jets from those of derivatives. */
import * as Q from "../rational.js";
import type { Scalar } from "../scalar.js";
import type { Jet } from "./ring.js";
import { weight } from "./weights.js";

/**
 * w with w₀ given and w' = g(u)·u': w_k = (1/k)·Σ_{j=1}^{k} j·u_j·g_{k−j}. A jet of order 0 does not evaluate g, which may
 * be singular where w is not (asin at 1).
 */
export function integrate<S>(K: Scalar<S>, w0: S, u: Jet<S>, g: (v: Jet<S>) => Jet<S>): Jet<S> {
  const w = u.slice();
  w[0] = w0;
  if (u.length === 1) return w;
  const slope = g(u.slice(0, -1));
  for (let k = 1; k < u.length; k++) w[k] = antiderivative(K, u, slope, k);
  return w;
}

/** Σ_{j=1}^{k} (j/k)·u_j·g_{k−j}, coefficient k > 0 of the integral of g·u′. */
export function antiderivative<S>(K: Scalar<S>, u: Jet<S>, g: Jet<S>, k: number): S {
  if (K.weightedConvolution !== undefined) return K.weightedConvolution(u, g, k);
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
