/**
 * Branch and bound on a compact interval: boxes on each of which the Taylor bound shows a form ≥ 0 (or > 0). Doubles first;
 * MPFR where rounding hides the sign; an exact zero is looked for where neither can tell.
 */
import type { Stepwise } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  jets as J,
  type Jet,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { Step } from "../certificate.js";
import { isContinuousByForm } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, formText } from "../form.js";
import { isBoundedBelow, isNaturallyBounded, type OrderedScalar, secondOrder } from "../taylorBound.js";
import { DEGREE, type Workbench } from "./workbench.js";

export type BoxSearch =
  | { readonly kind: "covered"; readonly steps: Step[] }
  /** The form is certainly < 0 at z. */
  | { readonly kind: "violated"; readonly z: number }
  /** Neither: the box that was left, and why. */
  | { readonly kind: "stuck"; readonly from: number; readonly to: number; readonly reason: string };

/** Double intervals with strict signs. */
export const ORDERED_DOUBLES: OrderedScalar<DoubleInterval> = {
  ...D.doubleArithmetic,
  isPositive: (a) => a.lo > 0,
  isNonNegative: (a) => a.lo >= 0,
};

type Answer =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "split" }
  | { readonly kind: "violated"; readonly z: number }
  | { readonly kind: "ambiguous" };

const PRECISIONS = [128, 256, 512];
const REPLAY_BITS = 96;
const LARGEST_SEARCH = 60000;

/** Points where exact zeros are suspected, tried before any other centre (minimisers, breakpoints). */
export interface Hints {
  readonly zeros: readonly Rational[];
  readonly splits: readonly number[];
}

/** Covers [from, to] for a form. */
export function* coverCompact(bench: Workbench, form: Form, strict: boolean, from: number, to: number, hints: Hints): Stepwise<BoxSearch> {
  const inner = [...new Set([0, ...hints.splits])].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const ends = [from, ...inner, to];
  const stack: [number, number][] = [];
  for (let i = ends.length - 2; i >= 0; i--) stack.push([ends[i] as number, ends[i + 1] as number]);
  const steps: Step[] = [];
  const largest = bench.ranges.size > 0 ? 600 : LARGEST_SEARCH;
  for (let n = 0; stack.length > 0; n++) {
    yield;
    const [lo, hi] = stack.pop() as [number, number];
    if (n > largest) return { kind: "stuck", from: lo, to: hi, reason: `${largest} boxes were not enough` };
    const zero = zeroStep(bench, form, strict, lo, hi, hints.zeros);
    const answer = zero === undefined ? decide(bench, form, strict, lo, hi) : ({ kind: "step", step: zero } as const);
    if (answer.kind === "step") steps.push(answer.step);
    else if (answer.kind === "violated") return answer;
    else {
      const mid = splitPoint(lo, hi);
      if (!(lo < mid && mid < hi) || hi - lo < 1e-14 * Math.max(Math.abs(lo), Math.abs(hi))) {
        return { kind: "stuck", from: lo, to: hi, reason: "the sign could not be told on a box of this size" };
      }
      stack.push([mid, hi], [lo, mid]);
    }
  }
  return { kind: "covered", steps };
}

/** Halves small boxes, and long ones by the order of magnitude; always a number with few digits. */
function splitPoint(lo: number, hi: number): number {
  if (lo < 0 && hi <= 0) return -splitPoint(-hi, -lo);
  if (lo >= 0 && hi > 4 * Math.max(lo, 1)) return Number(Math.sqrt(Math.max(lo, hi > 64 ? 1 : 0.25) * hi).toPrecision(3));
  const mid = lo / 2 + hi / 2;
  const short = Number(mid.toPrecision(4));
  return Math.abs(short - mid) < (hi - lo) / 8 ? short : mid;
}

const text = (x: number): string => Q.toString(Q.fromNumber(x));
const middle = (a: DoubleInterval): number => a.lo / 2 + a.hi / 2;

function decide(bench: Workbench, form: Form, strict: boolean, lo: number, hi: number): Answer {
  const inDoubles = decideInDoubles(bench, form, strict, lo, hi);
  if (inDoubles.kind !== "ambiguous") return inDoubles;
  for (const bits of bench.ranges.size > 0 ? [] : PRECISIONS) {
    const answer = decideInMpfr(bench, form, strict, lo, hi, bits);
    if (answer.kind !== "ambiguous") return answer;
  }
  return { kind: "split" };
}

