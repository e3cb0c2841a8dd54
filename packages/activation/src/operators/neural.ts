/** Activations that have a name of their own in the language. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, half, integer, mul, neg, ONE, PI, square, sub, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { erfc } from "./errorFunction.js";
import { knownAt, latexCall, type Operator, of, onNumbers, unary } from "./operator.js";

const atZero = knownAt(Q.ZERO, Q.ZERO);
const sigmoid = (u: Expression): Expression => apply("sigmoid", u);
const tanhOfSoftplus = (u: Expression): Expression => apply("tanh", apply("softplus", u));

export const neural: readonly Operator[] = [
  unary({
    // 1/(1 + e^−u)
    name: "sigmoid",
    signOf: () => "positive",
    evaluate: logistic,
    derivative: (u) => mul(sigmoid(u), sub(ONE, sigmoid(u))),
    simplify: knownAt(Q.ZERO, Q.rational(1n, 2n)),
    latex: latexCall("\\sigma"),
    elsewhere: of((u) => div(ONE, add(ONE, apply("exp", neg(u))))),
    stable: of((u) => div(apply("exp", apply("min", u, ZERO)), add(ONE, apply("exp", neg(apply("abs", u)))))),
    complements: [
      { value: 1, power: 1, difference: (u) => sigmoid(neg(u)) },
      { value: 1 / 2, power: 1, difference: (u) => neg(half(apply("tanh", half(u)))) },
    ],
    jet: J.sigmoid,
  }),
  unary({
    // log(1 + e^u)
    name: "softplus",
    signOf: () => "positive",
    evaluate: logOnePlusExp,
    derivative: sigmoid,
    elsewhere: of((u) => apply("log", add(ONE, apply("exp", u)))),
    stable: of((u) => add(apply("max", u, ZERO), apply("log1p", apply("exp", neg(apply("abs", u)))))),
    jet: J.softplus,
  }),
  unary({
    // u/2 · (1 + erf(u/√2)); in doubles by erfc, which does not cancel for u < 0
    name: "gelu",
    keepsSign: true,
    evaluate: (u) => (u / 2) * erfc(-u * Math.SQRT1_2),
    derivative: geluRule,
    simplify: atZero,
    latex: latexCall("\\operatorname{GELU}"),
    expansion: of((u) => mul(u, normalDistribution(u))),
    jet: J.gelu,
  }),
  unary({
    // u · sigmoid(u)
    name: "silu",
    keepsSign: true,
    evaluate: (u) => u * logistic(u),
    derivative: (u) => mul(sigmoid(u), add(ONE, mul(u, sub(ONE, sigmoid(u))))),
    simplify: atZero,
    latex: latexCall("\\operatorname{SiLU}"),
    expansion: of((u) => mul(u, sigmoid(u))),
    jet: J.silu,
  }),
  unary({
    // u · tanh(softplus(u))
    name: "mish",
    keepsSign: true,
    evaluate: (u) => u * Math.tanh(logOnePlusExp(u)),
    derivative: mishRule,
    simplify: atZero,
    latex: latexCall("\\operatorname{Mish}"),
    expansion: of((u) => mul(u, tanhOfSoftplus(u))),
    jet: J.mish,
  }),
  unary({
    // max(u, 0) + exp(min(u, 0)) − 1
    name: "elu",
    keepsSign: true,
    pieceArgument: ([u]) => u as Expression,
    pieces: ([u]) => [u as Expression, apply("expm1", u as Expression)],
    evaluate: (u) => (u >= 0 ? u : Math.expm1(u)),
    derivative: (u) => apply("exp", apply("min", u, ZERO)),
    simplify: onNumbers((u) => (u && u.n >= 0n ? u : undefined)),
    latex: latexCall("\\operatorname{ELU}"),
    expansion: of((u) => add(apply("max", u, ZERO), apply("expm1", apply("min", u, ZERO)))),
    jet: J.elu,
  }),
  unary({
    // u/(1 + |u|)
    name: "softsign",
    parity: "odd",
    keepsSign: true,
    pieceArgument: ([u]) => u as Expression,
    pieces: ([u]) => [div(u as Expression, add(ONE, u as Expression)), div(u as Expression, sub(ONE, u as Expression))],
    evaluate: (u) => u / (1 + Math.abs(u)),
    derivative: (u) => div(ONE, square(add(ONE, apply("abs", u)))),
    simplify: onNumbers((u) => u && Q.div(u, Q.add(Q.ONE, Q.abs(u)))),
    expansion: of((u) => div(u, add(ONE, apply("abs", u)))),
    jet: J.softsign,
  }),
];

/** 1/(1 + e^−u) without overflow: e^−|u| ≤ 1 is the only exponential taken. */
function logistic(u: number): number {
  const t = Math.exp(-Math.abs(u));
  return u >= 0 ? 1 / (1 + t) : t / (1 + t);
}

/** log(1 + e^u) = max(u, 0) + log(1 + e^−|u|). */
function logOnePlusExp(u: number): number {
  return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
}

/** The distribution function of the standard normal law, erfc(−u/√2)/2, which does not cancel for u < 0. */
const normalDistribution = (u: Expression): Expression => half(apply("erfc", neg(div(u, apply("sqrt", integer(2))))));

/** (1 + erf(u/√2))/2 + u e^(−u²/2)/√(2π). */
function geluRule(u: Expression): Expression {
  const normal = half(add(ONE, apply("erf", div(u, apply("sqrt", integer(2))))));
  const density = div(apply("exp", neg(half(square(u)))), apply("sqrt", mul(integer(2), PI)));
  return add(normal, mul(u, density));
}

/** t + u (1 − t²) sigmoid(u) with t = tanh(softplus(u)). */
function mishRule(u: Expression): Expression {
  const t = tanhOfSoftplus(u);
  return add(t, mul(mul(u, sub(ONE, square(t))), sigmoid(u)));
}
