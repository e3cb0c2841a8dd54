/**
 * A claim beyond a cut-off: x = ±(R + y), each exponential that grows is U + w, its inverse lies in [0, 1/U], and sin, tanh, …
 * become variables in their ranges. What remains is a polynomial in y, w ≥ 0 whose coefficients are ≥ 0 on the ranges.
 */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Claim } from "./claim.js";
import { coqElement, coqNumber } from "./coqText.js";
import {
  addElements,
  constantElement,
  type Element,
  elementPower,
  generatorPower,
  generatorsOf,
  multiplyElements,
  ONE_ELEMENT,
  type RingGenerator,
  scaleElement,
  termsOf,
  ZERO_ELEMENT,
} from "./element.js";
import { baseOf, type ExponentialBase, exponentialsOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { growthSign, type Range, rangeBeyond } from "./rangeBeyond.js";
import { groups, type TailTerm, termOf, termStep } from "./tailTerms.js";

export interface Tail {
  readonly from: number;
  readonly lemma: string;
}

const CUT_OFFS: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024];

/**
 * `Lemma name x : R <= x -> 0 <= claim` (or `x <= - R`) for the first cut-off R that serves. `parts` are the elements that
 * unfolding φ′, φ″, φ‴ shows.
 */
export function tailLemma(name: string, claim: Claim, side: 1 | -1, parts: readonly Element[]): Tail | undefined {
  for (const from of CUT_OFFS) {
    const lemma = tailFrom(name, claim, { side, from }, parts);
    if (lemma !== undefined) return { from, lemma };
  }
  return undefined;
}

interface Growing extends ExponentialBase {
  /** U ≤ exp(base). */
  readonly least: Rational;
  readonly excess: RingGenerator;
  readonly inverse: RingGenerator;
}

/** x ≥ from, or x ≤ −from for side −1. */
interface Beyond {
  readonly side: 1 | -1;
  readonly from: number;
}

function tailFrom(name: string, claim: Claim, beyond: Beyond, parts: readonly Element[]): string | undefined {
  const { side, from } = beyond;
  const growing = growingExponentials(beyond, [...parts, claim.element]);
  if (growing === undefined) return undefined;
  const bounded = generatorsOf(...parts, claim.element).filter((g) => g.text !== "x" && g.exponent === undefined);
  const ranges = bounded.map((g) => rangeBeyond(g, side, from));
  const variables = new Map(bounded.map((g, i) => [g, fresh(`t${i}`, ranges[i])]));
  const polynomial = substituted(claim.element, beyond, growing, variables);
  const terms = groups(polynomial).map(({ powers, coefficient }) => termOf(powers, coefficient));
  if (terms.some((t) => t === undefined)) return undefined;
  return [
    `Lemma ${name} x : ${side > 0 ? `${from} <= x` : `x <= - ${from}`} -> 0 <= ${claim.text}.`,
    "Proof.",
    "  intros H.",
    ...bounded.map((g, i) => `  ${rangeStep(g, item(ranges, i), i)}`),
    ...growing.flatMap((g, i) => growthSteps(g, i)),
    "  unfold phi1, phi2, phi3.",
    ...bounded.map((g, i) => `  set (t${i} := ${g.text}) in *; clearbody t${i}.`),
    ...growing.map((g) => `  ${rewriteAsPowers(g, textsOf(g.generator, ...parts))}`),
    ...growing.map((g, i) => `  set (u${i} := ${g.text}) in *; clearbody u${i}.`),
    ...(growing.length === 0
      ? []
      : [`  apply (nonnegative_as (${reducedText(claim.element, growing, variables)})); [ | field; repeat split; lra].`]),
    ...growing.map((_, i) => `  set (v${i} := / u${i}) in *; clearbody v${i}.`),
    ...growing.map((g, i) => `  destruct (beyond ${coqNumber(g.least)} u${i} L${i}) as [w${i} [W${i} ->]].`),
    `  destruct (${side > 0 ? "beyond" : "below"} ${from} x H) as [y [Y ->]].`,
    ...terms.map((t, i) => `  ${termStep(t as TailTerm, i)}`),
    `  apply (nonnegative_as (${(terms as TailTerm[]).map((t) => t.text).reduceRight((sum, t) => `${t} + (${sum})`)})); [ | field].`,
    "  repeat (apply Rplus_le_le_0_compat; [assumption |]); assumption.",
    "Qed.",
    "",
  ].join("\n");
}

