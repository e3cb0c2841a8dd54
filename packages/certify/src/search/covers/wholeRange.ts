/**
 * The values of a form over all of the domain, or over a half-line, enclosed at once: by its exact sum bounded term by term, or by its natural
 * interval; and the steps of a cover that this gives.
 */
import { jetOf } from "@flatcheck/activation";
import {
  insideDomain,
  jets as J,
  type MpfrInterval,
  rationals as Q,
  RangeArithmetic,
  type Rational,
  type TailSum,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { endText } from "../../domain.js";
import { isPiecewise } from "../../expressionFacts.js";
import { derivativeOrder, formJet, formText, jetOrder, Monomials } from "../../form.js";
import { signByForm } from "../../formSign.js";
import type { Goal, Subject } from "../goal.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import type { Workbench } from "../workbench.js";

/** Where the form is at least, if that is a number; `strict`: and never takes that value as 0. */
export interface RangeOfForm {
  readonly lower: Rational | undefined;
  readonly strict: boolean;
}

/** A step on which the form is ≥ 0. */
export interface WholeStep {
  readonly step: CoverStep;
  readonly strict: boolean;
  /** φ was not shown to be smooth on it, so that nothing is known of zeros. */
  readonly rough?: true;
}

/** The least value the form has over the domain by its exact sum bounded term by term, or by its natural interval where that is larger: cosh is a sum of two exponentials, and ≥ 1. */
export const globalRange = (subject: Subject): RangeOfForm | undefined =>
  subject.bench.remember(`range of ${formText(subject.form)}`, () => rangeOverDomain(subject));

function rangeOverDomain(subject: Subject): RangeOfForm | undefined {
  const exact = exactRange(subject);
  if (exact?.lower !== undefined && exact.lower.n !== 0n) return exact;
  const natural = naturalRange(subject);
  return natural?.lower !== undefined && (exact?.lower === undefined || Q.cmp(natural.lower, exact.lower) > 0)
    ? natural
    : (exact ?? natural);
}

function naturalRange({ bench, form }: Subject): RangeOfForm | undefined {
  const K = bench.arithmetic(TAIL_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const value = formJet(K, form, bench.mpfrJet(K, bench.domain.from, bench.domain.to, derivativeOrder(form)), 0)[0] as MpfrInterval;
      return { lower: K.ends(value).lo, strict: K.isPositive(value) };
    }),
  );
}

/** One step over the domain that shows form ≥ 0. */
export function wholeStep({ bench, form, smooth }: Subject): WholeStep | undefined {
  const { from, to } = bench.domain;
  const range = exactRange({ bench, form });
  if (range?.lower !== undefined && Q.sign(range.lower) >= 0)
    return { step: { type: "range", from: endText(from), to: endText(to), bits: TAIL_BITS }, strict: range.strict };
  return enclosureStep({ bench, form, smooth, strict: false }, from, to);
}

/** One step over a part of the domain that shows form ≥ 0, or > 0. */
export function stepOn(goal: Goal, interval: Interval): CoverStep | undefined {
  const { from, to } = interval;
  const range = rangeOn(goal, interval);
  if (range?.lower !== undefined && Q.sign(range.lower) >= 0 && (range.strict || !goal.strict))
    return { type: "range", from: endText(from), to: endText(to), bits: TAIL_BITS };
  return enclosureStep(goal, from, to)?.step;
}

/** The form over the domain as an exact sum, where it is one. */
export const exactSum = (subject: Subject): ExactSum | undefined => sumOn(subject, subject.bench.domain);

interface ExactSum {
  readonly A: RangeArithmetic;
  readonly sum: TailSum;
}

function sumOn({ bench, form }: Subject, interval: Interval): ExactSum | undefined {
  if (bench.ranges.size > 0) return undefined;
  const order = jetOrder(form);
  const key = `range to order ${order} on ${endText(interval.from)} to ${endText(interval.to)}`;
  const expanded = bench.remember(key, () => rangeGerm(bench, order, interval));
  if (expanded === undefined) return undefined;
  const { A, forms } = expanded;
  return insideDomain(() => ({ A, sum: forms.valueOf(form) }));
}

