/**
 * Taylor jets u = Σ u_k h^k, k ≤ N, over any {@link Scalar}: the recurrences of automatic differentiation, each from the
 * differential equation that the function satisfies (Moore; Griewank & Walther, Evaluating Derivatives, ch. 13).
 * Coefficient k is the k-th derivative over k!.
 */
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, insideDomain, type Scalar } from "./scalar.js";

/** Taylor coefficients u_0 … u_N. */
export type Jet<S> = readonly S[];

const integer = <S>(K: Scalar<S>, k: number): S => K.rational(Q.fromInteger(k));

/** The jet of a constant: (c, 0, …, 0). */
export function constant<S>(K: Scalar<S>, c: S, order: number): Jet<S> {
  const jet = new Array<S>(order + 1).fill(K.rational(Q.ZERO));
  jet[0] = c;
  return jet;
}

/** The jet of the variable at x: (x, 1, 0, …, 0). */
export function variable<S>(K: Scalar<S>, x: S, order: number): Jet<S> {
  const jet = constant(K, x, order);
  return order === 0 ? jet : jet.with(1, K.rational(Q.ONE));
}

/** The jet of the k-th derivative: coefficients (i+1)…(i+k)·u_{i+k}; its order is k less. */
export function differentiate<S>(K: Scalar<S>, u: Jet<S>, k: number): Jet<S> {
  return u.slice(k).map((c, i) => {
    let factor = 1;
    for (let j = 1; j <= k; j++) factor *= i + j;
    return factor === 1 ? c : K.mul(integer(K, factor), c);
  });
}

/** The jet of u + v. */
export const add = <S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> => u.map((c, k) => plus(K, c, v[k] as S));
/** The jet of u − v. */
export const sub = <S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> => u.map((c, k) => minus(K, c, v[k] as S));
/** The jet of −u. */
export const neg = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => u.map((c) => (K.isZero(c) ? c : K.neg(c)));

const plus = <S>(K: Scalar<S>, a: S, b: S): S => (K.isZero(a) ? b : K.isZero(b) ? a : K.add(a, b));
const minus = <S>(K: Scalar<S>, a: S, b: S): S => (K.isZero(b) ? a : K.isZero(a) ? K.neg(b) : K.sub(a, b));

/** Σ_{j=from}^{to} a_j·b_{k−j}, exact zeros skipped. */
function convolve<S>(K: Scalar<S>, a: Jet<S>, b: Jet<S>, k: number, from: number, to: number): S {
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
const scale = <S>(K: Scalar<S>, c: S, u: Jet<S>): Jet<S> => (K.isZero(c) ? u.map(() => c) : u.map((a) => (K.isZero(a) ? a : K.mul(c, a))));

const SQUARE: Rational = { n: 2n, d: 1n };

function square<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  return u.map((_, k) => {
    if (k === 0) return K.power(u[0] as S, SQUARE);
    const half = convolve(K, u, u, k, 0, Math.ceil(k / 2) - 1);
    const twice = K.isZero(half) ? half : K.mul(integer(K, 2), half);
    return k % 2 === 1 ? twice : plus(K, twice, K.power(u[k / 2] as S, SQUARE));
  });
}

/** The jet of u/v. @throws DomainError where v₀ may be 0 */
export function div<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const w: S[] = [];
  for (let k = 0; k < u.length; k++) {
    const numerator = minus(K, u[k] as S, k === 0 ? K.rational(Q.ZERO) : convolve(K, w, v, k, 0, k - 1));
    w.push(k > 0 && K.isZero(numerator) ? numerator : K.div(numerator, v[0] as S));
  }
  return w;
}

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
  const half = naturalPower(K, u, n / 2n);
  const even = square(K, half);
  const [, ...rest] = n % 2n === 0n ? even : mul(K, even, u);
  return [K.power(u[0] as S, { n, d: 1n }), ...rest];
}

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
function mayTouchZero<S>(K: Scalar<S>, u: Jet<S>): boolean {
  if (excludesZero(K, u[0] as S)) return false;
  return K.jetSign === undefined || K.jetSign(u) === 1 || u.every((c) => K.isZero(c));
}

