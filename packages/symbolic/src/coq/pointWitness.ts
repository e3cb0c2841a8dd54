/** Rational points at which a claim is violated, and Coq's proof of it. */
import { type CertificateStatement, type Domain, LINE } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, claimAt, UNFOLD } from "./claim.js";
import { coqNumber, coqPower } from "./coqText.js";
import { pointsIn } from "./domainInCoq.js";
import { type Element, evaluateElement, generatorsOf, magnitudeOf, type RingGenerator, termsOf } from "./element.js";
import { powersIn } from "./exponentials.js";

export interface PointWitness {
  readonly z: Rational;
  readonly relation: "<" | "<=";
  /** Proves `claim at z < 0`, or `claim at z = 0` for `<=`. */
  readonly tactic: string;
}

/** The rational points that a statement names. */
export function pointsOf(s: CertificateStatement): readonly Rational[] {
  if (s.kind === "value" || s.kind === "ratio-value") return [Q.parse(s.z) as Rational];
  if (s.kind === "root") return s.bracket.map((end) => Q.parse(end) as Rational);
  return s.kind === "identically-zero" ? [Q.ZERO] : [];
}

/** A point where the claim's element is negative: the given one, else a simple one. */
export function negativePoint(claim: Claim, preferred: readonly Rational[], domain: Domain): PointWitness | undefined {
  return negativeAmong(claim, pointsIn(domain, [...preferred, ...SIMPLE_POINTS]));
}

/** The point, where the claim's element is negative there. */
export const negativeAt = (claim: Claim, z: Rational): PointWitness | undefined => negativeAmong(claim, [z]);

function negativeAmong(claim: Claim, points: readonly Rational[]): PointWitness | undefined {
  const z = points.find((q) => isClearlyNegative(claim.element, Q.toNumber(q)));
  return z === undefined ? undefined : { z, relation: "<", tactic: `${UNFOLD}; elementary; ${atPoint(claim)}` };
}

/** Integrals take the tactic that knows them. */
export const atPoint = ({ parts }: Claim): string => (parts.some(hasIntegral) ? "integral" : "interval with (i_prec 80)");
/** Whether erf occurs. */
export const hasIntegral = (e: Element): boolean => generatorsOf(e).some((g) => /\berf\b/.test(g.text));

/** Far above the rounding error of doubles. */
const CLEAR = 1e-9;
const isClearlyNegative = (e: Element, x: number): boolean => evaluateElement(e, x) < -CLEAR * magnitudeOf(e, x);

/** 0, ±1, ±2, … ±8, then eighths up to 8, then powers of 2. */
export const SIMPLE_POINTS: readonly Rational[] = [
  Q.ZERO,
  ...Array.from({ length: 8 }, (_, k) => Q.fromInteger(k + 1)),
  ...Array.from({ length: 64 }, (_, k) => Q.rational(BigInt(k + 1), 8n)),
  ...Array.from({ length: 8 }, (_, k) => Q.fromInteger(2 ** (k + 4))),
].flatMap((q) => (q.n === 0n ? [q] : [q, Q.neg(q)]));

/** The exact value 0 at a rational point: of a rational function anywhere, of the elementary functions at 0. */
export function zeroPoint(claim: Claim, points: readonly Rational[], domain: Domain = LINE): PointWitness | undefined {
  const z = pointsIn(domain, points).find((q) => exactValue(claim.element, q)?.n === 0n);
  if (z === undefined) return undefined;
  const rewriting = valuesAtZero(claim.element, z);
  return { z, relation: "<=", tactic: `${UNFOLD}; ${rewriting}field; repeat split; lra` };
}

/** The value at z where it is a rational number by the rules below; undefined elsewhere. */
function exactValue(e: Element, z: Rational): Rational | undefined {
  let sum = Q.ZERO;
  for (const { coefficient, powers } of termsOf(e)) {
    const values = [...powers].map(([g, p]) => exactPower(g, p, z));
    if (values.some((v) => v === undefined)) return undefined;
    sum = Q.add(sum, (values as Rational[]).reduce(Q.mul, coefficient));
  }
  return sum;
}

function exactPower(g: RingGenerator, p: Rational, z: Rational): Rational | undefined {
  const value = exactGenerator(g, z);
  return value === undefined ? undefined : Q.eq(value, Q.ONE) ? value : Q.pow(value, Number(p.n));
}

function exactGenerator(g: RingGenerator, z: Rational): Rational | undefined {
  if (g.text === "x") return z;
  if (g.denominator !== undefined) {
    const below = exactValue(g.denominator.element, z);
    return below === undefined || below.n === 0n ? undefined : Q.div(Q.ONE, below);
  }
  const known = z.n === 0n ? valueAtZero(g) : undefined;
  return known === undefined ? undefined : Q.fromInteger(known[0]);
}

/** The generators of an element and of its denominators. */
const innermost = (e: Element): readonly RingGenerator[] =>
  generatorsOf(e).flatMap((g) => [g, ...(g.denominator === undefined ? [] : innermost(g.denominator.element))]);

const VALUES_AT_ZERO: ReadonlyMap<string, readonly [number, string]> = new Map([
  ["sin", [0, "sin_0"]],
  ["cos", [1, "cos_0"]],
  ["tanh", [0, "tanh_0"]],
  ["atan", [0, "atan_0"]],
  ["exp", [1, "exp_0"]],
] as const);

/** The value and Coq's lemma, for a function whose argument is 0 at 0. */
function valueAtZero(g: RingGenerator): readonly [number, string] | undefined {
  const entry = VALUES_AT_ZERO.get(/^\w+/.exec(g.text)?.[0] ?? "");
  return entry !== undefined && g.evaluate(0) === entry[0] ? entry : undefined;
}

/** Replaces f(0) by its value; nothing elsewhere. */
function valuesAtZero(e: Element, z: Rational): string {
  if (z.n !== 0n) return "";
  const texts = innermost(e).flatMap((g) =>
    g.exponent === undefined ? [[g.text, g] as const] : powersIn(g, e, ...denominatorsOf(e)).map((p) => [coqPower(g, p), g] as const),
  );
  return texts.map(([text, g]) => valueStep(text, g)).join("");
}

const denominatorsOf = (e: Element): readonly Element[] =>
  innermost(e).flatMap((g) => (g.denominator === undefined ? [] : [g.denominator.element]));

function valueStep(text: string, g: RingGenerator): string {
  const entry = g.text === "x" ? undefined : valueAtZero(g);
  if (entry === undefined) return "";
  const atZero = text.replaceAll(/\bx\b/g, "0");
  const argument = atZero.slice(atZero.indexOf(" ") + 1);
  return `try (replace (${atZero}) with ${entry[0]} by (replace ${argument} with 0 by field; now rewrite ${entry[1]})); `;
}

/** `name : claim at z < 0`. */
export const pointLemma = (name: string, claim: Claim, { z, relation, tactic }: PointWitness): string =>
  `Lemma ${name} : ${claimAt(claim, coqNumber(z))} ${relation} 0.\nProof. ${relation === "<" ? "" : "apply Req_le; "}${tactic}. Qed.\n`;
