/** Doubles as a kind of number for jets: no enclosures, errors of a few ulps. */
import { rationals as Q, type Scalar } from "@flatcheck/enclosure";
import { elementary, pow } from "@flatcheck/numeric";

export const DOUBLES: Scalar<number> = {
  rational: Q.toNumber,
  constant: (name) => (name === "pi" ? Math.PI : Math.E),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  power: (a, q) => (q.d === 1n && q.n === 2n ? a * a : pow(a, Q.toNumber(q))),
  apply: (f, a) => elementary(f, 1)(a),
  sign: (a) => Math.sign(a) as -1 | 0 | 1,
  isZero: (a) => a === 0,
};
