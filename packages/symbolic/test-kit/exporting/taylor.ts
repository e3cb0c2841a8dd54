/**
 * Truncated Taylor polynomials whose coefficients are numbers of any kind, again as numbers of a kind: nested, they are
 * multivariate automatic differentiation. All they know of φ is its operators' jets.
 */
import { type Elementary, erf, erfc, J, type Jet, Q, type Scalar } from "@flatcheck/enclosure";

/** Doubles as the innermost kind: no enclosures, errors of a few ulps. */
export const DOUBLES: Scalar<number> = {
  rational: Q.toNumber,
  constant: (name) => (name === "pi" ? Math.PI : Math.E),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  power: (a, q) => a ** Q.toNumber(q),
  apply: (f, a) => (f === "erf" ? erf(a) : f === "erfc" ? erfc(a) : Math[f](a)),
  sign: (a) => Math.sign(a) as -1 | 0 | 1,
  isZero: (a) => a === 0,
};

const RULES: Readonly<Record<Elementary, <S>(K: Scalar<S>, u: Jet<S>) => Jet<S>>> = {
  ...{ exp: J.exp, expm1: J.expm1, log: J.log, log1p: J.log1p, sin: J.sin, cos: J.cos, tan: J.tan, asin: J.asin, acos: J.acos },
  ...{ atan: J.atan, sinh: J.sinh, cosh: J.cosh, tanh: J.tanh, asinh: J.asinh, acosh: J.acosh, atanh: J.atanh, erf: J.erf, erfc: J.erfc },
};

/** Polynomials in one more variable, truncated past this order, over K. */
export function taylorOver<S>(K: Scalar<S>, order: number): Scalar<Jet<S>> {
  return {
    rational: (q) => J.constant(K, K.rational(q), order),
    constant: (name) => J.constant(K, K.constant(name), order),
    add: (a, b) => J.add(K, a, b),
    sub: (a, b) => J.sub(K, a, b),
    mul: (a, b) => J.mul(K, a, b),
    div: (a, b) => J.div(K, a, b),
    neg: (a) => J.neg(K, a),
    power: (a, q) => J.powerRational(K, a, q),
    apply: (f, a) => RULES[f](K, a),
    sign: (a) => K.sign(a[0] as S),
    isZero: (a) => a.every((coefficient) => K.isZero(coefficient)),
  };
}
