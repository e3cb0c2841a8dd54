/** Hyperbolic functions and their inverses. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, half, integer, mul, neg, ONE, square, sub } from "../build.js";
import type { Expression } from "../expression.js";
import { knownAt, latexCall, type Operator, somewhere, unary } from "./operator.js";

const twice = (u: Expression): Expression => mul(integer(2), u);
const sigmoid = (u: Expression): Expression => apply("sigmoid", u);
const atZero = knownAt(Q.ZERO, Q.ZERO);

export const hyperbolic: readonly Operator[] = [
  unary({
    name: "sinh",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.sinh,
    derivative: (u) => apply("cosh", u),
    simplify: atZero,
    latex: latexCall("\\sinh"),
    jet: J.sinh,
  }),
  unary({
    name: "cosh",
    parity: "even",
    signOf: () => "positive",
    evaluate: Math.cosh,
    derivative: (u) => apply("sinh", u),
    simplify: knownAt(Q.ZERO, Q.ONE),
    latex: latexCall("\\cosh"),
    complements: [
      { value: 1, power: 2, difference: (u) => neg(square(apply("sinh", u))) },
      { value: 1, power: 1, difference: (u) => neg(twice(square(apply("sinh", half(u))))) },
    ],
    jet: J.cosh,
  }),
  unary({
    name: "tanh",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.tanh,
    derivative: (u) => sub(ONE, square(apply("tanh", u))),
    simplify: atZero,
    latex: latexCall("\\tanh"),
    complements: [
      { value: 1, power: 2, difference: (u) => mul(integer(4), mul(sigmoid(twice(u)), sigmoid(neg(twice(u))))) },
      { value: 1, power: 1, difference: (u) => twice(sigmoid(neg(twice(u)))) },
      { value: -1, power: 1, difference: (u) => neg(twice(sigmoid(twice(u)))) },
    ],
    jet: J.tanh,
  }),
  unary({
    name: "asinh",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.asinh,
    derivative: (u) => div(ONE, apply("sqrt", add(square(u), ONE))),
    simplify: atZero,
    latex: latexCall("\\operatorname{arsinh}"),
    jet: J.asinh,
  }),
  unary({
    // √(u−1)·√(u+1) rather than √(u²−1), which is also defined for u ≤ −1.
    name: "acosh",
    domain: "u >= 1",
    signOf: () => "nonnegative",
    evaluate: Math.acosh,
    derivative: (u) => div(ONE, mul(apply("sqrt", sub(u, ONE)), apply("sqrt", add(u, ONE)))),
    total: somewhere,
    simplify: knownAt(Q.ONE, Q.ZERO),
    latex: latexCall("\\operatorname{arcosh}"),
    jet: J.acosh,
  }),
  unary({
    name: "atanh",
    domain: "-1 < u < 1",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.atanh,
    derivative: (u) => div(ONE, sub(ONE, square(u))),
    total: somewhere,
    simplify: atZero,
    latex: latexCall("\\operatorname{artanh}"),
    jet: J.atanh,
  }),
];
