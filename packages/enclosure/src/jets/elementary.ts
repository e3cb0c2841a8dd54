/** Exponentials, logarithms, circular and hyperbolic functions, their inverses, and the error function. */
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import type { Elementary, Scalar } from "../scalar.js";
import { antiderivative, integrate } from "./integral.js";
import { powerRational } from "./powers.js";
import { add, convolve, div, integer, type Jet, neg, plus, square, sub, unit } from "./ring.js";

const at = <S>(K: Scalar<S>, f: Elementary, u: Jet<S>): S => K.apply(f, u[0] as S);

/** The jet of eᵘ, by w′ = w·u′. */
export function exp<S>(K: Scalar<S>, u: Jet<S>): Jet<S> {
  const w = u.slice();
  w[0] = at(K, "exp", u);
  for (let k = 1; k < u.length; k++) w[k] = antiderivative(K, u, w, k);
  return w;
}

/** The jet of eᵘ − 1, whose value does not cancel near u = 0. */
export const expm1 = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => [at(K, "expm1", u), ...exp(K, u).slice(1)];

/** One jet of the pair solving w₁' = ±w₂·u', w₂' = w₁·u' (sin and cos, sinh and cosh). */
function oscillator<S>(K: Scalar<S>, u: Jet<S>, odd: S, even: S, sign: 1 | -1): { odd: Jet<S>; even: Jet<S> } {
  const s = u.slice();
  const c = u.slice();
  s[0] = odd;
  c[0] = even;
  for (let k = 1; k < u.length; k++) {
    const nextEven = antiderivative(K, u, s, k);
    s[k] = antiderivative(K, u, c, k);
    c[k] = sign > 0 || K.isZero(nextEven) ? nextEven : K.neg(nextEven);
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
export function riccati<S>(K: Scalar<S>, u: Jet<S>, w0: S, coefficients: readonly [number, number, number]): Jet<S> {
  const [c0, c1, c2] = coefficients;
  const w = u.slice();
  const g = u.slice();
  w[0] = w0;
  const times = (c: number, a: S): S => (c === 1 ? a : K.mul(integer(K, c), a));
  for (let k = 0; k + 1 < u.length; k++) {
    let value = k === 0 ? integer(K, c0) : K.rational(Q.ZERO);
    if (c1 !== 0) value = plus(K, value, times(c1, w[k] as S));
    const squared = k === 0 ? K.power(w0, { n: 2n, d: 1n }) : convolve(K, w, w, k, 0, k);
    const slope = plus(K, value, times(c2, squared));
    // p(w₀) ≥ 0 for each of the three; intervals of w₀ − w₀² do not know it.
    g[k] = k === 0 && K.larger !== undefined ? K.larger(slope, K.rational(Q.ZERO)) : slope;
    w[k + 1] = antiderivative(K, u, g, k + 1);
  }
  return w;
}

/** The jet of tan u, by w′ = (1 + w²)·u′. @throws DomainError where u₀ may be a pole */
export const tan = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => riccati(K, u, at(K, "tan", u), [1, 0, 1]);
/** The jet of tanh u, by w′ = (1 − w²)·u′. */
export const tanh = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => riccati(K, u, at(K, "tanh", u), [1, 0, -1]);

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