const fresh = (text: string, range?: RingGenerator["range"]): RingGenerator => ({
  text,
  evaluate: () => Number.NaN,
  slope: () => ZERO_ELEMENT,
  ...(range === undefined ? {} : { range }),
});

/** The exponentials with the sign for which they grow; undefined when one is not seen to. */
function growingExponentials({ side, from }: Beyond, elements: readonly Element[]): readonly Growing[] | undefined {
  const found = exponentialsOf(...elements).map((g, i): Growing | undefined => {
    const sign = growthSign(g.exponent as Element, side);
    if (sign === undefined) return undefined;
    const base = baseOf(g, powersIn(g, ...elements), sign);
    const value = Math.exp(sign * Math.abs(Q.toNumber(base.step)) * valueAt(g.exponent as Element, side * from));
    if (!Number.isFinite(value)) return undefined;
    const least = below(value);
    return { ...base, least, excess: fresh(`w${i}`), inverse: fresh(`v${i}`, { lo: Q.ZERO, hi: Q.div(Q.ONE, least), proof: "" }) };
  });
  return found.every((g) => g !== undefined) ? found : undefined;
}

const valueAt = (exponent: Element, x: number): number =>
  termsOf(exponent).reduce(
    (sum, t) => sum + Q.toNumber(t.coefficient) * [...t.powers.values()].reduce((v, p) => v * x ** Q.toNumber(p), 1),
    0,
  );

/** A short number safely below v. */
const below = (v: number): Rational => (v === 1 ? Q.ONE : (Q.parse(Q.toDecimal(Q.fromNumber(v * 0.999), 4, "down")) as Rational));

const rangeStep = (g: RingGenerator, { lo, hi, proof }: Range, i: number): string =>
  `assert (B${i} : ${coqNumber(lo)} <= ${g.text} <= ${coqNumber(hi)}) by (${proof}).`;

const growthSteps = (g: Growing, i: number): string[] => [
  `  assert (L${i} : ${coqNumber(g.least)} <= ${g.text}) by ${Q.eq(g.least, Q.ONE) ? "(apply exp_at_least_one; nra)" : "interval"}.`,
  `  assert (V${i} := small_inverse _ ${coqNumber(g.least)} ltac:(lra) L${i}).`,
];

/** The claim with u·(1/u) = 1 used, which is lost once 1/u is a variable of its own. */
function reducedText(e: Element, growing: readonly Growing[], variables: ReadonlyMap<RingGenerator, RingGenerator>): string {
  const value = (g: RingGenerator, p: Rational): Element => {
    const i = growing.findIndex((b) => b.generator === g);
    if (i < 0) return generatorPower(variables.get(g) ?? g, p);
    const k = Q.div(p, item(growing, i).step);
    return generatorPower(fresh(k.n > 0n ? `u${i}` : `/ u${i}`), Q.abs(k));
  };
  return coqElement(replaced(e, value));
}

const replaced = (e: Element, value: (g: RingGenerator, p: Rational) => Element): Element =>
  addElements(
    ...termsOf(e).map((t) => scaleElement([...t.powers].map(([g, p]) => value(g, p)).reduce(multiplyElements, ONE_ELEMENT), t.coefficient)),
  );

/** The claim in the new variables. */
function substituted(
  e: Element,
  { side, from }: Beyond,
  growing: readonly Growing[],
  variables: ReadonlyMap<RingGenerator, RingGenerator>,
): Element {
  const x = scaleElement(addElements(constantElement(Q.fromInteger(from)), generatorPower(Y, Q.ONE)), Q.fromInteger(side));
  const value = (g: RingGenerator, p: Rational): Element => {
    const variable = variables.get(g);
    if (variable !== undefined) return generatorPower(variable, p);
    const base = growing.find((b) => b.generator === g);
    return base === undefined ? elementPower(x, Number(p.n)) : exponentialPower(base, Number(Q.div(p, base.step).n));
  };
  return replaced(e, value);
}

const Y = fresh("y");

/** (U + w)^k, or v^−k. */
const exponentialPower = (base: Growing, k: number): Element =>
  k >= 0
    ? elementPower(addElements(constantElement(base.least), generatorPower(base.excess, Q.ONE)), k)
    : elementPower(generatorPower(base.inverse, Q.ONE), -k);
