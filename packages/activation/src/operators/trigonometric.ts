/** Circular functions and their inverses. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, half, integer, mul, neg, ONE, square, sub } from "../build.js";
import type { Expression } from "../expression.js";
import { knownAt, latexCall, type Operator, somewhere, unary } from "./operator.js";

const atZero = knownAt(Q.ZERO, Q.ZERO);
const oneMinusSquare = (u: Expression): Expression => sub(ONE, square(u));

export const trigonometric: readonly Operator[] = [
  unary({
    name: "sin",
    parity: "odd",
    evaluate: Math.sin,
    derivative: (u) => apply("cos", u),
    simplify: atZero,
    latex: latexCall("\\sin"),
    complements: [{ value: 1, power: 2, difference: (u) => square(apply("cos", u)) }],
    jet: J.sin,
  }),
  unary({
    name: "cos",
    parity: "even",
    evaluate: Math.cos,
    derivative: (u) => neg(apply("sin", u)),
    simplify: knownAt(Q.ZERO, Q.ONE),
    latex: latexCall("\\cos"),
    complements: [
      { value: 1, power: 2, difference: (u) => square(apply("sin", u)) },
      { value: 1, power: 1, difference: (u) => mul(integer(2), square(apply("sin", half(u)))) },
      { value: -1, power: 1, difference: (u) => neg(mul(integer(2), square(apply("cos", half(u))))) },
    ],
    jet: J.cos,
  }),
  unary({
    name: "tan",
    domain: "cos(u) != 0",
    parity: "odd",
    denominator: ([u]) => apply("cos", u as Expression),
    evaluate: Math.tan,
    derivative: (u) => add(ONE, square(apply("tan", u))),
    total: somewhere,
    simplify: atZero,
    latex: latexCall("\\tan"),
    jet: J.tan,
  }),
  unary({
    name: "asin",
    domain: "-1 <= u <= 1",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.asin,
    derivative: (u) => div(ONE, apply("sqrt", oneMinusSquare(u))),
    total: somewhere,
    simplify: atZero,
    latex: latexCall("\\arcsin"),
    jet: J.asin,
  }),
  unary({
    name: "acos",
    domain: "-1 <= u <= 1",
    signOf: () => "nonnegative",
    evaluate: Math.acos,
    derivative: (u) => neg(div(ONE, apply("sqrt", oneMinusSquare(u)))),
    total: somewhere,
    latex: latexCall("\\arccos"),
    jet: J.acos,
  }),
  unary({
    name: "atan",
    parity: "odd",
    keepsSign: true,
    evaluate: Math.atan,
    derivative: (u) => div(ONE, add(ONE, square(u))),
    simplify: atZero,
    latex: latexCall("\\arctan"),
    jet: J.atan,
  }),
];
