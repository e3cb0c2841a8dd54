/** Powers with rational exponents. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError, type Scalar } from "../scalar.js";
import { realPower } from "./realPowers.js";
import { constant, div, type Jet, mul, neg, sideOf, square } from "./ring.js";

/** u^q for a rational number q. */
export function powerRational<S>(K: Scalar<S>, u: Jet<S>, q: Rational): Jet<S> {
  if (!Q.isInteger(q)) return realPower(K, u, q);
  if (q.n < 0n) return div(K, constant(K, K.rational(Q.ONE), u.length - 1), powerRational(K, u, Q.neg(q)));
  return naturalPower(K, u, q.n);
}

function naturalPower<S>(K: Scalar<S>, u: Jet<S>, n: bigint): Jet<S> {
  if (n === 0n) return constant(K, K.rational(Q.ONE), u.length - 1);
  if (n === 1n) return u;
  if (n === 2n) return square(K, u);
  if (u.length === 1) return [K.power(u[0] as S, { n, d: 1n })];
  const half = naturalPower(K, u, n / 2n);
  const even = square(K, half);
  const w = (n % 2n === 0n ? even : mul(K, even, u)).slice();
  w[0] = K.power(u[0] as S, { n, d: 1n });
  return w;
}

/** The jet of √u. @throws DomainError where u₀ may be ≤ 0 and the order is not 0 */
export const sqrt = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => powerRational(K, u, { n: 1n, d: 2n });

/** A jet that vanishes says only that u = O(h^{N+1}), and ∛u may be of any order above N/3: then nothing but ∛0 = 0 is known. @throws DomainError there */
export function cbrt<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  if (u.every((c) => K.isZero(c))) {
    if (u.length > 1) throw new DomainError("cbrt", false);
    return u;
  }
  const third: Rational = { n: 1n, d: 3n };
  const value = cubeRootOfValue(K, u, third);
  if (value !== undefined) return [value];
  return sideOf(K, u, "cbrt") > 0 ? powerRational(K, u, third) : neg(K, powerRational(K, neg(K, u), third));
}

/** ∛ of a value on both sides of 0, as `largerValue` of pieces.ts: ∛max(u, 0) − ∛max(−u, 0). */
function cubeRootOfValue<S>(K: Scalar<S>, u: Jet<S>, third: Rational): S | undefined {
  const [a, more] = u as [S, S | undefined];
  if (more !== undefined || K.jetSign !== undefined || K.larger === undefined || K.sign(a) !== undefined) return undefined;
  const zero = K.rational(Q.ZERO);
  return K.sub(K.power(K.larger(a, zero), third), K.power(K.larger(K.neg(a), zero), third));
}
