/** Jets as numbers of a kind: nested, they are derivatives in several variables. */

import type { Jet } from "./jet.js";
import * as J from "./jet.js";
import type { Elementary, Scalar } from "./scalar.js";

const RULES: Readonly<Record<Elementary, <S>(K: Scalar<S>, u: Jet<S>) => Jet<S>>> = {
  ...{ exp: J.exp, expm1: J.expm1, log: J.log, log1p: J.log1p, sin: J.sin, cos: J.cos, tan: J.tan, asin: J.asin, acos: J.acos },
  ...{ atan: J.atan, sinh: J.sinh, cosh: J.cosh, tanh: J.tanh, asinh: J.asinh, acosh: J.acosh, atanh: J.atanh, erf: J.erf, erfc: J.erfc },
};

/** Polynomials in one more variable, truncated past this order, over K. The sign of one is that of its value. */
export const jetsOver = <S>(K: Scalar<S>, order: number): Scalar<Jet<S>> => ({
  rational: (q) => J.constant(K, K.rational(q), order),
  constant: (name) => J.constant(K, K.constant(name), order),
  add: (a, b) => J.add(K, a, b),
  sub: (a, b) => J.sub(K, a, b),
  mul: (a, b) => J.mul(K, a, b),
  div: (a, b) => J.div(K, a, b),
  neg: (a) => J.neg(K, a),
  power: (a, q) => J.powerRational(K, a, q),
  apply: (f, a) => RULES[f](K, a),
  sign: (a) => (K.jetSign === undefined ? K.sign(a[0] as S) : K.jetSign([a[0] as S])),
  isZero: (a) => a.every((coefficient) => K.isZero(coefficient)),
});
