/** Guesses at the infimum of a quotient: values at points to which samples and Newton's method lead, and limits at ±∞. */
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  jets as J,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { contains, endAt, isClosedAt, SIDES, type Side } from "../../domain.js";
import { type Form, formJet, jetOrder } from "../../form.js";
import { limitEnd, type Spot } from "../places.js";
import { endEnclosure } from "../points/endValues.js";
import { NEWTON, ratioValue, refine, type Sample, sample } from "../points/samples.js";
import { shorten } from "../points/values.js";
import type { LimitAtSide } from "../tails/limitSearch.js";
import type { Workbench } from "../workbench.js";
import { type QuotientSubject, ratioLimitStatement } from "./quotient.js";

const BITS = 192;
/** For values beside a tangency of 10⁻⁴⁰, of which doubles know neither the place nor the size. */
const FINE_BITS = 384;

/** A number ≥ the infimum, with the place where it is met. */
export interface Guess {
  readonly upper: Rational;
  /** The least value at the point over a parameter range. */
  readonly least?: Rational;
  readonly at: Spot;
  readonly exact: boolean;
  readonly statement: CertificateStatement;
}

/** The lowest of the values at the minima and of the limits. */
export function bestGuess(subject: QuotientSubject, minima: readonly Sample[], limits: readonly LimitAtSide[]): Guess | undefined {
  const { bench } = subject;
  let best: Guess | undefined;
  // Over a parameter range the bound starts from the least value.
  const size = (g: Guess): Rational => (bench.ranges.size > 0 ? (g.least ?? g.upper) : g.upper);
  const consider = (g: Guess | undefined): void => {
    if (g !== undefined && (best === undefined || Q.cmp(size(g), size(best)) < (g.exact ? 1 : 0))) best = g;
  };
  for (const s of minima) consider(polishedGuess(subject, s.z));
  for (const side of SIDES) consider(guessAtEnd(subject, side));
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined) continue;
    const at = limitEnd(bench.domain, side);
    consider({ upper: limit.rational, at, exact: true, statement: ratioLimitStatement(subject, at, limit) });
  }
  if (best === undefined) for (const z of PLAIN_POINTS.filter(bench.isInside)) consider(polishedGuess(subject, z));
  return best;
}

/** Where a quotient is looked at by many digits if doubles could evaluate it nowhere, as beside a cosh that overflows. */
const PLAIN_POINTS: readonly number[] = [0.25, 1, 4, 16, 64].flatMap((z) => [z, -z]);

/** The value to which a descent from a point leads. */
export function guessNear(subject: QuotientSubject, start: number): Guess | undefined {
  const { bench, p, q } = subject;
  const [first] = sample(bench, [start], ratioValue(p, q));
  return polishedGuess(subject, first === undefined ? start : refineRatio(subject, first).z);
}

/** The value at z, or, where that is lower, where Newton's method by many digits leads from it. */
function polishedGuess(subject: QuotientSubject, z: number): Guess | undefined {
  const plain = guessAt(subject, Q.fromNumber(z));
  if (subject.bench.ranges.size > 0) return plain;
  let at = Q.fromNumber(z);
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const next = newtonStep(subject, at);
    if (next === undefined || !contains(subject.bench.domain, next.at)) break;
    if (i === 0 && plain !== undefined && isNegligible(next.drop, plain.upper)) return plain;
    at = next.at;
  }
  const fine = guessAt(subject, at, FINE_BITS);
  const isLower = fine !== undefined && (plain === undefined || Q.cmp(Q.mul(fine.upper, BEYOND_DOUBLES), plain.upper) < 0);
  return isLower ? fine : plain;
}

const NEWTON_STEPS = 6;
/** Where the parabola at z falls by less than this part of the value there, its vertex is no lower in doubles. */
const NEGLIGIBLE: Rational = { n: 1n, d: 10n ** 18n };

const isNegligible = (drop: Rational, value: Rational): boolean => Q.cmp(drop, Q.mul(NEGLIGIBLE, value)) < 0;

/** Where Newton's method leads from a point, and how far the parabola there falls. */
interface Step {
  readonly at: Rational;
  readonly drop: Rational;
}

/** A value that is lower by less than this factor is as well told by doubles. */
const BEYOND_DOUBLES: Rational = { n: 10n ** 14n + 1n, d: 10n ** 14n };
/** A step further than this, relative to 1 + |z|, leaves the minimum that was found. */
const REACH: Rational = { n: 1n, d: 100n };

