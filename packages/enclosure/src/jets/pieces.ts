/** Functions in pieces: |u|, sign u, the larger and the smaller of two. */
import * as Q from "../rational.js";
import { DomainError, type Scalar } from "../scalar.js";
import { add, constant, integer, type Jet, neg, scale, sideOf, sub, unit } from "./ring.js";

/**
 * max(u₀, v₀) of values that are enclosures, when nothing more is asked than the value and no side is certain: |·|, max and
 * min are continuous, so that a jet of order 0 exists whichever piece it lies on.
 */
function largerValue<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> | undefined {
  if (u.length !== 1 || K.jetSign !== undefined || K.larger === undefined) return undefined;
  return K.sign(K.sub(u[0] as S, v[0] as S)) === undefined ? [K.larger(u[0] as S, v[0] as S)] : undefined;
}

/** The jet of |u|. @throws DomainError where the sign of u₀ is not known and derivatives are asked for */
export function abs<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  return absoluteValue(K, u) ?? eitherSize(K, u) ?? switchedSize(K, u) ?? (sideOf(K, u, "abs") >= 0 ? u : neg(K, u));
}

/** {@link eitherJet} of u and −u, whose value is ≥ 0. */
function eitherSize<S>(K: Scalar<S>, u: Jet<S>): Jet<S> | undefined {
  const either = eitherJet(K, u, [u, neg(K, u)]);
  return either?.map((c, k) => (k === 0 ? (K.larger?.(c, K.rational(Q.ZERO)) as S) : c));
}

/**
 * Both pieces joined, where K encloses what either may be and the sign of w, which chooses, is not known. The value is the larger of the
 * two.
 */
function eitherJet<S>(K: Scalar<S>, w: Jet<S>, [p, q]: readonly [Jet<S>, Jet<S>]): Jet<S> | undefined {
  if (K.eitherPiece === undefined || K.jetSign !== undefined || K.larger === undefined || K.sign(w[0] as S) !== undefined) return undefined;
  return p.map((a, k) => (k === 0 ? K.larger?.(a, q[0] as S) : K.eitherPiece?.(a, q[k] as S)) as S);
}

/** {@link switchedJet} of u, whose value is ≥ 0. */
function switchedSize<S>(K: Scalar<S>, u: Jet<S>): Jet<S> | undefined {
  const size = switchedJet(K, u, u);
  const value = size === undefined ? undefined : K.switchingSize?.(u[0] as S);
  return value === undefined ? size : size?.with(0, value);
}

/** s·u, where s = ±1 is the sign of w, which is another at other points. */
function switchedJet<S>(K: Scalar<S>, w: Jet<S>, u: Jet<S>): Jet<S> | undefined {
  const s = K.jetSign === undefined ? K.switchingSign?.(w[0] as S) : undefined;
  return s === undefined ? undefined : u.map((c) => (K.isZero(c) ? c : K.mul(s, c)));
}

/** |u₀| as {@link largerValue}: at least 0, which max(u, −u) of intervals does not know. */
function absoluteValue<S>(K: Scalar<S>, u: Jet<S>): Jet<S> | undefined {
  const larger = largerValue(K, u, neg(K, u));
  return larger === undefined ? undefined : [K.larger?.(larger[0] as S, K.rational(Q.ZERO)) as S];
}

/** sign(u), where u is certainly on one side: sign jumps wherever u crosses 0, so a zero value is refused, except at an end that does not count. @throws DomainError there */
export function sign<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const either = eitherSign(K, u) ?? switchedJet(K, u, unit(K, u));
  if (either !== undefined) return either;
  const side = sideOf(K, u, "sign");
  // At a point, a jet that vanishes says only that u = O(h^{N+1}).
  if (side === 0 && K.jetSign !== undefined && u.length > 1) throw new DomainError("sign", false);
  if (side !== 0 && K.jetSign === undefined && K.isNonzeroInside?.(u) !== true) K.div(K.rational(Q.ONE), u[0] as S);
  return constant(K, integer(K, side), u.length - 1);
}

/** ±1, as {@link eitherJet}. */
function eitherSign<S>(K: Scalar<S>, u: Jet<S>): Jet<S> | undefined {
  if (K.eitherPiece === undefined || K.jetSign !== undefined || K.sign(u[0] as S) !== undefined) return undefined;
  return constant(K, K.eitherPiece(integer(K, -1), integer(K, 1)), u.length - 1);
}

/** The jet of max(u, v). @throws DomainError where it is not known which is larger and derivatives are asked for */
export function max<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const value = largerValue(K, u, v);
  if (value !== undefined) return value;
  const w = sub(K, u, v);
  return eitherJet(K, w, [u, v]) ?? switchedLarger(K, w, [u, v]) ?? (sideOf(K, w, "max") >= 0 ? u : v);
}

/** (u + v + |w|)/2 with w = u − v, as {@link switchedJet}. */
function switchedLarger<S>(K: Scalar<S>, w: Jet<S>, [u, v]: readonly [Jet<S>, Jet<S>]): Jet<S> | undefined {
  const size = switchedJet(K, w, w);
  return size === undefined ? undefined : scale(K, K.rational({ n: 1n, d: 2n }), add(K, add(K, u, v), size));
}

/** The jet of min(u, v). @throws DomainError where it is not known which is smaller and derivatives are asked for */
export function min<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const [p, q, w] = [neg(K, u), neg(K, v), sub(K, u, v)];
  const larger = largerValue(K, p, q) ?? eitherJet(K, w, [p, q]) ?? switchedLarger(K, w, [p, q]);
  if (larger !== undefined) return neg(K, larger);
  return sideOf(K, w, "min") >= 0 ? v : u;
}

export const zeroLike = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => constant(K, K.rational(Q.ZERO), u.length - 1);
/** The jet of max(u, 0). @throws DomainError where the sign of u₀ is not known and derivatives are asked for */
export const relu = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => max(K, u, zeroLike(K, u));
