/** The error function and its complement. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { apply, div, integer, mul, neg, ONE, PI, square, sub } from "../build.js";
import type { Expression } from "../expression.js";
import { erf, erfc } from "./errorFunction.js";
import { knownAt, type Operator, of, unary } from "./operator.js";

const erfcOf = (u: Expression): Expression => apply("erfc", u);

/** 2/√π · e^(−u²). */
const gaussian = (u: Expression): Expression => mul(div(integer(2), apply("sqrt", PI)), apply("exp", neg(square(u))));

export const special: readonly Operator[] = [
  unary({
    name: "erf",
    parity: "odd",
    keepsSign: true,
    evaluate: erf,
    derivative: gaussian,
    simplify: knownAt(Q.ZERO, Q.ZERO),
    complements: [
      { value: 1, power: 1, difference: erfcOf },
      { value: -1, power: 1, difference: (u) => neg(erfcOf(neg(u))) },
    ],
    jet: J.erf,
  }),
  unary({
    name: "erfc",
    signOf: () => "positive",
    evaluate: erfc,
    derivative: (u) => neg(gaussian(u)),
    simplify: knownAt(Q.ZERO, Q.ONE),
    elsewhere: of((u) => sub(ONE, apply("erf", u))),
    complements: [
      { value: 1, power: 1, difference: (u) => apply("erf", u) },
      { value: 2, power: 1, difference: (u) => erfcOf(neg(u)) },
    ],
    jet: J.erfc,
  }),
];
