/**
 * What can be said of a form on one box: the Taylor bound shows it ≥ 0 (or > 0), its value at a point is < 0, or neither. Doubles first; MPFR
 * where rounding hides the sign.
 */
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { isContinuousByForm, isPiecewise } from "../../expressionFacts.js";
import { derivativeOrder, formJet } from "../../form.js";
import { isBoundedBelow, isNaturallyBounded, type OrderedScalar, orderAtCentre, secondOrder } from "../../taylorBound.js";
import type { Goal, Subject } from "../goal.js";
import { shorten } from "../points/values.js";
import { DEGREE } from "../workbench.js";

/** A compact interval with ends that are doubles. */
export interface Box {
  readonly lo: number;
  readonly hi: number;
}

/** Double intervals with strict signs. */
export const ORDERED_DOUBLES: OrderedScalar<DoubleInterval> = {
  ...D.doubleArithmetic,
  isPositive: (a) => a.lo > 0,
  isNonNegative: (a) => a.lo >= 0,
};

/** Neither sign was found: the bound is too wide (`split`), or too many digits are lost (`ambiguous`). */
type Answer =
  | { readonly kind: "step"; readonly step: CoverStep }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "split" }
  | { readonly kind: "ambiguous" };

const AMBIGUOUS: Answer = { kind: "ambiguous" };

const PRECISIONS = [128, 256, 512];
/** Replay needs no more where doubles suffice. */
export const REPLAY_BITS = 96;

/** How the Taylor bound shows a sign. */
interface BoxProof {
  readonly centre: Rational;
  readonly degree: number;
  readonly bits?: number;
}

/** The sign of the form on a box. */
export function decideBox(goal: Goal, box: Box): Exclude<Answer, { kind: "ambiguous" }> {
  const inDoubles = decideInDoubles(goal, box);
  if (inDoubles.kind !== "ambiguous") return inDoubles;
  return decideByDigits(goal, box);
}

/** The same by more digits, where doubles do not tell. */
export function decideByDigits(goal: Goal, box: Box): Exclude<Answer, { kind: "ambiguous" }> {
  for (const bits of goal.bench.ranges.size > 0 ? [] : PRECISIONS) {
    const answer = decideInMpfr(goal, box, bits);
    if (answer.kind !== "ambiguous") return answer;
  }
  return { kind: "split" };
}

/** A double between the ends, or the middle where doubles are too coarse. */
function centreBetween(a: Rational, b: Rational, c: number): Rational {
  const near = Q.fromNumber(c);
  return Q.cmp(a, near) < 0 && Q.cmp(near, b) < 0 ? near : Q.div(Q.add(a, b), Q.fromInteger(2));
}

/** Halves small boxes, and long ones by the order of magnitude; always a number with few digits. */
export function splitPoint(lo: number, hi: number): number {
  if (lo < 0 && hi <= 0) return -splitPoint(-hi, -lo);
  if (lo >= 0 && hi > 4 * Math.max(lo, 1)) return Number(Math.sqrt(Math.max(lo, hi > 64 ? 1 : 0.25) * hi).toPrecision(3));
  const mid = lo / 2 + hi / 2;
  const short = Number(mid.toPrecision(4));
  return Math.abs(short - mid) < (hi - lo) / 8 ? short : mid;
}

/** The end of a box as certificates write it. */
export const endOfBox = ({ bench }: Subject, x: number): string => Q.toString(bench.exactEnd(x));
const middle = (a: DoubleInterval): number => a.lo / 2 + a.hi / 2;

function decideInDoubles(goal: Goal, box: Box): Answer {
  const { bench, form, strict } = goal;
  const order = DEGREE + derivativeOrder(form);
  const phi = bench.doubleJet(box.lo, box.hi, order);
  if (phi === undefined) return withoutTaylor(goal, box);
  const mid = splitPoint(box.lo, box.hi);
  const whole = formJet(ORDERED_DOUBLES, form, phi, DEGREE);
  if (isNaturallyBounded(ORDERED_DOUBLES, whole, strict)) return boxStep(goal, box, { centre: Q.fromNumber(mid), degree: 0 });
  const first = tryCentre(goal, box, whole, mid) ?? AMBIGUOUS;
  if (first.kind !== "above") return first;
  const better = newton(first.centre, whole, box, mid);
  const second = better === undefined ? undefined : tryCentre(goal, box, whole, better);
  if (second !== undefined && second.kind !== "above") return second;
  return isOutOfRange(whole) ? AMBIGUOUS : { kind: "split" };
}

