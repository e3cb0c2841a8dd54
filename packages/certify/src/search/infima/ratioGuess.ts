/** Guesses at the infimum of a quotient: values at points to which samples and Newton's method lead, and limits at ±∞. */
import {
  asRational,
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  jets as J,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endAt, isClosedAt, SIDES, type Side } from "../../domain.js";
import { formJet, jetOrder } from "../../form.js";
import { limitEnd, type Spot } from "../places.js";
import { NEWTON, ratioValue, refine, type Sample, sample } from "../points/samples.js";
import { exactEndConstant, shorten } from "../points/values.js";
import type { LimitAtSide } from "../tails/limitSearch.js";
import { type QuotientSubject, ratioLimitStatement } from "./quotient.js";

const BITS = 192;

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
  for (const s of minima) consider(guessAt(subject, Q.fromNumber(s.z)));
  for (const side of SIDES) consider(guessAtEnd(subject, side));
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined) continue;
    const at = limitEnd(bench.domain, side);
    consider({ upper: limit.rational, at, exact: true, statement: ratioLimitStatement(subject, at, limit) });
  }
  return best;
}

/** The value to which a descent from a point leads. */
export function guessNear(subject: QuotientSubject, start: number): Guess | undefined {
  const { bench, p, q } = subject;
  const [first] = sample(bench, [start], ratioValue(p, q));
  return guessAt(subject, Q.fromNumber(first === undefined ? start : refineRatio(subject, first).z));
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
    const constant = exactEndConstant(bench, form, side);
    return constant === undefined ? undefined : asRational(constant);
  });
  if (top === undefined || bottom === undefined || bottom.n === 0n) return undefined;
  const upper = Q.div(top, Q.abs(bottom));
  return { upper, at: z, exact: true, statement: ratioStatement({ p, q }, z, upper) };
}

const ratioStatement = ({ p, q }: Pick<QuotientSubject, "p" | "q">, z: Rational, upper: Rational): CertificateStatement => ({
  kind: "ratio-value",
  numerator: toFormData(p),
  denominator: toFormData(q),
  z: Q.toString(z),
  upper: Q.toString(upper),
  bits: BITS,
});

function guessAt({ bench, p, q }: QuotientSubject, z: Rational): Guess | undefined {
  const K = bench.arithmetic(BITS);
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
  return { upper: rounded, least, at: z, exact: false, statement: ratioStatement({ p, q }, z, rounded) };
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
