/** The error function and its complement. */
import { J, Q } from "@flatcheck/enclosure";
import { apply, div, integer, mul, neg, ONE, PI, square, sub } from "../build.js";
import type { Expression } from "../expression.js";
import { erf, erfc } from "./errorFunction.js";
import { knownAt, type Operator, of, unary } from "./operator.js";

/** 2/√π · e^(−u²). */
const gaussian = (u: Expression): Expression => mul(div(integer(2), apply("sqrt", PI)), apply("exp", neg(square(u))));

export const special: readonly Operator[] = [
  unary({ name: "erf", evaluate: erf, derivative: gaussian, simplify: knownAt(Q.ZERO, Q.ZERO), jet: J.erf }),
  unary({
    name: "erfc",
    evaluate: erfc,
    derivative: (u) => neg(gaussian(u)),
    simplify: knownAt(Q.ZERO, Q.ONE),
    elsewhere: of((u) => sub(ONE, apply("erf", u))),
    jet: J.erfc,
  }),
];
