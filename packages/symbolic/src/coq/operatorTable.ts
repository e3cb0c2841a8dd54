/**
 * The operators that have a Coq form: how each is written there, and which element it is. The one place that tells them apart. An operator that is composed of
 * these needs no line.
 */
import { type Expression, type Operator, operatorNamed, VARIABLE } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { CoqError } from "./coqError.js";
import { ATOM, at, CALL, type CoqPiece, coqCall, coqElement, POWER, PRODUCT, SUM } from "./coqText.js";
import { addElements, type Element, elementPower, multiplyElements, numberOf, ONE_ELEMENT, scaleElement, ZERO_ELEMENT } from "./element.js";
import type { Reading, RingGenerators } from "./generators.js";

interface CoqOperator {
  /** Whether its arguments are written as the sums of products they are, so that equal arguments look equal in every formula. */
  readonly isFunction: boolean;
  readonly text: (...u: Reading[]) => CoqPiece;
  /** Undefined for arguments whose sign or range is not seen. */
  readonly element: (generators: RingGenerators, ...u: readonly Reading[]) => Element | undefined;
}

type OfOne = (generators: RingGenerators, u: Reading) => Element | undefined;
type OfTwo = (generators: RingGenerators, u: Reading, v: Reading) => Element | undefined;

/** u ∘ v by its sign, where the arguments must hold together at least at the given levels. */
const infix = (sign: string, level: number, right: number, element: OfTwo): CoqOperator => ({
  isFunction: false,
  text: (u, v) => ({ text: `${at(u, level)} ${sign} ${at(v, right)}`, level }),
  element: (g, u, v) => element(g, u as Reading, v as Reading),
});
const one = (level: number, write: (u: Reading) => string, element: OfOne): CoqOperator => ({
  isFunction: true,
  text: (u) => ({ text: write(u as Reading), level }),
  element: (g, u) => element(g, u as Reading),
});
const call = (name: string, element: OfOne): CoqOperator => one(CALL, (u) => coqCall(name, u.text), element);

const minus = (e: Element): Element => scaleElement(e, Q.fromInteger(-1));
const onePlus = (e: Element): Element => addElements(ONE_ELEMENT, e);
const HALF = Q.rational(1n, 2n);

const COQ_OPERATORS: ReadonlyMap<string, CoqOperator> = new Map([
  ["add", infix("+", SUM, PRODUCT, (_, u, v) => addElements(u.element, v.element))],
  ["sub", infix("-", SUM, PRODUCT, (_, u, v) => addElements(u.element, minus(v.element)))],
  ["mul", infix("*", PRODUCT, POWER, (_, u, v) => multiplyElements(u.element, v.element))],
  ["div", infix("/", PRODUCT, POWER, (g, u, v) => quotient(g, u.element, v.element))],
  [
    "neg",
    { isFunction: false, text: (u) => ({ text: `- ${at(u, PRODUCT)}`, level: SUM }), element: (_, u) => minus((u as Reading).element) },
  ],
  ["pow", { isFunction: false, text: powerText, element: (g, u, k) => power(g, u as Reading, k as Reading) }],
  ["exp", call("exp", (g, u) => g.exp(u))],
  [
    "expm1",
    one(
      SUM,
      (u) => `${coqCall("exp", u.text)} - 1`,
      (g, u) => addElements(g.exp(u), minus(ONE_ELEMENT)),
    ),
  ],
  ["log", call("ln", (g, u) => g.ln(u))],
  [
    "log1p",
    one(
      CALL,
      (u) => coqCall("ln", onePlusReading(u.element).text),
      (g, u) => g.ln(onePlusReading(u.element)),
    ),
  ],
  ["sqrt", call("sqrt", (g, u) => g.sqrt(u))],
  ["sin", call("sin", (g, u) => g.sin(u))],
  ["cos", call("cos", (g, u) => g.cos(u))],
  ["tanh", call("tanh", (g, u) => g.tanh(u))],
  ["asinh", call("arcsinh", (g, u) => (u.text === "x" ? g.arcsinh(u) : undefined))],
  ["erf", call("erf", (g, u) => g.erf(u))],
  ["atan", call("atan", (g, u) => g.atan(u))],
  ["sinh", call("sinh", (g, u) => scaleElement(addElements(g.exp(u), minus(g.exp(asUnfolded(u)))), HALF))],
  ["cosh", call("cosh", (g, u) => scaleElement(addElements(g.exp(u), g.exp(asUnfolded(u))), HALF))],
  [
    "sigmoid",
    one(
      PRODUCT,
      (u) => `/ (${onePlusExp(opposite(u))})`,
      (g, u) => g.reciprocal(onePlus(g.exp(opposite(u)))),
    ),
  ],
  [
    "softplus",
    one(
      CALL,
      (u) => coqCall("ln", onePlusExp(u)),
      (g, u) => g.ln(onePlusReading(g.exp(u))),
    ),
  ],
]);