/** k·u₀·w_k = Σ_{j=1}^{k} (q·j − (k−j))·u_j·w_{k−j}. */
function realPower<S>(K: Scalar<S>, u: Jet<S>, q: Rational): Jet<S> {
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

/**
 * u^v = exp(v·log u), for u > 0, and u = 0 too where v is a constant > 0. At u = 0 nothing else is said: 0^v may be defined. At u < 0 it may be too,
 * where v is an integer.
 * @throws DomainError where u₀ may be ≤ 0, but for a constant v above the order of the jet
 */
export function power<S>(K: Scalar<S>, u: Jet<S>, v: Jet<S>): Jet<S> {
  const nearZero = constantPowerNearZero(K, u, v);
  if (nearZero !== undefined) return nearZero;
  const base = u[0] as S;
  if (K.isZero(base) || K.sign(base) === 0) throw new DomainError("power", false);
  if (K.sign(base) === -1) throw new DomainError("power", excludesZero(K, base) && (K.excludesIntegers?.(v[0] as S) ?? false));
  return exp(K, mul(K, v, log(K, u)));
}

/** u^c for a constant c > 0, where u ≥ 0 may vanish: 0 where u stays 0 (as {@link staysZero}), {@link vanishingPower} where c is above the order of the jet. */
function constantPowerNearZero<S>(K: Scalar<S>, u: Jet<S>, [c, ...rest]: Jet<S>): Jet<S> | undefined {
  if (!knowsPowersNearZero(K) || !rest.every((d) => K.isZero(d)) || excludesZero(K, u[0] as S)) return undefined;
  const exceeds = (k: number): boolean => isCertainlyPositive(K, K.sub(c as S, integer(K, k)));
  if (u.every((a) => K.isZero(a)) && exceeds(K.jetSign === undefined ? 0 : 1)) return constant(K, u[0] as S, u.length - 1);
  if (!mayTouchZero(K, u) || !exceeds(u.length - 1)) return undefined;
  return vanishingRealPower(K, u, c as S);
}

type WithPowersNearZero<S> = Scalar<S> & Required<Pick<Scalar<S>, "powerNearZero">>;

const knowsPowersNearZero = <S>(K: Scalar<S>): K is WithPowersNearZero<S> => K.powerNearZero !== undefined;

/** {@link vanishingPower} for an exponent c that is a number of K. */
function vanishingRealPower<S>(K: WithPowersNearZero<S>, u: Jet<S>, c: S): Jet<S> {
  const value = K.powerNearZero(u[0] as S, c);
  if (u.length === 1) return [value];
  const lower = vanishingRealPower(K, u.slice(0, -1), K.sub(c, integer(K, 1)));
  const scaled = scale(K, c, lower);
  return u.map((_, k) => (k === 0 ? value : antiderivative(K, u, scaled, k)));
}

const isCertainlyPositive = <S>(K: Scalar<S>, a: S): boolean => K.sign(a) === 1 && excludesZero(K, a);

const excludesZero = <S>(K: Scalar<S>, a: S): boolean => insideDomain(() => K.div(K.rational(Q.ONE), a)) !== undefined;

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

/** ∛ of a value on both sides of 0, as {@link largerValue}: ∛max(u, 0) − ∛max(−u, 0). */
function cubeRootOfValue<S>(K: Scalar<S>, u: Jet<S>, third: Rational): S | undefined {
  const [a, more] = u as [S, S | undefined];
  if (more !== undefined || K.jetSign !== undefined || K.larger === undefined || K.sign(a) !== undefined) return undefined;
  const zero = K.rational(Q.ZERO);
  return K.sub(K.power(K.larger(a, zero), third), K.power(K.larger(K.neg(a), zero), third));
}

/**
 * w with w₀ given and w' = g(u)·u': w_k = (1/k)·Σ_{j=1}^{k} j·u_j·g_{k−j}. A jet of order 0 does not evaluate g, which may
 * be singular where w is not (asin at 1).
 */
function integrate<S>(K: Scalar<S>, w0: S, u: Jet<S>, g: (v: Jet<S>) => Jet<S>): Jet<S> {
  const w: S[] = [w0];
  if (u.length === 1) return w;
  const slope = g(u.slice(0, -1));
  for (let k = 1; k < u.length; k++) w.push(antiderivative(K, u, slope, k));
  return w;
}

const WEIGHTS: readonly (readonly Rational[])[] = Array.from({ length: 17 }, (_, k) =>
  Array.from({ length: k + 1 }, (_, j) => (k === 0 ? Q.ZERO : Q.rational(BigInt(j), BigInt(k)))),
);
const weight = (j: number, k: number): Rational => WEIGHTS[k]?.[j] ?? Q.rational(BigInt(j), BigInt(k));

function antiderivative<S>(K: Scalar<S>, u: Jet<S>, g: Jet<S>, k: number): S {
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

const at = <S>(K: Scalar<S>, f: Elementary, u: Jet<S>): S => K.apply(f, u[0] as S);

/** The jet of eᵘ, by w′ = w·u′. */
export function exp<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const w: S[] = [at(K, "exp", u)];
  for (let k = 1; k < u.length; k++) w.push(antiderivative(K, u, w, k));
  return w;
}

/** The jet of eᵘ − 1, whose value does not cancel near u = 0. */
export const expm1 = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => [at(K, "expm1", u), ...exp(K, u).slice(1)];

/** One jet of the pair solving w₁' = ±w₂·u', w₂' = w₁·u' (sin and cos, sinh and cosh). */
function oscillator<S>(K: Scalar<S>, u: Jet<S>, odd: S, even: S, sign: 1 | -1): { odd: Jet<S>; even: Jet<S> } {
  const s: S[] = [odd];
  const c: S[] = [even];
  for (let k = 1; k < u.length; k++) {
    const nextOdd = antiderivative(K, u, c, k);
    const nextEven = antiderivative(K, u, s, k);
    s.push(nextOdd);
    c.push(sign > 0 || K.isZero(nextEven) ? nextEven : K.neg(nextEven));
  }
  return { odd: s, even: c };
}

const circular = <S>(K: Scalar<S>, u: Jet<S>): { odd: Jet<S>; even: Jet<S> } => oscillator(K, u, at(K, "sin", u), at(K, "cos", u), -1);
const hyperbolic = <S>(K: Scalar<S>, u: Jet<S>): { odd: Jet<S>; even: Jet<S> } => oscillator(K, u, at(K, "sinh", u), at(K, "cosh", u), 1);
/** The jet of sin u. */
export const sin = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => circular(K, u).odd;
/** The jet of cos u. */
export const cos = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => circular(K, u).even;
/** The jet of sinh u. */
export const sinh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => hyperbolic(K, u).odd;
/** The jet of cosh u. */
export const cosh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => hyperbolic(K, u).even;

/** w with w' = p(w)·u', p(w) = c₀ + c₁·w + c₂·w²: tan, tanh and the sigmoid. */
function riccati<S>(K: Scalar<S>, u: Jet<S>, w0: S, coefficients: readonly [number, number, number]): Jet<S> {
  const [c0, c1, c2] = coefficients;
  const w: S[] = [w0];
  const g: S[] = [];
  const times = (c: number, a: S): S => (c === 1 ? a : K.mul(integer(K, c), a));
  for (let k = 0; k + 1 < u.length; k++) {
    let value = k === 0 ? integer(K, c0) : K.rational(Q.ZERO);
    if (c1 !== 0) value = plus(K, value, times(c1, w[k] as S));
    const squared = k === 0 ? K.power(w0, { n: 2n, d: 1n }) : convolve(K, w, w, k, 0, k);
    const slope = plus(K, value, times(c2, squared));
    // p(w₀) ≥ 0 for each of the three; intervals of w₀ − w₀² do not know it.
    g.push(k === 0 && K.larger !== undefined ? K.larger(slope, K.rational(Q.ZERO)) : slope);
    w.push(antiderivative(K, u, g, k + 1));
  }
  return w;
}

/** The jet of tan u, by w′ = (1 + w²)·u′. @throws DomainError where u₀ may be a pole */
export const tan = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => riccati(K, u, at(K, "tan", u), [1, 0, 1]);
/** The jet of tanh u, by w′ = (1 − w²)·u′. */
export const tanh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => riccati(K, u, at(K, "tanh", u), [1, 0, -1]);

const unit = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => constant(K, K.rational(Q.ONE), u.length - 1);
const minusHalf: Rational = { n: -1n, d: 2n };
const reciprocal = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => div(K, unit(K, u), u);
const onePlusSquare = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => add(K, unit(K, u), square(K, u));
const oneMinusSquare = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => sub(K, unit(K, u), square(K, u));

/** The jet of log u. @throws DomainError where u₀ may be ≤ 0 */
export const log = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => integrate(K, at(K, "log", u), u, (v) => reciprocal(K, v));
/** The jet of log(1 + u), whose value does not cancel near u = 0. @throws DomainError where u₀ may be ≤ −1 */
export const log1p = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, at(K, "log1p", u), u, (v) => reciprocal(K, add(K, unit(K, v), v)));
/** The jet of atan u. */
export const atan = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => integrate(K, at(K, "atan", u), u, (v) => reciprocal(K, onePlusSquare(K, v)));
/** The jet of atanh u. @throws DomainError where |u₀| may be ≥ 1 */
export const atanh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => integrate(K, at(K, "atanh", u), u, (v) => reciprocal(K, oneMinusSquare(K, v)));
/** The jet of asin u. @throws DomainError where |u₀| may be > 1, or, for derivatives, 1 */
export const asin = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, at(K, "asin", u), u, (v) => powerRational(K, oneMinusSquare(K, v), minusHalf));
/** The jet of acos u. @throws DomainError where |u₀| may be > 1, or, for derivatives, 1 */
export const acos = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, at(K, "acos", u), u, (v) => neg(K, powerRational(K, oneMinusSquare(K, v), minusHalf)));
/** The jet of asinh u. */
export const asinh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, at(K, "asinh", u), u, (v) => powerRational(K, onePlusSquare(K, v), minusHalf));
/** The jet of acosh u. @throws DomainError where u₀ may be < 1, or, for derivatives, 1 */
export const acosh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, at(K, "acosh", u), u, (v) => powerRational(K, neg(K, oneMinusSquare(K, v)), minusHalf));

