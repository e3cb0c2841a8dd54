/** Polynomials of order one over numbers of any kind, written out: nested, they are what automatic differentiation spends its time in. */
import { jets as J, type Jet, jetsOver, type Scalar } from "@flatcheck/enclosure";

/** Polynomials a₀ + a₁t of order one, written out: what nests deepest. */
export function firstOrderOver<S>(K: Scalar<S>): Scalar<Jet<S>> {
  const mul = (a: Jet<S>, b: Jet<S>): Jet<S> => {
    const a0 = a[0] as S;
    const b0 = b[0] as S;
    return [K.mul(a0, b0), K.add(K.mul(a0, b[1] as S), K.mul(a[1] as S, b0))];
  };
  return {
    ...jetsOver(K, 1),
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