function decideInDoubles(bench: Workbench, form: Form, strict: boolean, lo: number, hi: number): Answer {
  const K = ORDERED_DOUBLES;
  const order = DEGREE + derivativeOrder(form);
  const whole = bench.doubleJet(lo, hi, order);
  if (whole === undefined) return withoutTaylor(bench, form, strict, lo, hi);
  const mid = splitPoint(lo, hi);
  const box = formJet(K, form, whole, DEGREE);
  if (isNaturallyBounded(K, box, strict)) return { kind: "step", step: boxStep(lo, hi, mid, REPLAY_BITS, 0) };
  const tryCentre = (c: number): { centre: Jet<DoubleInterval>; degree: number | undefined } | undefined => {
    const phi = bench.doubleJet(c, c, order);
    if (phi === undefined) return undefined;
    const centre = formJet(K, form, phi, DEGREE);
    return { centre, degree: leastDegree(K, centre, box, offsets(lo, hi, c), strict) };
  };
  const first = tryCentre(mid);
  if (first === undefined) return { kind: "ambiguous" };
  if (first.degree !== undefined) return { kind: "step", step: boxStep(lo, hi, mid, REPLAY_BITS, first.degree) };
  const value = first.centre[0] as DoubleInterval;
  if (value.hi < 0) return { kind: "violated", z: mid };
  if (!(value.lo > 0)) return { kind: "ambiguous" };
  const better = newton(first.centre, box, lo, hi, mid);
  const second = better === undefined ? undefined : tryCentre(better);
  if (better === undefined || second === undefined) return { kind: "split" };
  if (second.degree !== undefined) return { kind: "step", step: boxStep(lo, hi, better, REPLAY_BITS, second.degree) };
  const low = second.centre[0] as DoubleInterval;
  if (low.hi < 0) return { kind: "violated", z: better };
  return low.lo > 0 ? { kind: "split" } : { kind: "ambiguous" };
}

/** Where φ has no Taylor polynomial on the box, as at a kink, its derivatives in the form may still be enclosed. */
function withoutTaylor(bench: Workbench, form: Form, strict: boolean, lo: number, hi: number): Answer {
  const least = isContinuousByForm(bench.expression) ? 0 : 1;
  const phi = bench.doubleJet(lo, hi, Math.max(least, derivativeOrder(form)));
  const isBounded = phi !== undefined && isNaturallyBounded(ORDERED_DOUBLES, formJet(ORDERED_DOUBLES, form, phi, 0), strict);
  if (isBounded) return { kind: "step", step: boxStep(lo, hi, splitPoint(lo, hi), REPLAY_BITS, 0) };
  return { kind: hi - lo < 1e-3 * Math.max(1, Math.abs(lo)) ? "ambiguous" : "split" };
}

/** The least degree of the Taylor bound that decides: replay pays for each. */
function leastDegree<S>(K: OrderedScalar<S>, centre: Jet<S>, box: Jet<S>, t: S, strict: boolean): number | undefined {
  return [2, DEGREE].find((q) => isBoundedBelow(K, centre.slice(0, q + 1), box.slice(0, q + 1), t, strict));
}

const offsets = (lo: number, hi: number, c: number): DoubleInterval => D.sub({ lo, hi }, { lo: c, hi: c });

const boxStep = (lo: number, hi: number, c: number, bits: number, degree = DEGREE): Step => ({
  type: "box",
  from: text(lo),
  to: text(hi),
  centre: text(c),
  degree,
  bits,
});

/** Where the parabola of the centre has its vertex, if that is another point of the box. */
function newton(centre: Jet<DoubleInterval>, box: Jet<DoubleInterval>, lo: number, hi: number, mid: number): number | undefined {
  const curvature = middle(secondOrder(D.doubleArithmetic, centre, box, { lo: 0, hi: 0 }));
  const vertex = mid - middle(centre[1] as DoubleInterval) / (2 * curvature);
  return curvature > 0 && vertex > lo && vertex < hi && vertex !== mid ? vertex : undefined;
}

