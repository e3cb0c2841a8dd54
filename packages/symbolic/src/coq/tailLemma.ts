/**
 * A claim beyond a cut-off: x = ±(R + y), each exponential that grows is U + w, its inverse lies in [0, 1/U], and sin, tanh, …
 * become variables in their ranges. What remains is a polynomial in y, w ≥ 0 whose coefficients are ≥ 0 on the ranges.
 */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { clearedTail } from "./clearedTail.js";
import { coqElement, coqNumber } from "./coqText.js";
import {
  addElements,
  constantElement,
  type Element,
  elementPower,
  freshGenerator,
  generatorPower,
  generatorsOf,
  type RingGenerator,
  replacedIn,
  scaleElement,
  termsOf,
} from "./element.js";
import { baseOf, type ExponentialBase, exponentialsOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { type Beyond, growthSign, rangeBeyond } from "./rangeBeyond.js";
import { rootLemma, rootOf } from "./rootPositivity.js";
import { groups, type TailTerm, termOf, termStep } from "./tailTerms.js";
import type { Range } from "./wholeRange.js";

export interface Tail {
  readonly from: number;
  readonly lemma: string;
}

const CUT_OFFS: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024];

/**
 * `Lemma name x : R <= x -> 0 <= claim` (or `x <= - R`) for the first cut-off R that serves.
 */
export function tailLemma(name: string, claim: Claim, side: 1 | -1, isStrict = false): Tail | undefined {
  const everywhere = rootTail(name, claim, side, isStrict);
  if (everywhere !== undefined) return everywhere;
  const ways = isStrict ? [clearedTail] : [tailFrom, clearedTail];
  for (const way of ways) {
    for (const from of CUT_OFFS) {
      const lemma = way(name, claim, { side, from }, isStrict);
      if (lemma !== undefined) return { from, lemma };
    }
  }
  return undefined;
}

/** What holds on ℝ, for x ≥ 0 or x ≤ 0. */
function rootTail(name: string, claim: Claim, side: 1 | -1, isStrict: boolean): Tail | undefined {
  const root = rootOf(claim.element, ...claim.parts);
  const whole = root === undefined ? undefined : rootLemma(`${name}_everywhere`, claim, isStrict, root);
  if (whole === undefined) return undefined;
  const statement = `Lemma ${name} x : ${side > 0 ? "0 <= x" : "x <= - 0"} -> 0 ${isStrict ? "<" : "<="} ${claim.text}.`;
  return { from: 0, lemma: `${whole}${statement}\nProof. intros _. apply ${name}_everywhere. Qed.\n` };
}

interface Growing extends ExponentialBase {
  /** U ≤ exp(base). */
  readonly least: Rational;
  readonly excess: RingGenerator;
  readonly inverse: RingGenerator;
}

function tailFrom(name: string, claim: Claim, beyond: Beyond): string | undefined {
  const { side, from } = beyond;
  const growing = growingExponentials(beyond, [...claim.parts, claim.element]);
  if (growing === undefined) return undefined;
  const bounded = generatorsOf(...claim.parts, claim.element).filter((g) => g.text !== "x" && g.exponent === undefined);
  if (bounded.some((g) => g.range === undefined)) return undefined;
  const ranges = bounded.map((g) => rangeBeyond(g, side, from));
  const variables = new Map(bounded.map((g, i) => [g, freshGenerator(`t${i}`, ranges[i])]));
  const polynomial = substituted(claim.element, beyond, growing, variables);
  const terms = groups(polynomial).map(({ powers, coefficient }) => termOf(powers, coefficient));
  if (terms.some((t) => t === undefined)) return undefined;
  return [
    `Lemma ${name} x : ${side > 0 ? `${from} <= x` : `x <= - ${from}`} -> 0 <= ${claim.text}.`,
    "Proof.",
    "  intros H.",
    ...bounded.map((g, i) => `  ${rangeStep(g, item(ranges, i), i)}`),
    ...growing.flatMap((g, i) => growthSteps(g, i)),
    `  ${UNFOLD}.`,
    ...bounded.map((g, i) => `  set (t${i} := ${g.text}) in *; clearbody t${i}.`),
    ...growing.map((g) => `  ${rewriteAsPowers(g, textsOf(g.generator, ...claim.parts))}`),
    ...growing.map((g, i) => `  set (u${i} := ${g.text}) in *; clearbody u${i}.`),
    ...(growing.length === 0
      ? []
      : [`  apply (nonnegative_as (${reducedText(claim.element, growing, variables)})); [ | field; repeat split; lra].`]),
    ...growing.map((_, i) => `  set (v${i} := / u${i}) in *; clearbody v${i}.`),
    ...growing.map((g, i) => `  destruct (beyond ${coqNumber(g.least)} u${i} L${i}) as [w${i} [W${i} ->]].`),
    `  destruct (${side > 0 ? "beyond" : "below"} ${from} x H) as [y [Y ->]].`,
    ...terms.map((t, i) => `  ${termStep(t as TailTerm, i)}`),
    `  apply (nonnegative_as (${sumText(terms as TailTerm[])})); [ | field].`,
    "  repeat (apply Rplus_le_le_0_compat; [assumption |]); first [assumption | lra].",
    "Qed.",
    "",
  ].join("\n");
}

const sumText = (terms: readonly TailTerm[]): string =>
  terms.length === 0 ? "0" : terms.map((t) => t.text).reduceRight((sum, t) => `${t} + (${sum})`);

/** The exponentials with the sign for which they grow; undefined when one is not seen to. */
function growingExponentials({ side, from }: Beyond, elements: readonly Element[]): readonly Growing[] | undefined {
  const found = exponentialsOf(...elements).map((g, i): Growing | undefined => {
    const sign = growthSign(g.exponent as Element, side);
    if (sign === undefined) return undefined;
    const base = baseOf(g, powersIn(g, ...elements), sign);
    const value = Math.exp(sign * Math.abs(Q.toNumber(base.step)) * valueAt(g.exponent as Element, side * from));
    if (!Number.isFinite(value)) return undefined;
    const least = below(value);
    if (least.n === 0n) return undefined;
    return {
      ...base,
      least,
      excess: freshGenerator(`w${i}`),
      inverse: freshGenerator(`v${i}`, { lo: Q.ZERO, hi: Q.div(Q.ONE, least), proof: "" }),
    };
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
    return generatorPower(freshGenerator(k.n > 0n ? `u${i}` : `/ u${i}`), Q.abs(k));
  };
  return coqElement(replacedIn(e, value));
}

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
  return replacedIn(e, value);
}

const Y = freshGenerator("y");

/** (U + w)^k, or v^−k. */
const exponentialPower = (base: Growing, k: number): Element =>
  k >= 0
    ? elementPower(addElements(constantElement(base.least), generatorPower(base.excess, Q.ONE)), k)
    : elementPower(generatorPower(base.inverse, Q.ONE), -k);