/** 2/√π·exp(−u²), the derivative of erf. */
function gaussian<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const factor = K.mul(integer(K, 2), K.power(K.constant("pi"), minusHalf));
  return exp(K, neg(K, square(K, u))).map((c) => (K.isZero(c) ? c : K.mul(factor, c)));
}

/** The jet of erf u = 2/√π ∫₀ᵘ e^{−t²} dt. */
export const erf = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => integrate(K, at(K, "erf", u), u, (v) => gaussian(K, v));
/** The jet of 1 − erf u, whose value does not cancel for large u. */
export const erfc = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => integrate(K, at(K, "erfc", u), u, (v) => neg(K, gaussian(K, v)));

function sideOf<S>(K: Scalar<S>, u: Jet<S>, operation: string): -1 | 0 | 1 {
  const side = K.jetSign === undefined ? K.sign(u[0] as S) : K.jetSign(u);
  if (side === undefined) throw new DomainError(operation, false);
  return side;
}

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

const zeroLike = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => constant(K, K.rational(Q.ZERO), u.length - 1);
/** The jet of max(u, 0). @throws DomainError where the sign of u₀ is not known and derivatives are asked for */
export const relu = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => max(K, u, zeroLike(K, u));

/** 1/(1+e^{−u}) = (1 + tanh(u/2))/2. */
export function sigmoid<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const value = K.div(K.rational(Q.ONE), K.add(K.rational(Q.ONE), K.apply("exp", K.neg(u[0] as S))));
  return riccati(K, u, value, [0, 1, -1]);
}