function newtonStep({ bench, p, q }: QuotientSubject, at: Rational): Step | undefined {
  const K = bench.arithmetic(FINE_BITS);
  return insideDomain(() =>
    K.scope(() => {
      const order = 2;
      const germ = bench.mpfrJet(K, at, at, order + jetOrder(p, q));
      const [top, bottom] = [formJet(K, p, germ, order), formJet(K, q, germ, order)];
      const ratio = J.div(K, top, K.isPositive(bottom[0] as MpfrInterval) ? bottom : J.neg(K, bottom));
      const [slope, curvature] = [K.ends(ratio[1] as MpfrInterval).lo, K.ends(ratio[2] as MpfrInterval).lo];
      if (slope === undefined || curvature === undefined || Q.sign(curvature) <= 0) return undefined;
      const step = Q.div(slope, Q.mul(Q.fromInteger(2), curvature));
      const reach = Q.mul(REACH, Q.add(Q.ONE, Q.abs(at)));
      if (Q.cmp(Q.abs(step), reach) > 0) return undefined;
      return { at: shorten(Q.sub(at, step), 60, "down"), drop: Q.abs(Q.mul(slope, step)) };
    }),
  );
}

/** The value, or the limit, at a finite end of the domain. */
export function guessAtEnd(subject: QuotientSubject, side: Side): Guess | undefined {
  const { domain } = subject.bench;
  const z = endAt(domain, side);
  const found = typeof z === "string" ? undefined : (exactGuess(subject, z, side) ?? guessAt(subject, z));
  return found === undefined || isClosedAt(domain, side) ? found : { ...found, at: limitEnd(domain, side) };
}

function exactGuess({ bench, p, q }: QuotientSubject, z: Rational, side: Side): Guess | undefined {
  const [top, bottom] = [p, q].map((form) => {
    const found = endEnclosure(bench, form, side);
    return found !== undefined && Q.eq(found.lo, found.hi) ? found.lo : undefined;
  });
  if (top?.n === 0n && hasSign(bench, q, side))
    return { upper: Q.ZERO, at: z, exact: true, statement: ratioStatement({ p, q }, z, Q.ZERO) };
  if (top === undefined || bottom === undefined || bottom.n === 0n) return undefined;
  const upper = Q.div(top, Q.abs(bottom));
  return { upper, at: z, exact: true, statement: ratioStatement({ p, q }, z, upper) };
}

/** Whether the form is certainly not 0 at the end. */
function hasSign(bench: Workbench, form: Form, side: Side): boolean {
  const found = endEnclosure(bench, form, side);
  return found !== undefined && Q.sign(found.lo) * Q.sign(found.hi) > 0;
}

const ratioStatement = (
  { p, q }: Pick<QuotientSubject, "p" | "q">,
  z: Rational,
  upper: Rational,
  bits: number = BITS,
): CertificateStatement => ({
  kind: "ratio-value",
  numerator: toFormData(p),
  denominator: toFormData(q),
  z: Q.toString(z),
  upper: Q.toString(upper),
  bits,
});

function guessAt({ bench, p, q }: QuotientSubject, z: Rational, bits: number = BITS): Guess | undefined {
  const K = bench.arithmetic(bits);
  const ends = insideDomain(() =>
    K.scope(() => {
      const phi = bench.mpfrJet(K, z, z, jetOrder(p, q));
      const [a, b] = [p, q].map((form) => formJet(K, form, phi, 0)[0] as MpfrInterval) as [MpfrInterval, MpfrInterval];
      return K.ends(K.div(a, K.isPositive(b) ? b : K.neg(b)));
    }),
  );
  const [least, upper] = [ends?.lo, ends?.hi];
  if (upper === undefined || least === undefined) return undefined;
  const rounded = shorten(upper, 30, "up");
  return { upper: rounded, least, at: z, exact: false, statement: ratioStatement({ p, q }, z, rounded, bits) };
}

/** Descends from a sample of the quotient. */
export const refineRatio = ({ bench, p, q }: QuotientSubject, s: Sample): Sample =>
  refine(bench, s, {
    order: NEWTON + jetOrder(p, q),
    jet: (germ) => {
      const K = D.doubleArithmetic;
      const [P, R] = [formJet(K, p, germ, NEWTON), formJet(K, q, germ, NEWTON)];
      const value = (R[0] as DoubleInterval).hi < 0 ? J.neg(K, R) : R;
      return insideDomain(() => J.div(K, P, value)) ?? P.map(() => ({ lo: Number.NaN, hi: Number.NaN }));
    },
  });
