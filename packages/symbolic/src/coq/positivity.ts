/** `0 <= claim` for every x: by polynomials in x or in one exponential, or by tails and a compact middle. */
import { type Domain, isLine, LINE } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { premise } from "./domainInCoq.js";
import { type Element, evaluateElement, generatorsOf, magnitudeOf, type RingGenerator, termsOf } from "./element.js";
import { baseOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { hasIntegral } from "./pointWitness.js";
import { polynomialIn } from "./polynomialIn.js";
import { polynomialLemma } from "./polynomialLemma.js";
import { rootLemma, rootOf } from "./rootPositivity.js";
import { type Tail, tailLemma } from "./tailLemma.js";

export type Proof = { readonly kind: "proved"; readonly text: string } | { readonly kind: "open"; readonly reason: string };

/** `Lemma name x : 0 <= claim` (`0 < claim`), with the lemmas it needs. */
export function provePositivity(name: string, claim: Claim, isStrict: boolean): Proof {
  const generators = generatorsOf(claim.element);
  const all = generatorsOf(claim.element, ...claim.parts);
  // Exponentials may cancel: cosh² − sinh² is a number, and Coq has to see why.
  const [only, more] = generators.length === 0 ? all : generators;
  if (only?.exponent !== undefined && more === undefined) return byPolynomialInExponential({ name, claim, isStrict, domain: LINE }, only);
  if (inX(claim.element)) return byPolynomialInX({ name, claim, isStrict, domain: LINE });
  const root = rootOf(claim.element, ...claim.parts);
  const byRoot = root === undefined ? undefined : rootLemma(name, claim, isStrict, root);
  if (byRoot !== undefined) return { kind: "proved", text: byRoot };
  const unbounded = all.find((g) => g.text !== "x" && g.exponent === undefined && g.range === undefined);
  if (unbounded !== undefined) return { kind: "open", reason: `no bounds of ${unbounded.text} are known` };
  return byTails({ name, claim, isStrict, domain: LINE });
}

/** Whether it is a polynomial in x. */
export const inX = (e: Element): boolean => generatorsOf(e).every((g) => g.text === "x");

/** `Lemma name x : 0 <= claim`, or `0 < claim`, for x of the domain. */
export interface Positivity {
  readonly name: string;
  readonly claim: Claim;
  readonly isStrict: boolean;
  readonly domain: Domain;
}

export const relation = (isStrict: boolean): string => (isStrict ? "<" : "<=");
export const asLemma = (isStrict: boolean): string => (isStrict ? "positive_as" : "nonnegative_as");
const NOT_SEEN = "its polynomial is not seen to be positive: only zeros at which it does not change sign can be taken out";

function byPolynomialInX({ name, claim, isStrict }: Positivity): Proof {
  const p = polynomialIn(claim.element);
  const lemma = polynomialLemma(`${name}_polynomial`, p, "line", isStrict);
  if (lemma === undefined) return { kind: "open", reason: NOT_SEEN };
  const text = `${lemma}Lemma ${name} x : 0 ${relation(isStrict)} ${claim.text}.
Proof. apply (${asLemma(isStrict)} _ _ (${name}_polynomial x)). ${UNFOLD}. field. Qed.
`;
  return { kind: "proved", text };
}

/** claim = p(u)/u^m with u = exp(…). */
function byPolynomialInExponential({ name, claim, isStrict }: Positivity, generator: RingGenerator): Proof {
  const base = baseOf(generator, powersIn(generator, claim.element, ...claim.parts));
  const powerOf = (t: ReadonlyMap<unknown, Rational>): Rational => Q.div((t.get(generator) as Rational | undefined) ?? Q.ZERO, base.step);
  const lowest = termsOf(claim.element)
    .map((t) => powerOf(t.powers))
    .reduce(Q.min, Q.ZERO);
  const p = polynomialIn(claim.element, (powers) => Q.sub(powerOf(powers), lowest));
  const lemma = polynomialLemma(`${name}_polynomial`, p, "positive", isStrict);
  if (lemma === undefined) return { kind: "open", reason: NOT_SEEN };
  const product = isStrict ? "Rmult_lt_0_compat" : "Rmult_le_pos";
  const weaken = isStrict ? "" : "apply Rlt_le; ";
  const text = `${lemma}Lemma ${name} x : 0 ${relation(isStrict)} ${claim.text}.
Proof.
  assert (U := exp_pos ${base.text.slice("exp ".length)}). assert (C := ${name}_polynomial _ U).
  ${UNFOLD}. ${rewriteAsPowers(base, textsOf(generator, ...claim.parts))}
  set (u := ${base.text}) in *; clearbody u.
  assert (D : 0 ${relation(isStrict)} (/ u) ^ ${Q.toString(Q.abs(lowest))}) by (${weaken}apply pow_lt; now apply Rinv_0_lt_compat).
  apply (${asLemma(isStrict)} _ _ (${product} _ _ D C)). field. lra.
Qed.
`;
  return { kind: "proved", text };
}

/** By tails on the sides to which the domain extends without end, and interval arithmetic between. */
export function byTails({ name, claim, isStrict, domain }: Positivity): Proof {
  const right = domain.to === "+inf" ? tailOf(`${name}_right`, claim, 1, isStrict) : undefined;
  const left = domain.from === "-inf" ? tailOf(`${name}_left`, claim, -1, isStrict) : undefined;
  const missing = domain.to === "+inf" && right === undefined ? "∞" : domain.from === "-inf" && left === undefined ? "−∞" : undefined;
  if (missing !== undefined)
    return { kind: "open", reason: `no cut-off up to 1024 was found beyond which its terms are seen to be ≥ 0 for x → ${missing}` };
  if (hasIntegral(claim.element)) return { kind: "open", reason: "between cut-offs interval arithmetic has no bounds of erf" };
  const ends: Ends = {
    from: domain.from === "-inf" ? Q.fromInteger(-(left?.from ?? 0)) : (domain.from as Rational),
    to: domain.to === "+inf" ? Q.fromInteger(right?.from ?? 0) : (domain.to as Rational),
  };
  const isWhole = Q.cmp(ends.from, ends.to) >= 0;
  if (!isWhole && !isPositiveBetween(claim.element, Q.toNumber(ends.from), Q.toNumber(ends.to)))
    return { kind: "open", reason: "it vanishes inside the compact part, where interval arithmetic cannot decide" };
  const steps = [
    ...(right === undefined ? [] : [`destruct (Rle_dec ${right.from} x) as [H|H]; [now apply ${name}_right |].`]),
    ...(left === undefined ? [] : [`destruct (Rle_dec x (- ${left.from})) as [H'|H']; [now apply ${name}_left |].`]),
    isWhole ? "exfalso; lra." : `apply ${name}_middle; lra.`,
  ];
  const text = `${right?.lemma ?? ""}${left?.lemma ?? ""}${isWhole ? "" : middle(name, claim, isStrict, ends)}Lemma ${name} x : ${premise(domain)}0 ${relation(isStrict)} ${claim.text}.
Proof.
  ${isLine(domain) ? "" : "intros O. "}${steps.join("\n  ")}
Qed.
`;
  return { kind: "proved", text };
}

interface Ends {
  readonly from: Rational;
  readonly to: Rational;
}

const middle = (name: string, claim: Claim, isStrict: boolean, { from, to }: Ends): string =>
  `Lemma ${name}_middle x : ${signed(from)} <= x <= ${signed(to)} -> 0 ${relation(isStrict)} ${claim.text}.
Proof.
  intros H. ${UNFOLD}. elementary.
  interval with (i_bisect x, i_taylor x, i_degree 8, i_depth 40, i_prec 80).
Qed.
`;

const signed = (q: Rational): string => (q.d === 1n && q.n < 0n ? `- ${-q.n}` : coqNumber(q));

/** The tail of what suffices, where there is such, is the shorter one. */
function tailOf(name: string, claim: Claim, side: 1 | -1, isStrict: boolean): Tail | undefined {
  const { reduced } = claim;
  const found = reduced === undefined || isStrict ? undefined : tailLemma(`${name}_reduced`, reduced.claim, side);
  if (found === undefined || reduced === undefined) return tailLemma(name, claim, side, isStrict);
  const beyond = side > 0 ? `${found.from} <= x` : `x <= - ${found.from}`;
  const lemma = `${found.lemma}Lemma ${name} x : ${beyond} -> 0 <= ${claim.text}.
Proof. intros H. assert (C := ${name}_reduced x H). ${reduced.tactic} Qed.
`;
  return { from: found.from, lemma };
}

const SAMPLES = 2000;
/** Far above the rounding errors of a sum, far below the slack of the stated constants. */
const VISIBLE = 1e-11;

/** At samples, in doubles: what this lets through wrongly is rejected by Coq. */
function isPositiveBetween(e: Element, from: number, to: number): boolean {
  const points = from === to ? [] : Array.from({ length: SAMPLES + 1 }, (_, i) => from + ((to - from) * i) / SAMPLES);
  const isSeen = (x: number): boolean => evaluateElement(e, x) > VISIBLE * magnitudeOf(e, x);
  const values = points.map((x) => evaluateElement(e, x));
  const isLowest = (i: number): boolean => i > 0 && i < SAMPLES && values[i]! <= values[i - 1]! && values[i]! <= values[i + 1]!;
  return points.every(isSeen) && points.every((_, i) => !isLowest(i) || isSeen(lowestBetween(e, points[i - 1]!, points[i + 1]!)));
}

/** Where e is least between two points, by a search in thirds. */
function lowestBetween(e: Element, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let i = 0; i < 60; i++) {
    const [m, n] = [a + (b - a) / 3, b - (b - a) / 3];
    if (evaluateElement(e, m) < evaluateElement(e, n)) b = n;
    else a = m;
  }
  return (a + b) / 2;
}