/** Whether coefficients are too large or too small for doubles, so that smaller boxes would not tell more: those of 10⁵⁰·sinh(10⁻⁵⁰x) fall by 50 digits each. */
const isOutOfRange = (whole: Jet<DoubleInterval>): boolean =>
  whole.some((c) => {
    const size = D.mag(c);
    return size > LARGEST_DOUBLE || (size > 0 && size < LEAST_DOUBLE);
  });

const LARGEST_DOUBLE = 1e300;
const LEAST_DOUBLE = 1e-290;

/** The form is > 0 at the centre, but not shown to be all over the box. */
interface Above {
  readonly kind: "above";
  readonly centre: Jet<DoubleInterval>;
}

/** What the value at c tells, and the Taylor bound about it; undefined where φ has no jet there. */
function tryCentre(goal: Goal, box: Box, whole: Jet<DoubleInterval>, c: number): Answer | Above | undefined {
  const { bench, form, strict } = goal;
  const phi = bench.doubleJet(c, c, orderAtCentre(DEGREE + derivativeOrder(form)));
  if (phi === undefined) return undefined;
  const centre = formJet(ORDERED_DOUBLES, form, phi, DEGREE - 1);
  const offset = D.sub(box, { lo: c, hi: c });
  const degree = DEGREES.find((q) =>
    isBoundedBelow(ORDERED_DOUBLES, { centre: centre.slice(0, q), box: whole.slice(0, q + 1), offset }, strict),
  );
  if (degree !== undefined) return boxStep(goal, box, { centre: Q.fromNumber(c), degree });
  const value = centre[0] as DoubleInterval;
  if (value.hi < 0) return { kind: "violated", z: Q.fromNumber(c) };
  return value.lo > 0 ? { kind: "above", centre } : { kind: "ambiguous" };
}

/** Degrees of the Taylor bound, the least first: replay pays for each. */
const DEGREES = [2, DEGREE];

/** Where φ has no Taylor polynomial on the box, as at a kink, its derivatives in the form may still be enclosed. */
function withoutTaylor(goal: Goal, box: Box): Answer {
  const { bench, form, strict } = goal;
  const least = isContinuousByForm(bench.expression) ? 0 : 1;
  const phi = bench.doubleJet(box.lo, box.hi, Math.max(least, derivativeOrder(form)));
  const isBounded = phi !== undefined && isNaturallyBounded(ORDERED_DOUBLES, formJet(ORDERED_DOUBLES, form, phi, 0), strict);
  if (isBounded) return boxStep(goal, box, { centre: Q.fromNumber(splitPoint(box.lo, box.hi)), degree: 0 });
  if (phi === undefined && isBoundedAcross(goal, box)) return sharedStep(goal, box);
  return { kind: box.hi - box.lo < 1e-3 * Math.max(1, Math.abs(box.lo)) ? "ambiguous" : "split" };
}

/** Where pieces meet inside the box, whatever bounds both of them bounds φ. */
function isBoundedAcross(goal: Goal, box: Box): boolean {
  const { bench, form, strict } = goal;
  const phi = isPiecewise(bench.expression) ? bench.sharedJet(box.lo, box.hi, derivativeOrder(form)) : undefined;
  const isBounded = phi !== undefined && isNaturallyBounded(ORDERED_DOUBLES, formJet(ORDERED_DOUBLES, form, phi, 0), strict);
  return isBounded && isSmoothAcross(goal, box);
}

const sharedStep = (subject: Subject, { lo, hi }: Box, bits: number = REPLAY_BITS): Answer => ({
  kind: "step",
  step: {
    type: "box",
    from: endOfBox(subject, lo),
    to: endOfBox(subject, hi),
    centre: endOfBox(subject, lo),
    degree: 0,
    bits,
    across: true,
  },
});

const boxStep = (subject: Subject, box: Box, { centre, degree, bits = subject.bench.bitsFor(REPLAY_BITS) }: BoxProof): Answer => ({
  kind: "step",
  step: { type: "box", from: endOfBox(subject, box.lo), to: endOfBox(subject, box.hi), centre: Q.toString(centre), degree, bits },
});

/** Where the parabola of the centre has its vertex, if that is another point of the box. */
function newton(centre: Jet<DoubleInterval>, whole: Jet<DoubleInterval>, box: Box, mid: number): number | undefined {
  const curvature = middle(secondOrder(D.doubleArithmetic, { centre, box: whole, offset: { lo: 0, hi: 0 } }));
  const vertex = mid - middle(centre[1] as DoubleInterval) / (2 * curvature);
  return curvature > 0 && vertex > box.lo && vertex < box.hi && vertex !== mid ? vertex : undefined;
}

