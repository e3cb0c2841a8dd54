/** Operators with a kink or a step. Their derivatives are those away from it; at it no derivative exists. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { add, apply, half, neg, ONE, sub, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { binary, latexCall, latexOf, type Operator, of, ofPair, onNumbers, unary } from "./operator.js";
import { ATOM, SUM } from "./precedence.js";

const sign = (u: Expression): Expression => apply("sign", u);
/** 1 where u > v, 0 where u < v. */
const above = (u: Expression, v: Expression): Expression => half(add(ONE, sign(sub(u, v))));
/** 1 where u < v, 0 where u > v. */
const below = (u: Expression, v: Expression): Expression => half(sub(ONE, sign(sub(u, v))));

export const piecewise: readonly Operator[] = [
  unary({
    name: "abs",
    parity: "even",
    signOf: (u) => u ?? "nonnegative",
    pieceArgument: ([u]) => u as Expression,
    pieces: ([u]) => [u as Expression, neg(u as Expression)],
    evaluate: Math.abs,
    derivative: sign,
    simplify: onNumbers((u) => u && Q.abs(u)),
    latex: latexOf(ATOM, SUM, (u) => `\\left|${u}\\right|`),
    jet: J.abs,
  }),
  unary({
    name: "sign",
    jumps: true,
    parity: "odd",
    keepsSign: true,
    complements: [
      { value: 1, power: 1, difference: (u) => sub(ONE, sign(u)) },
      { value: -1, power: 1, difference: (u) => neg(add(sign(u), ONE)) },
    ],
    pieceArgument: ([u]) => u as Expression,
    pieces: () => [ONE, neg(ONE)],
    evaluate: Math.sign,
    derivative: () => ZERO,
    simplify: onNumbers((u) => u && Q.fromInteger(Q.sign(u))),
    latex: latexCall("\\operatorname{sgn}"),
    jet: J.sign,
  }),
  unary({
    name: "relu",
    signOf: (u) => u ?? "nonnegative",
    pieceArgument: ([u]) => u as Expression,
    pieces: ([u]) => [u as Expression, ZERO],
    evaluate: (u) => Math.max(u, 0),
    derivative: (u) => half(add(ONE, sign(u))),
    simplify: onNumbers((u) => u && Q.max(u, Q.ZERO)),
    latex: latexCall("\\operatorname{ReLU}"),
    elsewhere: of((u) => half(add(u, apply("abs", u)))),
    stable: of((u) => apply("max", u, ZERO)),
    jet: J.relu,
  }),
  binary({
    name: "max",
    signOf: (u, v) => (u === "positive" || v === "positive" ? "positive" : (u ?? v)),
    pieceArgument: ([u, v]) => sub(u as Expression, v as Expression),
    pieces: ([u, v]) => [u as Expression, v as Expression],
    evaluate: Math.max,
    derivative: [above, below],
    simplify: onNumbers((u, v) => u && v && Q.max(u, v)),
    latex: latexCall("\\max"),
    elsewhere: ofPair((u, v) => half(add(add(u, v), apply("abs", sub(u, v))))),
    jet: J.max,
  }),
  binary({
    name: "min",
    signOf: (u, v) => (u === undefined || v === undefined || u === v ? u && v : "nonnegative"),
    pieceArgument: ([u, v]) => sub(u as Expression, v as Expression),
    pieces: ([u, v]) => [v as Expression, u as Expression],
    evaluate: Math.min,
    derivative: [below, above],
    simplify: onNumbers((u, v) => u && v && Q.min(u, v)),
    latex: latexCall("\\min"),
    elsewhere: ofPair((u, v) => half(sub(add(u, v), apply("abs", sub(u, v))))),
    jet: J.min,
  }),
];
