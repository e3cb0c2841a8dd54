/** Truncated Taylor polynomials over numbers of any kind as numbers of a kind: nested, they are multivariate automatic differentiation. */
import { type Elementary, J, type Jet, type Scalar } from "@flatcheck/enclosure";

const RULES: Readonly<Record<Elementary, <S>(K: Scalar<S>, u: Jet<S>) => Jet<S>>> = {
  ...{ exp: J.exp, expm1: J.expm1, log: J.log, log1p: J.log1p, sin: J.sin, cos: J.cos, tan: J.tan, asin: J.asin, acos: J.acos },
  ...{ atan: J.atan, sinh: J.sinh, cosh: J.cosh, tanh: J.tanh, asinh: J.asinh, acosh: J.acosh, atanh: J.atanh, erf: J.erf, erfc: J.erfc },
};

/** Polynomials in one more variable, truncated past this order, over K. */
export function taylorOver<S>(K: Scalar<S>, order: number): Scalar<Jet<S>> {
  const sign = (a: Jet<S>): -1 | 0 | 1 | undefined => (K.jetSign === undefined ? K.sign(a[0] as S) : K.jetSign([a[0] as S]));
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
    sign,
    isZero: (a) => a.every((coefficient) => K.isZero(coefficient)),
  };
}

/** Polynomials a₀ + a₁t of order one, written out: what nests deepest. */
export function firstOrderOver<S>(K: Scalar<S>): Scalar<Jet<S>> {
  const mul = (a: Jet<S>, b: Jet<S>): Jet<S> => {
    const [a0, a1, b0, b1] = [a[0] as S, a[1] as S, b[0] as S, b[1] as S];
    return [K.mul(a0, b0), K.add(K.mul(a0, b1), K.mul(a1, b0))];
  };
  return {
    ...taylorOver(K, 1),
    add: (a, b) => [K.add(a[0] as S, b[0] as S), K.add(a[1] as S, b[1] as S)],
    sub: (a, b) => [K.sub(a[0] as S, b[0] as S), K.sub(a[1] as S, b[1] as S)],
    mul,
    div: (a, b) => {
      const value = K.div(a[0] as S, b[0] as S);
      return [value, K.div(K.sub(a[1] as S, K.mul(value, b[1] as S)), b[0] as S)];
    },
    neg: (a) => [K.neg(a[0] as S), K.neg(a[1] as S)],
    power: (a, q) => (q.d === 1n && q.n === 2n ? mul(a, a) : J.powerRational(K, a, q)),
    isZero: (a) => K.isZero(a[0] as S) && K.isZero(a[1] as S),
  };
}