function decideInMpfr(goal: Goal, box: Box, bits: number): Answer {
  const K = goal.bench.arithmetic(bits);
  const decided = insideDomain(() => K.scope(() => decideIn(K, goal, box, bits)));
  return decided ?? (isBoundedAcrossIn(K, goal, box) ? sharedStep(goal, box, bits) : { kind: "split" });
}

/** {@link isBoundedAcross} by more digits than doubles have. */
function isBoundedAcrossIn(K: MpfrArithmetic, goal: Goal, { lo, hi }: Box): boolean {
  const { bench, form, strict } = goal;
  if (!isPiecewise(bench.expression)) return false;
  const bounded = insideDomain(() =>
    K.scope(() => {
      const phi = bench.mpfrJet(K, bench.exactEnd(lo), bench.exactEnd(hi), derivativeOrder(form), true);
      return isNaturallyBounded(K, formJet(K, form, phi, 0), strict);
    }),
  );
  return bounded === true && isSmoothAcross(goal, { lo, hi });
}

const isSmoothAcross = ({ bench, form, smooth }: Subject, { lo, hi }: Box): boolean =>
  bench.isSmoothAcross(bench.exactEnd(lo), bench.exactEnd(hi), smooth ?? derivativeOrder(form));

function decideIn(K: MpfrArithmetic, goal: Goal, box: Box, bits: number): Answer {
  const { bench, form, strict } = goal;
  const [a, b] = [bench.exactEnd(box.lo), bench.exactEnd(box.hi)];
  const c = centreBetween(a, b, splitPoint(box.lo, box.hi));
  const order = DEGREE + derivativeOrder(form);
  const jet = (from: Rational, to: Rational): Jet<MpfrInterval> => formJet(K, form, bench.mpfrJet(K, from, to, order), DEGREE);
  const centre = jet(c, c);
  const value = K.toDoubles(centre[0] as MpfrInterval);
  if (value.hi < 0) return { kind: "violated", z: c };
  if (!(value.lo > 0)) return { kind: "ambiguous" };
  const whole = jet(a, b);
  const stepAbout = (z: Rational, at: Jet<MpfrInterval>): Answer | undefined =>
    isBoundedBelow(K, { centre: at, box: whole, offset: K.between(Q.sub(a, z), Q.sub(b, z)) }, strict)
      ? boxStep(goal, box, { centre: z, degree: DEGREE, bits })
      : undefined;
  const decided = stepAbout(c, centre);
  if (decided !== undefined) return decided;
  const inDoubles = (u: Jet<MpfrInterval>): Jet<DoubleInterval> => u.map((v) => K.toDoubles(v));
  const vertex = newton(inDoubles(centre), inDoubles(whole), box, Q.toNumber(c));
  const z = vertex === undefined ? undefined : Q.fromNumber(vertex);
  const byVertex = z === undefined ? undefined : stepAbout(z, jet(z, z));
  if (byVertex !== undefined || !K.isPositive(whole[2] as MpfrInterval)) return byVertex ?? { kind: "split" };
  return aboutMinimum(K, { at: (y) => jet(y, y), stepAbout }, { a, b, start: z ?? c });
}

/** What the Taylor bound about the minimum of the form tells, where it has one in the box. */
function aboutMinimum(
  K: MpfrArithmetic,
  { at, stepAbout }: { at: (z: Rational) => Jet<MpfrInterval>; stepAbout: (z: Rational, centre: Jet<MpfrInterval>) => Answer | undefined },
  place: Place,
): Answer {
  const z = preciseVertex(K, at, place);
  if (z === undefined) return { kind: "split" };
  const centre = at(z);
  return stepAbout(z, centre) ?? (K.sign(centre[0] as MpfrInterval) === undefined ? AMBIGUOUS : { kind: "split" });
}

interface Place {
  readonly a: Rational;
  readonly b: Rational;
  readonly start: Rational;
}

const NEWTON_STEPS = 4;

/**
 * Where a form has its minimum in [a, b], to the digits of K, by Newton's method: a minimum of 10⁻⁴⁰ is told from 0 about no other
 * centre, however small the box.
 */
function preciseVertex(K: MpfrArithmetic, jet: (at: Rational) => Jet<MpfrInterval>, { a, b, start }: Place): Rational | undefined {
  const digits = Math.floor(K.precision * 0.28);
  let at = start;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const [, slope, curvature] = jet(at).map((v) => K.ends(v).lo);
    if (slope === undefined || curvature === undefined || Q.sign(curvature) <= 0) return undefined;
    at = shorten(Q.sub(at, Q.div(slope, Q.mul(Q.fromInteger(2), curvature))), digits, "down");
    if (Q.cmp(at, a) < 0 || Q.cmp(b, at) < 0) return undefined;
  }
  return at;
}