/** log(1+e^u), with derivative sigmoid(u)·u'. */
export const softplus = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> =>
  integrate(K, K.apply("log1p", K.apply("exp", u[0] as S)), u, (v) => sigmoid(K, v));

/** The jet of u·σ(u), σ(u) = 1/(1 + e^{−u}). */
export const silu = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => mul(K, u, sigmoid(K, u));
/** The jet of u·tanh(log(1 + eᵘ)). */
export const mish = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => mul(K, u, tanh(K, softplus(K, u)));
/** The jet of u/(1 + |u|). @throws DomainError where the sign of u₀ is not known and derivatives are asked for */
export const softsign = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => div(K, u, add(K, unit(K, u), abs(K, u)));

/** u/2·(1 + erf(u/√2)). */
export function gelu<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const root = K.power(integer(K, 2), minusHalf);
  const half = K.rational({ n: 1n, d: 2n });
  const scaled = (c: S, a: Jet<S>): Jet<S> => a.map((b) => (K.isZero(b) ? b : K.mul(c, b)));
  return mul(K, scaled(half, u), add(K, unit(K, u), erf(K, scaled(root, u))));
}

/** max(u, 0) + e^{min(u, 0)} − 1. */
export const elu = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => add(K, max(K, u, zeroLike(K, u)), expm1(K, min(K, u, zeroLike(K, u))));
