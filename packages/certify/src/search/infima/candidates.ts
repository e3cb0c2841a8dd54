/** Guesses at an infimum: values at points to which samples and Newton's method lead, exact where that is possible, and limits. */
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { contains, isClosedAt, isLine, SIDES, type Side } from "../../domain.js";
import { derivativeOrder, formJet, jetOrder, minusConstant } from "../../form.js";
import { globalRange } from "../covers/wholeRange.js";
import type { NamedPoint, Subject } from "../goal.js";
import { isPoint, limitEnd, type Spot } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { featurePoints } from "../points/features.js";
import { namedPointsOf, type Period, periodOf, pointsOfPeriod } from "../points/period.js";
import { negativeForAll } from "../points/rangeValues.js";
import { exactRootStatement, type FoundRoot, namedRootStatement } from "../points/roots.js";
import { formJetOf, formValue, gridOf, localMinima, refine, type Sample, sample } from "../points/samples.js";
import { seamsOf } from "../points/seamJumps.js";
import { enclosedValue, exactValue, nearbySimple, shorten, VALUE_BITS, valueStatement } from "../points/values.js";
import { type LimitAtSide, limitStatement } from "../tails/limitSearch.js";
import type { Met } from "./outcome.js";

/** A candidate for the infimum: a value at a point, exact or enclosed, or a limit. */
export interface Candidate extends Met {
  /** The least value at the point over a parameter range, from which the bound starts. */
  readonly least?: Rational;
  /** Whether the infimum may be exactly `upper` (an exact value or limit). */
  readonly exact: boolean;
  readonly at: Spot;
  /** Exact zeros that were met, as a certificate names them: this place, and others as low. */
  readonly zeros?: readonly NamedPoint[];
  readonly statement: CertificateStatement;
  /** Whether the infimum is that of the range, to which the form comes near again and again. */
  readonly isRange?: boolean;
}

/** The lowest value that samples, or a limit, lead to. */
export function bestCandidate(subject: Subject, limits: readonly LimitAtSide[]): Candidate | undefined {
  const point = SIDES.reduce((found, side) => lowerCandidate(found, endCandidate(subject, side)), pointCandidate(subject));
  return lowestLimit(subject, limits, point);
}

/** The candidate, or the lowest limit where that is lower. */
function lowestLimit({ bench, form }: Subject, limits: readonly LimitAtSide[], point?: Candidate): Candidate | undefined {
  let best = point;
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined || (bench.ranges.size > 0 && best?.least !== undefined && Q.cmp(best.least, limit.rational) < 0))
      continue;
    const at = limitEnd(bench.domain, side);
    best = lowerCandidate(best, { upper: limit.rational, exact: true, at, statement: limitStatement(form, at, limit) });
  }
  return best;
}

/** The lowest limit where samples on all of ℝ stay above it and come down to nothing else: that is where the infimum is, unless they miss one. */
export function approachedLimit(subject: Subject, limits: readonly LimitAtSide[]): Candidate | undefined {
  const { bench, form } = subject;
  const limit = lowestLimit(subject, limits);
  if (limit === undefined || bench.ranges.size > 0 || !isLine(bench.domain)) return undefined;
  const level = Q.toNumber(limit.upper);
  const values = sample(bench, gridOf(bench), formValue(form)).map((s) => s.value - level);
  const close = 1e-9 * (1 + Math.abs(level));
  const [first, last] = [values.findIndex((v) => v > close), values.findLastIndex((v) => v > close)];
  const inner = values.slice(first, last + 1);
  const falls = inner.findIndex((v, i) => i > 0 && v < (inner[i - 1] as number));
  const rises = falls >= 0 && inner.some((v, i) => i > falls && v > (inner[i - 1] as number));
  return first >= 0 && values.every((v) => v >= 0) && !rises ? limit : undefined;
}

/** The other one where it is lower, or as low and exact where the first is not. */
export function lowerCandidate(best: Candidate | undefined, other: Candidate | undefined): Candidate | undefined {
  if (best === undefined || other === undefined) return best ?? other;
  const order = Q.cmp(other.upper, best.upper);
  return order < 0 || (order === 0 && !best.exact) ? other : best;
}

/** The value, or the limit, at a finite end of the domain. */
function endCandidate({ bench, form }: Subject, side: Side): Candidate | undefined {
  const found = endEnclosure(bench, form, side);
  if (found === undefined) return undefined;
  const { z, lo, hi, statement } = found;
  const at: Spot = isClosedAt(bench.domain, side) ? z : limitEnd(bench.domain, side);
  return { upper: hi, least: lo, exact: Q.eq(lo, hi), at, statement };
}