function decideInMpfr(bench: Workbench, form: Form, strict: boolean, lo: number, hi: number, bits: number): Answer {
  const K = bench.arithmetic(bits);
  const [a, b, c] = [lo, hi, splitPoint(lo, hi)].map(Q.fromNumber) as [Rational, Rational, Rational];
  try {
    return K.scope((): Answer => {
      const order = DEGREE + derivativeOrder(form);
      const jet = (from: Rational, to: Rational): Jet<MpfrInterval> => formJet(K, form, bench.mpfrJet(K, from, to, order), DEGREE);
      const centre = jet(c, c);
      const value = K.toDoubles(centre[0] as MpfrInterval);
      if (value.hi < 0) return { kind: "violated", z: Q.toNumber(c) };
      if (!(value.lo > 0)) return { kind: "ambiguous" };
      const box = jet(a, b);
      const tryAt = (at: Jet<MpfrInterval>, z: Rational): Answer | undefined =>
        isBoundedBelow(K, at, box, K.between(Q.sub(a, z), Q.sub(b, z)), strict)
          ? { kind: "step", step: { ...boxStep(lo, hi, lo, bits), centre: Q.toString(z) } as Step }
          : undefined;
      const decided = tryAt(centre, c);
      if (decided !== undefined) return decided;
      const doubles = centre.map((v) => K.toDoubles(v));
      const vertex = newton(
        doubles,
        box.map((v) => K.toDoubles(v)),
        lo,
        hi,
        Q.toNumber(c),
      );
      const z = vertex === undefined ? undefined : Q.fromNumber(vertex);
      return (z === undefined ? undefined : tryAt(jet(z, z), z)) ?? { kind: "split" };
    });
  } catch (error) {
    if (error instanceof DomainError) return { kind: "split" };
    throw error;
  }
}

/** A step that shows the form ≥ 0 around an exact zero at one of the hinted points. */
function zeroStep(bench: Workbench, form: Form, strict: boolean, lo: number, hi: number, zeros: readonly Rational[]): Step | undefined {
  if (strict) return undefined;
  const [a, b] = [Q.fromNumber(lo), Q.fromNumber(hi)];
  for (const z of zeros) {
    if (Q.cmp(a, z) > 0 || Q.cmp(z, b) > 0 || z.d > LARGEST_DENOMINATOR) continue;
    const multiplicity = bench.remember(`multiplicity at ${Q.toString(z)}: ${formText(form)}`, () => exactMultiplicity(bench, form, z));
    if (multiplicity === undefined || multiplicity % 2 !== 0 || multiplicity === 0) continue;
    if (isLeadingPositive(bench, form, a, b, multiplicity)) {
      return { type: "zero", from: text(lo), to: text(hi), centre: Q.toString(z), multiplicity, bits: REPLAY_BITS };
    }
  }
  return undefined;
}

/** A point with a longer denominator is an approximation, not a zero; exact jets there would be long numbers. */
const LARGEST_DENOMINATOR = 1n << 40n;

/** The number of leading Taylor coefficients of the form at z that vanish exactly, up to 8. */
function exactMultiplicity(bench: Workbench, form: Form, z: Rational): number | undefined {
  const near = bench.doubleJet(Q.toNumber(z), Q.toNumber(z), derivativeOrder(form));
  if (near !== undefined && !D.contains(formJet(ORDERED_DOUBLES, form, near, 0)[0] as DoubleInterval, 0) && isExactDouble(z))
    return undefined;
  const E = bench.exactArithmetic();
  try {
    const jet = formJet(E, form, phiAt(bench, E, z, 8), 5);
    const k = jet.findIndex((c) => !E.isZero(c));
    return k < 0 ? undefined : k;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

const isExactDouble = (z: Rational): boolean => Q.eq(Q.fromNumber(Q.toNumber(z)), z);

function isLeadingPositive(bench: Workbench, form: Form, a: Rational, b: Rational, m: number): boolean {
  const K = bench.arithmetic(REPLAY_BITS);
  try {
    return K.scope(() => K.isPositive(formJet(K, form, bench.mpfrJet(K, a, b, m + 3), m)[m] as MpfrInterval));
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function phiAt(
  bench: Workbench,
  E: ReturnType<Workbench["exactArithmetic"]>,
  z: Rational,
  order: number,
): Jet<ReturnType<typeof E.rational>> {
  if (bench.ranges.size > 0) throw new DomainError("an exact value with a parameter range", false);
  return bench.exactJet(E, J.variable(E, E.rational(z), order));
}
