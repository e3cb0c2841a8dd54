/** Boxes about an exact zero of a form, on which its first Taylor coefficient that does not vanish is > 0: there the form is ≥ 0. */
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  type ExactArithmetic,
  type ExactConstant,
  insideDomain,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { derivativeOrder, formJet, formText, type Germ, jetOrder } from "../../form.js";
import type { HintedGoal, Subject } from "../goal.js";
import type { Workbench } from "../workbench.js";
import { type Box, ORDERED_DOUBLES, REPLAY_BITS, textOf } from "./boxDecision.js";

/** A step that shows the form ≥ 0 around an exact zero at one of the hinted points. */
export function zeroStep(goal: HintedGoal, { lo, hi }: Box): CoverStep | undefined {
  if (goal.strict) return undefined;
  const [a, b] = [Q.fromNumber(lo), Q.fromNumber(hi)];
  for (const z of goal.hints.zeros) {
    if (Q.cmp(a, z) > 0 || Q.cmp(z, b) > 0 || z.d > LARGEST_DENOMINATOR) continue;
    const multiplicity = multiplicityAt(goal, z);
    if (multiplicity === undefined || multiplicity % 2 !== 0 || multiplicity === 0) continue;
    if (isLeadingPositive(goal, [a, b], multiplicity))
      return { type: "zero", from: textOf(lo), to: textOf(hi), centre: Q.toString(z), multiplicity, bits: REPLAY_BITS };
  }
  return undefined;
}

/** A point with a longer denominator is an approximation, not a zero; exact jets there would be long numbers. */
const LARGEST_DENOMINATOR = 1n << 40n;

const multiplicityAt = (subject: Subject, z: Rational): number | undefined =>
  subject.bench.remember(`multiplicity at ${Q.toString(z)}: ${formText(subject.form)}`, () => exactMultiplicity(subject, z));

/** The number of leading Taylor coefficients of the form at z that vanish exactly, up to 8. */
function exactMultiplicity({ bench, form }: Subject, z: Rational): number | undefined {
  const near = bench.doubleJet(Q.toNumber(z), Q.toNumber(z), derivativeOrder(form));
  if (near !== undefined && !D.contains(formJet(ORDERED_DOUBLES, form, near, 0)[0] as DoubleInterval, 0) && isExactDouble(z))
    return undefined;
  const E = bench.exactArithmetic();
  return insideDomain(() => {
    const jet = formJet(E, form, phiAt(bench, E, z, 5 + jetOrder(form)), 5);
    const k = jet.findIndex((c) => !E.isZero(c));
    return k < 0 ? undefined : k;
  });
}

const isExactDouble = (z: Rational): boolean => Q.eq(Q.fromNumber(Q.toNumber(z)), z);

function isLeadingPositive({ bench, form }: Subject, [a, b]: readonly [Rational, Rational], m: number): boolean {
  const K = bench.arithmetic(REPLAY_BITS);
  return (
    insideDomain(() => K.scope(() => K.isPositive(formJet(K, form, bench.mpfrJet(K, a, b, m + jetOrder(form)), m)[m] as MpfrInterval))) ??
    false
  );
}

function phiAt(bench: Workbench, E: ExactArithmetic, z: Rational, order: number): Germ<ExactConstant> {
  if (bench.ranges.size > 0) throw new DomainError("an exact value with a parameter range", false);
  return bench.exactJet(E, E.rational(z), order);
}
