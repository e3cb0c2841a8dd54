/** `0 <= claim` for every x: by polynomials in x or in one exponential, or by tails and a compact middle. */
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { type Element, evaluateElement, generatorsOf, magnitudeOf, type RingGenerator, termsOf } from "./element.js";
import { baseOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { hasIntegral } from "./pointWitness.js";
import { polynomialLemma } from "./polynomialLemma.js";
import { type Tail, tailLemma } from "./tailLemma.js";

export type Proof = { readonly kind: "proved"; readonly text: string } | { readonly kind: "open"; readonly reason: string };

/** `Lemma name x : 0 <= claim` (`0 < claim`), with the lemmas it needs. */
export function provePositivity(name: string, claim: Claim, isStrict: boolean): Proof {
  const generators = generatorsOf(claim.element);
  const all = generatorsOf(claim.element, ...claim.parts);
  // Exponentials may cancel: cosh² − sinh² is a number, and Coq has to see why.
  const [only, more] = generators.length === 0 ? all : generators;
  if (only?.exponent !== undefined && more === undefined) return byPolynomialInExponential({ name, claim, isStrict }, only);
  if (generators.every((g) => g.text === "x")) return byPolynomialInX({ name, claim, isStrict });
  const unbounded = all.find((g) => g.text !== "x" && g.exponent === undefined && g.range === undefined);
  if (unbounded !== undefined) return { kind: "open", reason: `no bounds of ${unbounded.text} are known` };
  return byTails({ name, claim, isStrict });
}

/** `Lemma name x : 0 <= claim`, or `0 < claim`. */
interface Positivity {
  readonly name: string;
  readonly claim: Claim;
  readonly isStrict: boolean;
}

const relation = (isStrict: boolean): string => (isStrict ? "<" : "<=");
const asLemma = (isStrict: boolean): string => (isStrict ? "positive_as" : "nonnegative_as");
const NOT_SEEN = "its polynomial is not seen to be positive: only zeros at which it does not change sign can be taken out";

function byPolynomialInX({ name, claim, isStrict }: Positivity): Proof {
  const p = polynomialOf(claim.element, (powers) => [...powers.values()][0] ?? Q.ZERO);
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
  const p = polynomialOf(claim.element, (powers) => Q.sub(powerOf(powers), lowest));
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

function polynomialOf(e: Element, degree: (powers: ReadonlyMap<unknown, Rational>) => Rational): Polynomial {
  const coefficients: Rational[] = [];
  for (const t of termsOf(e)) coefficients[Number(degree(t.powers).n)] = t.coefficient;
  return P.polynomial(Array.from(coefficients, (c) => c ?? Q.ZERO));
}

function byTails({ name, claim, isStrict }: Positivity): Proof {
  const right = tailOf(`${name}_right`, claim, 1, isStrict);
  const left = tailOf(`${name}_left`, claim, -1, isStrict);
  if (right === undefined || left === undefined)
    return {
      kind: "open",
      reason: `no cut-off up to 1024 was found beyond which its terms are seen to be ≥ 0 ${right === undefined ? "for x → ∞" : "for x → −∞"}`,
    };
  if (hasIntegral(claim.element)) return { kind: "open", reason: "between cut-offs interval arithmetic has no bounds of erf" };
  if (!isPositiveBetween(claim.element, -left.from, right.from))
    return { kind: "open", reason: "it vanishes inside the compact part, where interval arithmetic cannot decide" };
  const middle = `Lemma ${name}_middle x : - ${left.from} <= x <= ${right.from} -> 0 ${relation(isStrict)} ${claim.text}.
Proof.
  intros H. ${UNFOLD}. elementary.
  interval with (i_bisect x, i_taylor x, i_degree 8, i_depth 40, i_prec 80).
Qed.
`;
  const isWhole = left.from === 0 && right.from === 0;
  const text = `${right.lemma}${left.lemma}${isWhole ? "" : middle}Lemma ${name} x : 0 ${relation(isStrict)} ${claim.text}.
Proof.
  destruct (Rle_dec ${right.from} x) as [H|H]; [now apply ${name}_right |].
  ${isWhole ? `apply ${name}_left; lra.` : `destruct (Rle_dec x (- ${left.from})) as [H'|H']; [now apply ${name}_left | apply ${name}_middle; lra].`}
Qed.
`;
  return { kind: "proved", text };
}

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