/** The lowest value that samples lead to. */
export function pointCandidate(subject: Subject): Candidate | undefined {
  const { bench, form } = subject;
  const period = periodOf(bench, form);
  const points = period === undefined ? gridOf(bench) : pointsOfPeriod(period, bench.domain);
  const samples = sample(bench, points, formValue(form));
  const minima = localMinima(samples, 4).map((s) => refine(bench, s, formJetOf(form)));
  const [least] = minima.sort((a, b) => a.value - b.value);
  if (least === undefined) return beyondDoubles(subject);
  // Of points that doubles cannot tell apart, the nearest to 0.
  const ties = minima.filter((s) => s.value <= least.value + 1e-12 * Math.abs(least.value));
  const best = ties.reduce((a, b) => (Math.abs(b.z) < Math.abs(a.z) ? b : a));
  const zero = mayBeZero(subject, best) ? zeroCandidate(subject, best.z, samples) : undefined;
  const found = zero ?? rangeCandidate(subject, best, period) ?? candidateAt(subject, best.z);
  return found?.exact === true
    ? lowerCandidate(found, beyondDoubles(subject))
    : lowerOf(beyondDoubles(subject), lowerOf(besideSeams(subject), found));
}

/** The least value at features of φ where derivatives are too large for doubles, as those of log(x² + 10⁻³⁰⁰) near 0. */
function beyondDoubles(subject: Subject): Candidate | undefined {
  const { bench, form } = subject;
  const points = bench.remember("features", () => featurePoints(bench).filter(bench.isInside));
  const known = new Set(sample(bench, points, formValue(form)).map((s) => s.z));
  const unknown = points.filter((z) => !known.has(z)).slice(0, MOST_UNKNOWN);
  return unknown.reduce<Candidate | undefined>((best, z) => lowerOf(valueCandidate(subject, asWritten(z)), best), undefined);
}

const MOST_UNKNOWN = 40;

/** The decimal that a double prints as: of 1e30, which is no double, the number that was typed. */
const asWritten = (z: number): Rational => Q.parse(String(z)) ?? Q.fromNumber(z);

/** The least value right beside a point where pieces meet: no grid comes that near to it. */
const besideSeams = (subject: Subject): Candidate | undefined =>
  seamsOf(subject.bench)
    .flatMap((s) => s.bracket)
    .filter((z) => contains(subject.bench.domain, z))
    .reduce<Candidate | undefined>((best, z) => lowerOf(valueCandidate(subject, z), best), undefined);

/** The least value of the form as a sum of oscillations, where it is taken exactly at the point that the samples lead to. */
function rangeCandidate({ bench, form }: Subject, best: Sample, period: Period | undefined): Candidate | undefined {
  const lower = globalRange({ bench, form })?.lower;
  if (lower === undefined || lower.d !== 1n || Math.abs(Q.toNumber(lower) - best.value) > 1e-9 * (1 + Math.abs(best.value)))
    return undefined;
  const names = period === undefined ? [] : namedPointsOf(period, best.z);
  const root = exactRootStatement({ bench, form: minusConstant(form, lower) }, best.z, names);
  return root === undefined ? undefined : { upper: lower, exact: true, at: root.at, statement: root.statement };
}

/** Whether doubles do not tell the value from 0. */
function mayBeZero({ bench, form }: Subject, { z, value }: Sample): boolean {
  if (Math.abs(value) < NEAR_ZERO) return true;
  const phi = Math.abs(value) < SMALL ? bench.doubleJet(z, z, jetOrder(form)) : undefined;
  return phi !== undefined && D.contains(formJet(D.doubleArithmetic, form, phi, 0)[0] as DoubleInterval, 0);
}

const NEAR_ZERO = 1e-14;

/** An exact zero at a constant, from which the infimum is at most 0, with those at other minima that seem to be 0. */
function zeroCandidate(subject: Subject, z: number, samples: readonly Sample[]): Candidate | undefined {
  const root = zeroNear(subject, z);
  if (root === undefined) return undefined;
  const others = otherMinima(subject, z, samples).map((other) => zeroNear(subject, other));
  const zeros = [root, ...others].flatMap((found) => (found?.name === undefined ? [] : [{ name: found.name, at: found.at }]));
  return { upper: Q.ZERO, exact: true, at: root.at, zeros, statement: root.statement };
}

/** Minima away from z at which doubles do not tell the form from 0, the least first. */
function otherMinima({ bench, form }: Subject, z: number, samples: readonly Sample[]): readonly number[] {
  const minima = localMinima(samples, MOST_ZEROS).map((s) => refine(bench, s, formJetOf(form)));
  const places = minima.filter((s) => Math.abs(s.value) < SMALL).map((s) => s.z);
  return places.filter((a, i) => [z, ...places.slice(0, i)].every((b) => Math.abs(a - b) > APART));
}

