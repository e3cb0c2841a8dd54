/** Activations by their names. */
import * as Q from "../rational.js";
import type { Scalar } from "../scalar.js";
import { erf, expm1, riccati, tanh } from "./elementary.js";
import { integrate } from "./integral.js";
import { abs, max, min, zeroLike } from "./pieces.js";
import { add, div, integer, type Jet, mul, unit } from "./ring.js";

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
  const root = K.power(integer(K, 2), { n: -1n, d: 2n });
  const half = K.rational({ n: 1n, d: 2n });
  const scaled = (c: S, a: Jet<S>): Jet<S> => a.map((b) => (K.isZero(b) ? b : K.mul(c, b)));
  return mul(K, scaled(half, u), add(K, unit(K, u), erf(K, scaled(root, u))));
}

/** max(u, 0) + e^{min(u, 0)} − 1. */
export const elu = <S>(K: Scalar<S>, u: Jet<S>): Jet<S> => add(K, max(K, u, zeroLike(K, u)), expm1(K, min(K, u, zeroLike(K, u))));
