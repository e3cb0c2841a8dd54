import { erf, erfc, rationals as Q, type Scalar } from "@flatcheck/enclosure";

/** Doubles as a kind of number for jets: no enclosures, errors of a few ulps. */
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