const exactRange = (subject: Subject): RangeOfForm | undefined => rangeOn(subject, subject.bench.domain);

function rangeOn(subject: Subject, interval: Interval): RangeOfForm | undefined {
  const found = sumOn(subject, interval);
  if (found === undefined) return undefined;
  const { A, sum } = found;
  return insideDomain(() => {
    const hull = A.hull(sum);
    return { lower: A.K.ends(hull).lo, strict: A.K.isPositive(hull) || A.isNowhereLeast(sum) };
  });
}

function rangeGerm(bench: Workbench, order: number, { from, to }: Interval): { A: RangeArithmetic; forms: Monomials<TailSum> } | undefined {
  return insideDomain(() => {
    const A = new RangeArithmetic(bench.exactArithmetic(), from, to);
    const x = A.variable();
    return { A, forms: new Monomials(A, { x, phi: jetOf(A, bench.expression, J.variable(A, x, order)) }) };
  });
}

/**
 * The natural interval of the form over [from, to], where that shows its sign. Replay asks for a jet of order 1, which exists only
 * where every operator is smooth, if zeros are to be isolated; without one the step is rough.
 */
export function enclosureStep(goal: Goal, from: Rational | "-inf", to: Rational | "+inf"): WholeStep | undefined {
  const order = derivativeOrder(goal.form);
  const smooth = enclosed(goal, { from, to }, Math.max(1, order)) ?? enclosedAcross(goal, { from, to });
  const shown = smooth ?? polynomialStep(goal, { from, to });
  if (shown !== undefined || order > 0) return shown;
  const rough = enclosed(goal, { from, to }, 0);
  return rough === undefined ? undefined : { ...rough, rough: true };
}

/** A step on which the form is ≥ 0 whatever φ is, and φ has its derivatives. */
export function polynomialStep({ bench, form, strict }: Goal, { from, to }: Interval): WholeStep | undefined {
  const sign = bench.remember(`sign of ${formText(form)}`, () => signByForm(form));
  if (sign === undefined || (strict && sign === "weak")) return undefined;
  const K = bench.arithmetic(TAIL_BITS);
  const exists = insideDomain(() => K.scope(() => bench.mpfrJet(K, from, to, Math.max(1, derivativeOrder(form))) !== undefined));
  if (exists !== true) return undefined;
  return { step: { type: "polynomial", from: endText(from), to: endText(to), bits: TAIL_BITS }, strict: sign === "strict" };
}

/** Where pieces of φ meet between the ends, whatever bounds both of them. */
function enclosedAcross(goal: Goal, interval: Interval): WholeStep | undefined {
  if (!isPiecewise(goal.bench.expression)) return undefined;
  const { bench, form, smooth = derivativeOrder(form) } = goal;
  const found = enclosed(goal, interval, derivativeOrder(form), true);
  return found === undefined || !bench.isSmoothAcross(interval.from, interval.to, smooth) ? undefined : { ...found, rough: true };
}

interface Interval {
  readonly from: Rational | "-inf";
  readonly to: Rational | "+inf";
}

function enclosed({ bench, form, strict }: Goal, { from, to }: Interval, order: number, across = false): WholeStep | undefined {
  const K = bench.arithmetic(TAIL_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const value = formJet(K, form, bench.mpfrJet(K, from, to, order, across), 0)[0] as MpfrInterval;
      if (!(strict ? K.isPositive(value) : K.isNonNegative(value))) return undefined;
      const shared = across ? { across: true as const } : {};
      return { step: { type: "enclosure", from: endText(from), to: endText(to), bits: TAIL_BITS, ...shared }, strict: K.isPositive(value) };
    }),
  );
}
