/** Exponentials, logarithms and roots. */
import { jets as J, rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, integer, mul, neg, number, ONE, pow, square, sub } from "../build.js";
import type { Expression } from "../expression.js";
import { isNonNegative, knownAt, latexCall, latexOf, type Operator, of, onNumbers, somewhere, unary } from "./operator.js";
import { ATOM, inParentheses, type Piece, POWER, PRODUCT, SUM } from "./precedence.js";

const exponentialLatex = (u: string): string => (u === "1" ? "e" : `e^{${u}}`);

export const exponential: readonly Operator[] = [
  unary({
    name: "exp",
    signOf: () => "positive",
    evaluate: Math.exp,
    derivative: (u) => apply("exp", u),
    simplify: knownAt(Q.ZERO, Q.ONE),
    latex: latexOf(POWER, SUM, exponentialLatex),
    complements: [{ value: 1, power: 1, difference: (u) => neg(apply("expm1", u)) }],
    jet: J.exp,
  }),
  unary({
    name: "expm1",
    keepsSign: true,
    evaluate: Math.expm1,
    derivative: (u) => apply("exp", u),
    simplify: knownAt(Q.ZERO, Q.ZERO),
    latex: (u) => ({ text: `${exponentialLatex((u as Piece).text)} - 1`, level: SUM }),
    elsewhere: of((u) => sub(apply("exp", u), ONE)),
    jet: J.expm1,
  }),
  unary({
    name: "log",
    domain: "u > 0",
    definedFor: "positive",
    denominator: ([u]) => u,
    evaluate: Math.log,
    derivative: (u) => div(ONE, u),
    total: somewhere,
    simplify: logarithmOf,
    latex: latexCall("\\log"),
    jet: J.log,
  }),
  unary({
    name: "log1p",
    domain: "u > -1",
    definedFor: "nonnegative",
    keepsSign: true,
    evaluate: Math.log1p,
    derivative: (u) => div(ONE, add(ONE, u)),
    total: somewhere,
    simplify: knownAt(Q.ZERO, Q.ZERO),
    latex: latexOf(ATOM, PRODUCT, (u) => `\\log${inParentheses(`1 + ${u}`)}`),
    elsewhere: of((u) => apply("log", add(ONE, u))),
    jet: J.log1p,
  }),
  unary({
    name: "sqrt",
    domain: "u >= 0",
    definedFor: "nonnegative",
    signOf: (u) => u ?? "nonnegative",
    evaluate: Math.sqrt,
    derivative: (u) => div(ONE, mul(integer(2), apply("sqrt", u))),
    total: ([u]) => isNonNegative(u),
    simplify: onNumbers((u) => (u === undefined ? undefined : exactSquareRoot(u.n, u.d))),
    latex: latexOf(POWER, SUM, (u) => `\\sqrt{${u}}`),
    jet: J.sqrt,
  }),
  unary({
    name: "cbrt",
    parity: "odd",
    keepsSign: true,
    pieceArgument: ([u]) => u as Expression,
    evaluate: Math.cbrt,
    derivative: (u) => div(ONE, mul(integer(3), square(apply("cbrt", u)))),
    simplify: onNumbers((u) => (u?.d === 1n && u.n * u.n <= 1n ? u : undefined)),
    latex: latexOf(POWER, SUM, (u) => `\\sqrt[3]{${u}}`),
    stable: of((u) => mul(apply("sign", u), pow(apply("abs", u), number(Q.rational(1n, 3n))))),
    jet: J.cbrt,
  }),
];

/** log 1 = 0 and log e = 1. */
function logarithmOf(args: readonly Expression[]): Expression | undefined {
  const u = args[0];
  if (u?.kind === "constant" && u.name === "e") return ONE;
  return knownAt(Q.ONE, Q.ZERO)(args);
}

/** √(n/d) when it is rational. */
function exactSquareRoot(n: bigint, d: bigint): ReturnType<typeof Q.rational> | undefined {
  const [top, bottom] = [integerRoot(n), integerRoot(d)];
  return top === undefined || bottom === undefined ? undefined : Q.rational(top, bottom);
}

/** √a for a square a ≥ 0 by Newton's iteration from above, which decreases until it reaches the floor of the root. */
function integerRoot(a: bigint): bigint | undefined {
  if (a < 2n) return a < 0n ? undefined : a;
  let root = 1n << BigInt(Math.ceil(a.toString(2).length / 2));
  for (;;) {
    const next = (root + a / root) >> 1n;
    if (next >= root) break;
    root = next;
  }
  return root * root === a ? root : undefined;
}