const reading = (element: Element): Reading => ({ text: coqElement(element), level: SUM, element });
const opposite = (u: Reading): Reading => reading(minus(u.element));
const onePlusReading = (e: Element): Reading => reading(onePlus(e));

/** −u as the definitions of sinh and cosh have it. */
const asUnfolded = (u: Reading): Reading => ({ ...opposite(u), text: `- ${at(u, ATOM)}` });

/** 1 + exp u as `coqElement` writes it. */
const onePlusExp = (u: Reading): string => `1 + ${coqCall("exp", u.text)}`;

function quotient(g: RingGenerators, u: Element, v: Element): Element | undefined {
  const number = numberOf(v);
  if (number !== undefined) return number.n === 0n ? undefined : scaleElement(u, Q.div(Q.ONE, number));
  const inverse = g.reciprocal(v);
  return inverse === undefined ? undefined : multiplyElements(u, inverse);
}

/** Exponents up to this keep the expansion of a power small. */
const MAX_POWER = 40;

/** u^k for an integer k, √u for k = 1/2 and 1/√u for k = −1/2. */
function power(g: RingGenerators, u: Reading, k: Reading): Element | undefined {
  const exponent = numberOf(k.element);
  if (exponent === undefined) return undefined;
  if (Q.eq(exponent, HALF)) return g.sqrt(u);
  if (Q.eq(exponent, Q.neg(HALF))) return g.reciprocal(g.sqrt(u) ?? ZERO_ELEMENT);
  if (exponent.d === 2n && Q.cmp(Q.abs(exponent), Q.fromInteger(MAX_POWER / 2)) <= 0) return rootPower(g, u, exponent);
  if (exponent.d !== 1n || Q.cmp(Q.abs(exponent), Q.fromInteger(MAX_POWER)) > 0) return undefined;
  const value = elementPower(u.element, Math.abs(Number(exponent.n)));
  if (exponent.n >= 0n) return value;
  const inverse = g.reciprocal(u.element);
  return inverse === undefined ? undefined : elementPower(inverse, -Number(exponent.n));
}

/** (√u)^k, for the exponent k/2. */
function rootPower(g: RingGenerators, u: Reading, exponent: Rational): Element | undefined {
  const root = g.sqrt(u);
  const base = root === undefined || exponent.n > 0n ? root : g.reciprocal(root);
  return base === undefined ? undefined : elementPower(base, Math.abs(Number(exponent.n)));
}

/** `u^k`, `/ u^k`, `sqrt u`. */
function powerText(u: CoqPiece | undefined, k: CoqPiece | undefined): CoqPiece {
  const [base, exponent] = [u as CoqPiece, (k as CoqPiece).text.replace(/^\((.*)\)$/, "$1")];
  if (exponent === "1/2") return { text: coqCall("sqrt", base.text), level: CALL };
  if (exponent === "-1/2") return { text: `/ ${coqCall("sqrt", base.text)}`, level: PRODUCT };
  const [, sign, odd] = /^(- ?)?(\d+)\/2$/.exec(exponent) ?? [];
  if (odd !== undefined) return { text: `${sign === undefined ? "" : "/ "}(${coqCall("sqrt", base.text)})^${odd}`, level: PRODUCT };
  if (!exponent.startsWith("-")) return { text: `${at(base, ATOM)}^${exponent}`, level: POWER };
  return { text: `/ (${at(base, ATOM)}^${exponent.slice(1).trim()})`, level: PRODUCT };
}

/** The operator's Coq form; undefined for one that has none of its own. */
export const coqOperator = (name: string): CoqOperator | undefined => COQ_OPERATORS.get(name);

/**
 * The operator applied to arguments, in operators that have a Coq form, for one that has none: as its record in the activation language writes it for
 * derivatives or for other systems.
 * @throws CoqError where that does not lead to such operators
 */
export function rewrittenForCoq(name: string, args: readonly Expression[]): Expression {
  const rewrite = rewritesOf(name).find((r) => isMadeOfCoqOperators(r(args.map(() => VARIABLE))));
  if (rewrite !== undefined) return rewrite(args);
  const known = [...COQ_OPERATORS.keys()].join(" ");
  throw new CoqError(
    `expected operators that have a Coq form (${known}), got ${name}; drop --coq, or write the activation without ${name}`,
  );
}

function rewritesOf(name: string): readonly NonNullable<Operator["expansion"]>[] {
  const { expansion, elsewhere } = operatorNamed(name);
  return [expansion, elsewhere].filter((rewrite) => rewrite !== undefined);
}

/** Whether all operators in the expression have a Coq form, or can be rewritten into such. */
const isMadeOfCoqOperators = (e: Expression): boolean =>
  e.kind !== "apply" ||
  ((COQ_OPERATORS.has(e.operator) || rewritesOf(e.operator).some((r) => isMadeOfCoqOperators(r(e.args)))) &&
    e.args.every(isMadeOfCoqOperators));
