/** `+ − × ÷ ^` and negation: the operators that are written by symbols. */
import { jets as J } from "@flatcheck/enclosure";
import { apply, div, mul, neg, ONE, pow, square, sub, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { everywhere, isNonNegative, type Operator, pairRule } from "./operator.js";
import { ATOM, FRACTION, latexAt, type Piece, POWER, PRODUCT, SUM, textAt } from "./precedence.js";

/** Exact folding and collection of these is the business of `simplify.ts`, which has a normal form for sums and products. */
const symbol = { arity: 2, variadic: false, callable: false, total: everywhere, simplify: () => undefined } as const;

/** u ∘ v by its sign, where the left and the right argument must hold together at least at the given levels. */
const infix =
  (sign: string, level: number, left: number, right: number): Operator["text"] =>
  (u, v) => ({ text: `${textAt(u as Piece, left)}${sign}${textAt(v as Piece, right)}`, level });

const latexInfix =
  (sign: string): Operator["latex"] =>
  (u, v) => ({ text: `${latexAt(u as Piece, SUM)} ${sign} ${latexAt(v as Piece, PRODUCT)}`, level: SUM });

/** A product by juxtaposition, with a dot where that would read as something else. */
const latexProduct: Operator["latex"] = (u, v) => {
  const [left, right] = [latexAt(u as Piece, PRODUCT), latexAt(v as Piece, FRACTION)];
  const sign = RUNS_TOGETHER.some(([end, start]) => end.test(left) && start.test(right)) ? " \\cdot " : " ";
  return { text: `${left}${sign}${right}`, level: PRODUCT };
};

/** Ends and beginnings of factors that need a dot: a digit to follow, a mixed number, the parameter σ like the sigmoid. */
const RUNS_TOGETHER: readonly (readonly [RegExp, RegExp])[] = [
  [/$/, /^\d/],
  [/\d$/, /^\\frac/],
  [/\\sigma$/, /^(?:\(|\\left\()/],
];

const isNumber = (e: Expression | undefined, holds: (value: { n: bigint; d: bigint }) => boolean): boolean =>
  e?.kind === "number" && holds(e.value);

export const arithmetic: readonly Operator[] = [
  {
    ...symbol,
    name: "add",
    evaluate: (u, v) => u + v,
    derivative: () => ONE,
    text: infix("+", SUM, SUM, PRODUCT),
    latex: latexInfix("+"),
    jet: J.add,
  },
  {
    ...symbol,
    name: "sub",
    evaluate: (u, v) => u - v,
    derivative: (_, i) => (i === 0 ? ONE : neg(ONE)),
    text: infix("-", SUM, SUM, PRODUCT),
    latex: latexInfix("-"),
    jet: J.sub,
  },
  {
    ...symbol,
    name: "mul",
    evaluate: (u, v) => u * v,
    derivative: (u, i) => u[1 - i] as Expression,
    text: infix("*", PRODUCT, PRODUCT, POWER),
    latex: latexProduct,
    jet: J.mul,
  },
  {
    ...symbol,
    name: "div",
    domain: "v != 0",
    denominator: ([, v]) => v,
    total: ([, v]) => v?.kind === "constant" || isNumber(v, ({ n }) => n !== 0n),
    evaluate: (u, v) => u / v,
    derivative: pairRule([(_, v) => div(ONE, v), (u, v) => neg(div(u, square(v)))]),
    text: infix("/", PRODUCT, PRODUCT, POWER),
    latex: (u, v) => ({ text: `\\frac{${u?.text}}{${v?.text}}`, level: FRACTION }),
    jet: J.div,
  },
  {
    ...symbol,
    name: "neg",
    arity: 1,
    evaluate: (u) => -u,
    derivative: () => neg(ONE),
    text: (u) => ({ text: `-${textAt(u as Piece, PRODUCT)}`, level: SUM }),
    latex: (u) => ({ text: `-${latexAt(u as Piece, PRODUCT)}`, level: SUM }),
    jet: J.neg,
  },
  {
    // u^k for an integer k, u^q for u ≥ 0 and any rational q, and exp(v log u) for u > 0, whose limit 0 is its value at u = 0 for a constant v > 0.
    ...symbol,
    name: "pow",
    domain: "u > 0; u = 0 too for a number v >= 0 or another constant v > 0, and u < 0 for a whole number v",
    denominator: ([u, v]) => (v !== undefined && isNegativeNumber(v) ? u : undefined),
    total: ([u, v]) => isNumber(v, ({ n, d }) => n >= 0n && (d === 1n || isNonNegative(u))),
    evaluate: (u, v) => u ** v,
    derivative: pairRule([powerRule, (u, v) => mul(pow(u, v), apply("log", u))]),
    text: infix("^", POWER, ATOM, POWER),
    latex: (u, v) => ({ text: `${latexAt(u as Piece, ATOM)}^{${v?.text}}`, level: POWER }),
    jet: J.power,
    jetRational: J.powerRational,
  },
];

/** ∂u^v/∂u = v u^(v−1). */
function powerRule(u: Expression, v: Expression): Expression {
  if (v.kind === "number" && v.value.n === 0n) return ZERO;
  return mul(v, pow(u, sub(v, ONE)));
}

/** −2, or −(1/2) as the parser reads it. */
function isNegativeNumber(v: Expression): boolean {
  if (v.kind === "number") return v.value.n < 0n;
  return v.kind === "apply" && v.operator === "neg" && isNumber(v.args[0], ({ n }) => n > 0n);
}
