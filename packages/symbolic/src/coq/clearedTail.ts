/**
 * A claim beyond a cut-off whose terms are only seen to be ≥ 0 without fractions: it is multiplied by its denominators and by powers of the exponentials that grow, and
 * e^z ≥ U·(1 + d/n)^n for z beyond the value at the cut-off by d. What remains is a polynomial in y and what the exponentials exceed that by, with coefficients ≥ 0.
 */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { boxTactic } from "./boxSign.js";
import { type Claim, UNFOLD } from "./claim.js";
import { coqElement, coqNumber } from "./coqText.js";
import { denominatorName } from "./denominatorName.js";
import {
  addElements,
  constantElement,
  type Element,
  elementPower,
  freshGenerator,
  generatorPower,
  generatorsOf,
  multiplyElements,
  ONE_ELEMENT,
  type RingGenerator,
  replacedIn,
  scaleElement,
  sumOf,
  termsOf,
} from "./element.js";
import { baseOf, type ExponentialBase, exponentialsOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { type Beyond, growthSign, rangeBeyond } from "./rangeBeyond.js";
import { groups, type TailTerm, termOf, termStep } from "./tailTerms.js";
import type { Range } from "./wholeRange.js";

/** The claim as numerator · Π u^−m · Π q^−K. */
interface Cleared {
  readonly numerator: Element;
  readonly denominators: readonly { readonly generator: RingGenerator; readonly power: number }[];
}

/** Numerators of more terms, and of higher powers, take longer than they are worth. */
const MAX_TERMS = 400;
const MAX_GROUPS = 60;

/** `Lemma name x : R <= x -> 0 <= claim` (`0 < claim`); undefined where the terms are not seen to be ≥ 0 beyond R. */
export function clearedTail(name: string, claim: Claim, beyond: Beyond, isStrict: boolean): string | undefined {
  const replaced = withoutFractions(claim.element);
  const cleared = clear(replaced);
  if (cleared === undefined || termsOf(cleared.numerator).length > MAX_TERMS) return undefined;
  const parts = claim.parts.map(withoutFractions);
  const inside = generatorsOf(replaced, ...parts).flatMap((g) => (g.denominator === undefined ? [] : [g.denominator.element]));
  const seen = [replaced, cleared.numerator, ...inside, ...parts];
  const growing = growingExponentials(beyond, seen, degreeInX(cleared.numerator));
  if (growing === undefined) return undefined;
  const bounded = generatorsOf(cleared.numerator).filter((g) => g.text !== "x" && g.exponent === undefined);
  if (bounded.some((g) => g.range === undefined)) return undefined;
  return lemma(name, { claim, beyond, isStrict, cleared, growing, bounded, seen });
}

/** Functions that are fractions of exponentials as such fractions. */
const withoutFractions = (e: Element): Element =>
  replacedIn(e, (g, p) => (g.cleared === undefined ? generatorPower(g, p) : elementPower(g.cleared.element(), Number(p.n))));

function clear(e: Element): Cleared | undefined {
  const fractions = generatorsOf(e).filter((g) => g.denominator !== undefined);
  if (fractions.some((g) => g.denominator?.radicand !== undefined || !isOfExponentials(g.denominator?.element as Element)))
    return undefined;
  const denominators = fractions.map((generator) => ({
    generator,
    power: Math.max(...termsOf(e).map((t) => Number((t.powers.get(generator) ?? Q.ZERO).n))),
  }));
  const terms = termsOf(e).map((t) => {
    const others = new Map([...t.powers].filter(([g]) => !fractions.includes(g)));
    const factors = denominators.map(({ generator, power }) =>
      elementPower(generator.denominator?.element as Element, power - Number((t.powers.get(generator) ?? Q.ZERO).n)),
    );
    return factors.reduce(multiplyElements, sumOf([{ coefficient: t.coefficient, powers: others }]));
  });
  return { numerator: addElements(...terms), denominators };
}

const isOfExponentials = (e: Element): boolean => generatorsOf(e).every((g) => g.text === "x" || g.exponent !== undefined);

const degreeInX = (e: Element): number =>
  Math.max(0, ...termsOf(e).map((t) => [...t.powers].reduce((sum, [g, p]) => (g.text === "x" ? Number(p.n) : sum), 0)));

/** exp(base) = U·(1 + d/n)^n + w on the side where it grows. */
interface Growing extends ExponentialBase {
  /** U. */
  readonly least: Rational;
  /** n, and d as a polynomial in y ≥ 0. */
  readonly order: number;
  readonly beyond: Element;
  /** The exponent at the cut-off. */
  readonly at: Rational;
  readonly excess: RingGenerator;
}

const Y = freshGenerator("y");
const MAX_ORDER = 6;

function growingExponentials({ side, from }: Beyond, elements: readonly Element[], degree: number): readonly Growing[] | undefined {
  const x = scaleElement(addElements(constantElement(Q.fromInteger(from)), generatorPower(Y, Q.ONE)), Q.fromInteger(side));
  const found = exponentialsOf(...elements).map((g, i): Growing | undefined => {
    const sign = growthSign(g.exponent as Element, side);
    if (sign === undefined) return undefined;
    const base = baseOf(g, powersIn(g, ...elements), sign);
    const exponent = replacedIn(scaleElement(g.exponent as Element, base.step), (_, p) => elementPower(x, Number(p.n)));
    const at = termsOf(exponent).find((t) => t.powers.size === 0)?.coefficient ?? Q.ZERO;
    const least = below(Math.exp(Q.toNumber(at)));
    if (least === undefined) return undefined;
    const rest = addElements(exponent, constantElement(Q.neg(at)));
    return { ...base, least, order: Math.min(MAX_ORDER, degree + 1), beyond: rest, at, excess: freshGenerator(`w${i}`) };
  });
  return found.every((g) => g !== undefined) ? found : undefined;
}

/** A short number safely below v; undefined for one that is too small or too large to be written. */
function below(v: number): Rational | undefined {
  if (v === 1) return Q.ONE;
  if (!Number.isFinite(v) || v < 0.01 || v > 1e200) return undefined;
  return Q.parse(Q.toDecimal(Q.fromNumber(v * 0.999), 3, "down")) as Rational;
}

/** What a lemma about a tail is made of. */
interface Ingredients {
  readonly claim: Claim;
  readonly beyond: Beyond;
  readonly isStrict: boolean;
  readonly cleared: Cleared;
  readonly growing: readonly Growing[];
  readonly bounded: readonly RingGenerator[];
  /** Elements in which exponentials are written as powers. */
  readonly seen: readonly Element[];
}

/** The numerator times the powers of exponentials that make it a polynomial, in u and t, and as terms in y and w. */
interface Shown {
  readonly numerator: Element;
  readonly lifts: readonly number[];
  readonly ranges: readonly Range[];
  readonly terms: readonly TailTerm[];
  /** A coefficient of 1 that is > 0, where the claim is strict. */
  readonly positive?: Element;
}

function shown({ beyond, isStrict, cleared, growing, bounded }: Ingredients): Shown | undefined {
  const ranges = bounded.map((g) => rangeBeyond(g, beyond.side, beyond.from));
  const variables = new Map(bounded.map((g, i) => [g, freshGenerator(`t${i}`, item(ranges, i))]));
  const us = growing.map((_, i) => freshGenerator(`u${i}`));
  const lifts = growing.map((g) => Math.max(0, ...termsOf(cleared.numerator).map((t) => -stepsIn(g, t.powers.get(g.generator) ?? Q.ZERO))));
  const lift = lifts.map((k, i) => generatorPower(item(us, i), Q.fromInteger(k))).reduce(multiplyElements, ONE_ELEMENT);
  const inPowers = replacedIn(cleared.numerator, (g, p) => {
    const i = growing.findIndex((b) => b.generator === g);
    return i < 0 ? generatorPower(variables.get(g) ?? g, p) : generatorPower(item(us, i), Q.fromInteger(stepsIn(item(growing, i), p)));
  });
  const numerator = multiplyElements(inPowers, lift);
  const found = groups(substituted(numerator, beyond, growing, us));
  if (found.length > MAX_GROUPS) return undefined;
  const first = isStrict ? found.find(({ powers, coefficient }) => powers.size === 0 && isPositive(coefficient)) : undefined;
  const terms = found.filter((t) => t !== first).map(({ powers, coefficient }) => termOf(powers, coefficient));
  if ((isStrict && first === undefined) || terms.some((t) => t === undefined)) return undefined;
  return { numerator, lifts, ranges, terms: terms as TailTerm[], ...(first === undefined ? {} : { positive: first.coefficient }) };
}

/** Between 0 and a coefficient that is called positive. */
const MARGIN = Q.rational(1n, 1_000_000n);
const lessMargin = (e: Element): Element => addElements(e, constantElement(Q.neg(MARGIN)));
const isPositive = (e: Element): boolean => boxTactic(lessMargin(e)) !== undefined;

const stepsIn = (g: Growing, p: Rational): number => Number(Q.div(p, g.step).n);

const substituted = (e: Element, { side, from }: Beyond, growing: readonly Growing[], us: readonly RingGenerator[]): Element => {
  const x = scaleElement(addElements(constantElement(Q.fromInteger(from)), generatorPower(Y, Q.ONE)), Q.fromInteger(side));
  const hats = growing.map((g) => addElements(hat(g), generatorPower(g.excess, Q.ONE)));
  return replacedIn(e, (g, p) => {
    const i = us.indexOf(g);
    if (i >= 0) return elementPower(item(hats, i), Number(p.n));
    return g.text === "x" ? elementPower(x, Number(p.n)) : generatorPower(g, p);
  });
};

/** U·(1 + d/n)^n. */
const hat = ({ least, order, beyond }: Growing): Element =>
  scaleElement(elementPower(addElements(ONE_ELEMENT, scaleElement(beyond, Q.rational(1n, BigInt(order)))), order), least);
const hatText = ({ least, order, beyond }: Growing): string => `${coqNumber(least)} * (1 + (${coqElement(beyond)}) * / ${order})^${order}`;

function lemma(name: string, of: Ingredients): string | undefined {
  const found = shown(of);
  if (found === undefined) return undefined;
  const { claim, beyond, isStrict } = of;
  const { side, from } = beyond;
  const [relation, as] = isStrict ? ["<", "positive_as"] : ["<=", "nonnegative_as"];
  const factors = inverses(of, found);
  const product = [`(${coqElement(found.numerator)})`, ...factors.map((f) => f.text)].join(" * ");
  return [
    `Lemma ${name} x : ${side > 0 ? `${from} <= x` : `x <= - ${from}`} -> 0 ${relation} ${claim.text}.`,
    "Proof.",
    ...rewritten(of, found),
    `  apply (${as} (${product})); [ | field; repeat split; first [lra | nra]].`,
    ...(factors.length === 0
      ? []
      : [
          `  ${factors.reduce((rest, { tactic }) => `apply ${isStrict ? "Rmult_lt_0_compat" : "Rmult_le_pos"}; [${rest} | ${tactic}]`, "")}.`,
        ]),
    ...termSteps(of, found, as as string),
    "Qed.",
    "",
  ].join("\n");
}

/** Facts about x, then the claim in u and t. */
function rewritten({ claim, beyond: { side, from }, cleared, growing, bounded, seen }: Ingredients, { ranges }: Shown): readonly string[] {
  const facts = cleared.denominators.map(({ generator }, i) => [`D${i}`, denominatorName(generator)] as const);
  const rewritings = generatorsOf(claim.element, ...claim.parts).flatMap((g) =>
    g.cleared === undefined ? [] : [`  ${g.cleared.rewriting}`],
  );
  return [
    "  intros H.",
    ...facts.map(([fact, by]) => `  assert (${fact} := ${by} x).`),
    ...bounded.map((g, i) => {
      const { lo, hi, proof } = item(ranges, i);
      return `  assert (B${i} : ${coqNumber(lo)} <= ${g.text} <= ${coqNumber(hi)}) by (${proof}).`;
    }),
    `  destruct (${side > 0 ? "beyond" : "below"} ${from} x H) as [y [Y X]].`,
    ...growing.flatMap(growthSteps),
    `  ${UNFOLD}.`,
    ...rewritings,
    ...(facts.length === 0 ? [] : [`  revert ${facts.map(([fact]) => fact).join(" ")}.`]),
    ...bounded.map((g, i) => `  set (t${i} := ${g.text}) in *; clearbody t${i}.`),
    ...growing.map((g) => `  ${rewriteAsPowers(g, textsOf(g.generator, ...seen))}`),
    ...growing.map((g, i) => `  set (u${i} := ${g.text}) in *; clearbody u${i}.`),
    ...(facts.length === 0 ? [] : [`  intros ${facts.map(([fact]) => fact).join(" ")}.`]),
  ];
}

function growthSteps(g: Growing, i: number): readonly string[] {
  const { least, at, text } = g;
  const start = Q.eq(least, Q.ONE) && at.n === 0n ? "rewrite exp_0; lra" : "interval";
  const sides = [start, "visible_sum", "simpl; field", "lra", "rewrite X; field"].join(" | ");
  return [
    `  assert (L${i} : ${hatText(g)} <= ${text}) by (apply (exp_grows _ ${coqNumber(at)}); [${sides}]).`,
    `  assert (P${i} := exp_pos ${text.slice("exp ".length)}).`,
  ];
}

/** The factors by which the claim was multiplied, inverted, and why they are positive. */
function inverses(
  { cleared, growing, isStrict }: Ingredients,
  { lifts }: Shown,
): readonly { readonly text: string; readonly tactic: string }[] {
  const tactic = `${isStrict ? "" : "apply Rlt_le; "}apply pow_lt, Rinv_0_lt_compat; lra`;
  const inPowers = (e: Element): Element =>
    replacedIn(e, (g, p) => {
      const i = growing.findIndex((b) => b.generator === g);
      const steps = i < 0 ? 0 : stepsIn(item(growing, i), p);
      return i < 0 ? generatorPower(g, p) : generatorPower(freshGenerator(steps > 0 ? `u${i}` : `/ u${i}`), Q.fromInteger(Math.abs(steps)));
    });
  return [
    ...lifts.flatMap((k, i) => (k === 0 ? [] : [{ text: `(/ u${i})^${k}`, tactic }])),
    ...cleared.denominators.map(({ generator, power }) => {
      const q = coqElement(inPowers(generator.denominator?.element ?? ONE_ELEMENT));
      return { text: `(/ (${q}))^${power}`, tactic };
    }),
  ];
}

function termSteps({ growing }: Ingredients, { terms, positive }: Shown, as: string): readonly string[] {
  const sum = (texts: readonly string[]): string => texts.reduceRight((rest, text) => `${text} + (${rest})`, "0");
  const first = positive === undefined ? [] : [`(${coqElement(positive)})`];
  return [
    ...growing.map((_, i) => `  destruct (beyond _ u${i} L${i}) as [w${i} [W${i} F${i}]]. subst u${i}.`),
    "  subst x.",
    ...(positive === undefined ? [] : [`  assert (S : 0 <= ${coqElement(lessMargin(positive))}) by (${boxTactic(lessMargin(positive))}).`]),
    ...terms.map((t, i) => `  ${termStep(t, i)}`),
    `  apply (${as} (${sum([...first, ...terms.map((t) => t.text)])})); [ | field].`,
    ...(positive === undefined ? [] : ["  apply Rplus_lt_le_0_compat; [lra |]."]),
    "  repeat (apply Rplus_le_le_0_compat; [assumption |]); lra.",
  ];
}
