/** Boxes about an exact zero of a form, on which its first Taylor coefficient that does not vanish is > 0: there the form is ≥ 0. */
import { jetOf, parse } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  type ExactConstant,
  insideDomain,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { contains, type Domain, sideOfEnd } from "../../domain.js";
import { derivativeOrder, formJet, formText, jetOrder } from "../../form.js";
import type { HintedGoal, NamedPoint, Subject } from "../goal.js";
import type { Workbench } from "../workbench.js";
import { type Box, endOfBox, ORDERED_DOUBLES, REPLAY_BITS } from "./boxDecision.js";

/** A step that shows the form ≥ 0 around an exact zero at one of the hinted points. */
export function zeroStep(goal: HintedGoal, { lo, hi }: Box): CoverStep | undefined {
  const { bench } = goal;
  const [a, b] = [bench.exactEnd(lo), bench.exactEnd(hi)];
  const zeros = bench.ranges.size > 0 ? [Q.ZERO, ...goal.hints.zeros] : goal.hints.zeros;
  for (const z of zeros) {
    if (Q.cmp(a, z) > 0 || Q.cmp(z, b) > 0 || isTooLong(bench, z)) continue;
    // A zero at an end that does not belong to the domain is none.
    if (goal.strict && goal.isolated !== true && !isOpenEnd(bench.domain, z)) continue;
    const step = zeroAt(goal, { lo, hi }, { at: z, name: Q.toString(z) });
    if (step !== undefined) return step;
  }
  for (const point of goal.strict && goal.isolated !== true ? [] : (goal.hints.named ?? [])) {
    if (!isWellInside(point, [a, b])) continue;
    const step = zeroAt(goal, { lo, hi }, point);
    if (step !== undefined) return { ...step, point: point.name };
  }
  return undefined;
}

/** The constant lies next to the number: a box that holds it well inside holds both. */
export const isWellInside = ({ at }: NamedPoint, [a, b]: readonly [Rational, Rational]): boolean =>
  Q.cmp(a, Q.sub(at, NEXT)) <= 0 && Q.cmp(Q.add(at, NEXT), b) <= 0;

type ZeroStep = Extract<CoverStep, { type: "zero" }>;

function zeroAt(goal: HintedGoal, { lo, hi }: Box, point: NamedPoint): ZeroStep | undefined {
  const [a, b] = [goal.bench.exactEnd(lo), goal.bench.exactEnd(hi)];
  const isEnd = Q.eq(a, point.at) || Q.eq(point.at, b);
  const multiplicity = multiplicityAtPoint(goal, point);
  if (multiplicity === undefined || (multiplicity % 2 !== 0 && !isEnd) || multiplicity === 0) return undefined;
  if (!keepsSign(goal, [a, b], multiplicity % 2 === 0 || Q.eq(a, point.at) ? multiplicity : -multiplicity)) return undefined;
  return {
    type: "zero",
    from: endOfBox(goal, lo),
    to: endOfBox(goal, hi),
    centre: Q.toString(point.at),
    multiplicity,
    bits: goal.bench.bitsFor(REPLAY_BITS),
  };
}

/** A point with a longer denominator is an approximation, not a zero; exact jets there would be long numbers. Ends of the domain are exact. */
const isTooLong = ({ domain }: Workbench, z: Rational): boolean => z.d > LARGEST_DENOMINATOR && sideOfEnd(domain, z) === undefined;

const LARGEST_DENOMINATOR = 1n << 40n;
const NEXT: Rational = { n: 1n, d: 10n ** 20n };

const isOpenEnd = (domain: Domain, z: Rational): boolean => sideOfEnd(domain, z) !== undefined && !contains(domain, z);

/** How often the form vanishes at z, exactly; undefined where that is not known. */
export const multiplicityAt = (subject: Subject, z: Rational): number | undefined =>
  multiplicityAtPoint(subject, { at: z, name: Q.toString(z) });

/** {@link multiplicityAt} of a constant that is named. */
export const multiplicityAtPoint = (subject: Subject, point: NamedPoint): number | undefined =>
  subject.bench.remember(`multiplicity at ${point.name}: ${formText(subject.form)}`, () => exactMultiplicity(subject, point));

/** The number of leading Taylor coefficients of the form at a constant that vanish exactly, up to 9. */
function exactMultiplicity({ bench, form }: Subject, { name, at: z }: NamedPoint): number | undefined {
  const near = bench.doubleJet(Q.toNumber(z), Q.toNumber(z), derivativeOrder(form));
  if (near !== undefined && !D.contains(formJet(ORDERED_DOUBLES, form, near, 0)[0] as DoubleInterval, 0) && isExactDouble(z))
    return undefined;
  if (bench.ranges.size > 0) return lowMultiplicity({ bench, form }, z);
  const E = bench.exactArithmetic();
  // Most zeros are of low order, and exact jets of a high one are long.
  for (const order of [5, 9]) {
    const k = insideDomain(() => {
      const point = jetOf(E, parse(name), [E.rational(Q.ZERO)])[0] as ExactConstant;
      return formJet(E, form, bench.exactJet(E, point, order + jetOrder(form)), order).findIndex((c) => !E.vanishes(c));
    });
    if (k === undefined || k >= 0) return k;
  }
  return undefined;
}

/** An even order below which, for every value of the parameters, coefficients of even order are ≥ 0, those of odd order 0, and one is 0 perhaps. */
function lowMultiplicity({ bench, form }: Subject, z: Rational): number | undefined {
  const K = bench.arithmetic(REPLAY_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const jet = formJet(K, form, bench.mpfrJet(K, z, z, MOST_IN_RANGES + jetOrder(form)), MOST_IN_RANGES);
      const isZero = (c: MpfrInterval): boolean => K.isNonNegative(c) && K.isNonNegative(K.neg(c));
      const first = jet.findIndex((c, k) => (k % 2 === 0 ? !K.isNonNegative(c) || K.isPositive(c) : !isZero(c)));
      return first > 0 && first % 2 === 0 ? first : undefined;
    }),
  );
}

const MOST_IN_RANGES = 6;

const isExactDouble = (z: Rational): boolean => Q.eq(Q.fromNumber(Q.toNumber(z)), z);

/** Whether the Taylor coefficient of order |m| is > 0 all over the box, or < 0 for m < 0. */
export function keepsSign({ bench, form }: Subject, [a, b]: readonly [Rational, Rational], m: number): boolean {
  const [K, order] = [bench.arithmetic(bench.bitsFor(REPLAY_BITS)), Math.abs(m)];
  const isSigned = (): boolean =>
    K.scope(() => {
      const leading = formJet(K, form, bench.mpfrJet(K, a, b, order + jetOrder(form)), order)[order] as MpfrInterval;
      return K.isPositive(m > 0 ? leading : K.neg(leading));
    });
  return insideDomain(isSigned) ?? false;
}
