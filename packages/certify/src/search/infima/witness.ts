/** Points at which a form is certainly negative: where samples are least, far out, and plain ones for people to read. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { contains } from "../../domain.js";
import type { Subject } from "../goal.js";
import { isPoint } from "../places.js";
import { formValue, gridOf, sample } from "../points/samples.js";
import { enclosedValue, exactValue, valueStatement } from "../points/values.js";
import { type Candidate, valueCandidate } from "./candidates.js";

/** A value that is certainly negative at a point of the grid where samples are least. */
export const negativeSample = (subject: Subject): Candidate | undefined => negativeAmong(subject, gridOf(subject.bench));

function negativeAmong(subject: Subject, points: readonly number[]): Candidate | undefined {
  const { bench, form } = subject;
  const negative = sample(bench, points, formValue(form))
    .filter((s) => s.value < 0)
    .sort((a, b) => a.value - b.value);
  // Far out nothing may be certain while parameters range.
  const near = bench.ranges.size > 0 ? negative.find(({ z }) => Math.abs(z) <= NEAR) : undefined;
  for (const { z } of [...negative.slice(0, 1), ...(near === undefined ? [] : [near])]) {
    const found = valueCandidate(subject, Q.fromNumber(z));
    if (found !== undefined && Q.sign(found.upper) < 0) return found;
  }
  return undefined;
}

/** ±10^k and points of other phases beside it, where an oscillation that grows may have outgrown the rest. */
const FAR_POINTS: readonly number[] = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].flatMap((k) =>
  Array.from({ length: 12 }, (_, j) => 10 ** k + 0.55 * j).flatMap((x) => [x, -x]),
);

/** As {@link negativeAmong}, in MPFR: doubles do not know the sine of 10¹². */
export function farthestNegative(subject: Subject): Candidate | undefined {
  for (const z of FAR_POINTS.filter(subject.bench.isInside)) {
    subject.bench.deadline.checkTime();
    const found = valueCandidate(subject, Q.fromNumber(z));
    if (found !== undefined && Q.sign(found.upper) < 0) return found;
  }
  return undefined;
}

/** A negative value among samples far out. */
export const negativeFarOut = (subject: Subject): Candidate | undefined =>
  negativeAmong(subject, FAR_POINTS.filter(subject.bench.isInside));

/** A negative value at the number of fewest digits near z; beside a kink, where z may be no plain number, at one that is 1/10, 1/100, … away. */
export function simpleNegative({ bench, form }: Subject, near: number): CertificateStatement[] {
  const rounded = Array.from({ length: 8 }, (_, k) => near.toPrecision(k + 1));
  const beside = [1, 2, 3].flatMap((k) => [-1, 1].map((side) => (Math.round(near * 8) / 8 + side * 10 ** -k).toFixed(6)));
  const isBesideZero = near !== 0 && Math.abs(near) < 1e-6;
  for (const text of isBesideZero ? [...beside, ...rounded] : [...rounded, ...beside]) {
    const z = Q.parse(text) as Rational;
    if (!contains(bench.domain, z)) continue;
    const exact = exactValue(bench, form, z);
    const value = exact === undefined ? enclosedValue(bench, form, z) : { lo: exact, hi: exact };
    if (value !== undefined && Q.sign(value.hi) < 0) return [valueStatement(form, z, [Q.toString(value.lo), Q.toString(value.hi)])];
  }
  return [];
}

/** `at`, or where a sample about 0 is below `least` as well, if `at` is far out. */
export function nearbyNegative({ bench, form }: Subject, at: Rational, least: number): number {
  const place = Q.toNumber(at);
  if (Math.abs(place) <= NEAR) return place;
  const about = sample(bench, gridOf(bench), formValue(form)).filter((s) => Math.abs(s.z) <= NEAR && s.value < least);
  return about.length === 0 ? place : about.reduce((a, b) => (Math.abs(b.z) < Math.abs(a.z) ? b : a)).z;
}

/** A witness is looked for this near to 0 first. */
const NEAR = 12;

/** A witness beside a negative value, where one with few digits is below 0 beyond rounding; else that value. */
export function witnessBeside(subject: Subject, found: Candidate): CertificateStatement[] {
  const near = !isPoint(found.at) ? [] : simpleNegative(subject, nearbyNegative(subject, found.at, CLEARLY));
  return near.length > 0 ? near : [found.statement];
}

/** Samples below this are negative whatever rounding does. */
const CLEARLY = -1e-3;