const MOST_ZEROS = 12;
/** What doubles may leave of 0 where terms of some size cancel. */
const SMALL = 1e-9;
/** Points nearer to each other than this are one minimum, met twice. */
const APART = 1e-6;

const zeroNear = (subject: Subject, z: number): FoundRoot | undefined => exactRootStatement(subject, z) ?? namedRootStatement(subject, z);

/** The lowest value at z, or where the descent from there leads. */
export function candidateNear(subject: Subject, z: Rational): Candidate | undefined {
  const { bench, form } = subject;
  const start = Q.toNumber(z);
  const [value] = sample(bench, [start], formValue(form));
  const refined = value === undefined ? start : refine(bench, value, formJetOf(form)).z;
  return lowerOf(valueCandidate(subject, z), candidateAt(subject, refined));
}

/** Exact values are tried at the number with few digits that is nearest. */
function candidateAt(subject: Subject, z: number): Candidate | undefined {
  const near = nearbySimple(z);
  const simple = near !== undefined && contains(subject.bench.domain, near) ? near : undefined;
  const exact = simple === undefined ? undefined : exactCandidate(subject, simple);
  const place = polished(subject, z);
  // There an enclosure tells no more.
  if (exact !== undefined && isPoint(exact.at) && Q.eq(exact.at, place)) return exact;
  const plain = lowerOf(valueCandidate(subject, place), simple === undefined ? undefined : valueCandidate(subject, simple));
  if (exact !== undefined && (plain === undefined || Q.cmp(exact.upper, plain.upper) <= 0)) return exact;
  return plain;
}

/** The candidate with the lower value; of equal ones the second, which has the plainer place. */
const lowerOf = (a: Candidate | undefined, b: Candidate | undefined): Candidate | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Q.cmp(b.upper, a.upper) <= 0 ? b : a;

/** z, or where Newton's method in MPFR leads from it when doubles cannot tell the value to 11 digits. */
function polished(subject: Subject, z: number): Rational {
  const { bench, form } = subject;
  const start = Q.fromNumber(z);
  const phi = bench.doubleJet(z, z, jetOrder(form));
  const value = phi === undefined ? undefined : (formJet(D.doubleArithmetic, form, phi, 0)[0] as DoubleInterval);
  if (value === undefined || value.hi - value.lo < 1e-11 * D.mag(value)) return start;
  let at = start;
  for (let i = 0; i < 4; i++) {
    const next = newtonStep(subject, at);
    if (next !== undefined && contains(bench.domain, next)) at = next;
  }
  return at;
}

function newtonStep({ bench, form }: Subject, at: Rational): Rational | undefined {
  const K = bench.arithmetic(VALUE_BITS);
  return insideDomain(() => {
    return K.scope(() => {
      const jet = formJet(K, form, bench.mpfrJet(K, at, at, 2 + derivativeOrder(form)), 2);
      const [slope, curvature] = [K.ends(jet[1] as MpfrInterval).lo, K.ends(jet[2] as MpfrInterval).lo];
      if (slope === undefined || curvature === undefined || Q.sign(curvature) <= 0) return undefined;
      const step = Q.div(slope, Q.mul(Q.fromInteger(2), curvature));
      return Q.cmp(Q.abs(step), NEWTON_REACH) > 0 ? undefined : shorten(Q.sub(at, step), 50, "down");
    });
  });
}

/** A step further than this leaves the minimum that was found. */
const NEWTON_REACH: Rational = { n: 1n, d: 100n };

function exactCandidate({ bench, form }: Subject, z: Rational): Candidate | undefined {
  const value = exactValue(bench, form, z);
  if (value === undefined) return undefined;
  const text = Q.toString(value);
  return { upper: value, exact: true, at: z, statement: valueStatement(form, z, [text, text]) };
}

/** The value at z, enclosed. */
export function valueCandidate({ bench, form }: Subject, z: Rational): Candidate | undefined {
  const value = enclosedValue(bench, form, z);
  if (value === undefined) return undefined;
  const negative = Q.sign(value.hi) < 0 ? undefined : negativeForAll({ bench, form }, z);
  if (negative !== undefined) return { upper: negative.hi, least: negative.lo, exact: false, at: z, statement: negative.statement };
  return {
    upper: value.hi,
    least: value.lo,
    exact: false,
    at: z,
    statement: valueStatement(form, z, [Q.toString(value.lo), Q.toString(value.hi)]),
  };
}
