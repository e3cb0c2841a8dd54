/** Jets as a ring: sums, products, quotients, derivatives. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError, type Scalar } from "../scalar.js";

/** Taylor coefficients u_0 … u_N. */
export type Jet<S> = readonly S[];

export const integer = <S>(K: Scalar<S>, k: number): S => K.rational(Q.fromInteger(k));

/** The jet of a constant: (c, 0, …, 0). */
export function constant<S>(K: Scalar<S>, c: S, order: number): Jet<S> {
  const jet = new Array<S>(order + 1).fill(K.rational(Q.ZERO));
  jet[0] = c;
  return jet;
}

/** The jet of the variable at x: (x, 1, 0, …, 0). */
export function variable<S>(K: Scalar<S>, x: S, order: number): Jet<S> {
  const jet = new Array<S>(order + 1).fill(K.rational(Q.ZERO));
  if (order > 0) jet[1] = K.rational(Q.ONE);
  jet[0] = x;
  return jet;
}

/** The jet of the k-th derivative: coefficients (i+1)…(i+k)·u_{i+k}; its order is k less. */
export function differentiate<S>(K: Scalar<S>, u: Jet<S>, k: number): Jet<S> {
  if (k === 0) return u;
  const w = u.slice(k);
  for (let i = 0; i < w.length; i++) {
    let factor = 1;
    for (let j = 1; j <= k; j++) factor *= i + j;
    if (factor !== 1) w[i] = K.mul(integer(K, factor), w[i] as S);
  }
  return w;
}

/** The jet of u + v. */
export const add = <S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> => u.map((c, k) => plus(K, c, v[k] as S));
/** The jet of u − v. */
export const sub = <S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> => u.map((c, k) => minus(K, c, v[k] as S));
/** The jet of −u. */
export const neg = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => u.map((c) => (K.isZero(c) ? c : K.neg(c)));

export const plus = <S>(K: Scalar<S>, a: S, b: S): S => (K.isZero(a) ? b : K.isZero(b) ? a : K.add(a, b));
export const minus = <S>(K: Scalar<S>, a: S, b: S): S => (K.isZero(b) ? a : K.isZero(a) ? K.neg(b) : K.sub(a, b));

/** Σ_{j=from}^{to} a_j·b_{k−j}, exact zeros skipped. */
export function convolve<S>(K: Scalar<S>, a: Jet<S>, b: Jet<S>, k: number, from: number, to: number): S {
  if (K.convolution !== undefined) return K.convolution(a, b, k, from, to);
  let sum: S | undefined;
  for (let j = from; j <= to; j++) {
    const x = a[j] as S;
    const y = b[k - j] as S;
    if (K.isZero(x) || K.isZero(y)) continue;
    const product = K.mul(x, y);
    sum = sum === undefined ? product : K.add(sum, product);
  }
  return sum ?? K.rational(Q.ZERO);
}

/** The jet of u·v: w_k = Σ_i u_i v_{k−i}. */
export function mul<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  if (u === v) return square(K, u);
  if (isConstant(K, u)) return scale(K, u[0] as S, v);
  if (isConstant(K, v)) return scale(K, v[0] as S, u);
  return u.map((_, k) => convolve(K, u, v, k, 0, k));
}

/** Whether every coefficient past the first is exactly 0. */
function isConstant<S>(K: Scalar<S>, u: Jet<S>): boolean {
  for (let k = u.length - 1; k > 0; k--) if (!K.isZero(u[k] as S)) return false;
  return true;
}

/** c·u. */
export const scale = <S>(K: Scalar<S>, c: S, u: Jet<S>): Jet<S> =>
  K.isZero(c) ? u.map(() => c) : u.map((a) => (K.isZero(a) ? a : K.mul(c, a)));

const SQUARE: Rational = { n: 2n, d: 1n };

export function square<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const w = u.slice();
  w[0] = K.power(u[0] as S, SQUARE);
  for (let k = 1; k < u.length; k++) {
    const half = convolve(K, u, u, k, 0, Math.ceil(k / 2) - 1);
    const twice = K.isZero(half) ? half : K.mul(integer(K, 2), half);
    w[k] = k % 2 === 1 ? twice : plus(K, twice, K.power(u[k / 2] as S, SQUARE));
  }
  return w;
}

/** The jet of u/v. @throws DomainError where v₀ may be 0 */
export function div<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const w = u.slice();
  for (let k = 0; k < u.length; k++) {
    const numerator = minus(K, u[k] as S, k === 0 ? K.rational(Q.ZERO) : convolve(K, w, v, k, 0, k - 1));
    w[k] = k > 0 && K.isZero(numerator) ? numerator : K.div(numerator, v[0] as S);
  }
  return w;
}
/** On which side of 0 the jet is, or 0. @throws DomainError where that is not known */
export function sideOf<S>(K: Scalar<S>, u: Jet<S>, operation: string): -1 | 0 | 1 {
  const side = K.jetSign === undefined ? K.sign(u[0] as S) : K.jetSign(u);
  if (side === undefined) throw new DomainError(operation, false);
  return side;
}

/** The jet of 1, of the order of u. */
export const unit = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => constant(K, K.rational(Q.ONE), u.length - 1);
