/** Powers with exponents that are no integers, of what may vanish too. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { insideDomain, type Scalar } from "../scalar.js";
import { antiderivative } from "./integral.js";
import { constant, integer, type Jet, plus, scale } from "./ring.js";

/**
 * u^q where u ≥ 0 may vanish and q is above the order N of the jet: t^q has N continuous derivatives at 0, and
 * k·w_k = q·Σ_{j=1}^{k} j·u_j·(u^{q−1})_{k−j} divides by nothing.
 */
function vanishingPower<S>(K: Scalar<S>, u: Jet<S>, q: Rational): Jet<S> {
  const value = K.power(u[0] as S, q);
  if (u.length === 1) return [value];
  const lower = vanishingPower(K, u.slice(0, -1), Q.sub(q, Q.ONE));
  const scaled = scale(K, K.rational(q), lower);
  return u.map((_, k) => (k === 0 ? value : antiderivative(K, u, scaled, k)));
}

/**
 * Whether u^q is 0 to the order N of the jet, q > 0. Where all derivatives of u are 0 over a set, u is. At a point they say that
 * u ≥ 0 is O(h^{N+1}); if q ≥ 1, u^q is that small too, and beside a point the functions of the language lie in a Hardy field, so
 * that k-th derivatives are O(h^{N+1−k}).
 */
const staysZero = <S>(K: Scalar<S>, u: Jet<S>, q: Rational): boolean =>
  u.every((c) => K.isZero(c)) && (K.jetSign === undefined || q.n >= q.d);

/** Whether u is not certainly ≠ 0, and where K knows points alone, not negative on the side in question (or 0 to the order of the jet). */
export function mayTouchZero<S>(K: Scalar<S>, u: Jet<S>): boolean {
  if (excludesZero(K, u[0] as S)) return false;
  return K.jetSign === undefined || K.jetSign(u) === 1 || u.every((c) => K.isZero(c));
}

/** k·u₀·w_k = Σ_{j=1}^{k} (q·j − (k−j))·u_j·w_{k−j}. */
export function realPower<S>(K: Scalar<S>, u: Jet<S>, q: Rational): Jet<S> {
  if (q.n > 0n && staysZero(K, u, q)) return constant(K, u[0] as S, u.length - 1);
  // Of intervals over a box it is the narrower one as well: it divides by nothing.
  const isNearZero = (): boolean => mayTouchZero(K, u) || (K.larger !== undefined && K.sign(u[0] as S) === 1);
  if (Q.cmp(q, Q.fromInteger(u.length - 1)) > 0 && isNearZero()) return vanishingPower(K, u, q);
  const w: S[] = [K.power(u[0] as S, q)];
  for (let k = 1; k < u.length; k++) {
    let sum = K.rational(Q.ZERO);
    for (let j = 1; j <= k; j++) {
      const factor = Q.sub(Q.mul(q, Q.fromInteger(j)), Q.fromInteger(k - j));
      if (factor.n === 0n || K.isZero(u[j] as S)) continue;
      sum = plus(K, sum, K.mul(K.rational(factor), K.mul(u[j] as S, w[k - j] as S)));
    }
    w.push(K.div(sum, K.mul(integer(K, k), u[0] as S)));
  }
  return w;
}

/** Whether a is certainly not 0. */
export const excludesZero = <S>(K: Scalar<S>, a: S): boolean => insideDomain(() => K.div(K.rational(Q.ONE), a)) !== undefined;
