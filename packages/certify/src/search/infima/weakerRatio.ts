/**
 * Bounds β > 0 of a quotient p/|q| that are not sharp, for verdicts where none next to the infimum is found: parts of the least value met; and where a power of a
 * derivative divides p and is bounded below, those of the rest. Of φ′²·φ‴ with φ‴ ≥ 10⁻²⁰, φ′²/|φ″| tells what φ‴ makes hard to see.
 */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { Factoring } from "../../conditions/factoredBeta.js";
import { isPoint } from "../places.js";
import { gridOf, localMinima, ratioValue, sample } from "../points/samples.js";
import { roundDown } from "../points/values.js";
import { familyBounds } from "../rational/familySearch.js";
import { rationalBounds, rationalLowest } from "../rational/rationalBound.js";
import type { RationalRoute } from "../rational/rationalRoute.js";
import type { Bounded } from "./outcome.js";
import type { QuotientSubject } from "./quotient.js";
import { bestGuess, type Guess, guessNear } from "./ratioGuess.js";
import { boundsBy } from "./ratioInfimum.js";

/** Parts of the least value met that are tried. */
const PARTS: readonly Rational[] = [1n, 6n, 20n, 60n].map((bits) => ({ n: 1n, d: 1n << bits }));

/** How values and bounds of a quotient are found. */
export interface Ways {
  /** The least value that is easily met. */
  readonly lowest: (subject: QuotientSubject) => Guess | undefined;
  /** Statements that p ∓ β·q ≥ 0. */
  readonly bounds: (subject: QuotientSubject, beta: Rational) => Stepwise<readonly CertificateStatement[] | undefined>;
}

/** By samples and boxes. */
export const BY_BOXES: Ways = {
  lowest: (subject) =>
    bestGuess(subject, localMinima(sample(subject.bench, gridOf(subject.bench), ratioValue(subject.p, subject.q)), 4), []),
  *bounds(subject, beta) {
    const tried = yield* boundsBy(subject, beta);
    return tried.kind === "proved" ? tried.statements : undefined;
  },
};

/** By exact arithmetic, where φ is rational. */
export const exactly = (route: RationalRoute): Ways => ({
  lowest: (subject) => rationalLowest(route, subject),
  *bounds(subject, beta) {
    yield;
    return rationalBounds(route, subject, beta);
  },
});

/** By resultants, where φ is a polynomial in x and in a parameter with a range. */
export const IN_FAMILY: Ways = {
  lowest: BY_BOXES.lowest,
  *bounds(subject, beta) {
    yield;
    return familyBounds(subject, beta);
  },
};

/** A part of the least value met. @throws OutOfTime */
export function* weakerRatio(subject: QuotientSubject, { lowest, bounds }: Ways): Stepwise<Bounded | undefined> {
  const best = lowest(subject);
  if (best === undefined || Q.sign(best.upper) <= 0) return undefined;
  for (const part of PARTS) {
    const lower = roundDown(Q.mul(best.upper, part));
    const statements = yield* bounds(subject, lower);
    if (statements !== undefined) return bounded(best, lower, statements);
  }
  return undefined;
}

/** A bound next to the value to which a descent leads from the least one that is easily met. @throws OutOfTime */
export function* sharpRatio(subject: QuotientSubject, { lowest, bounds }: Ways): Stepwise<Bounded | undefined> {
  const start = lowest(subject);
  const best = start !== undefined && isPoint(start.at) ? guessNear(subject, Q.toNumber(start.at)) : undefined;
  if (best === undefined || Q.sign(best.upper) <= 0) return undefined;
  const lower = roundDown(Q.mul(best.upper, Q.sub(Q.ONE, subject.bench.slack)));
  const statements = yield* bounds(subject, lower);
  return statements === undefined ? undefined : bounded(best, lower, statements);
}

/** {@link weakerRatio} of what is left of p without a factor, which is at least the number that `floor` shows. @throws OutOfTime */
export function* factoredRatio(
  subject: QuotientSubject,
  { rest, power }: Factoring,
  floor: Bounded,
  ways: Ways,
): Stepwise<Bounded | undefined> {
  const best = ways.lowest(subject);
  const found = best === undefined ? undefined : yield* weakerRatio({ ...subject, p: rest, factors: [] }, ways);
  if (best === undefined || found === undefined) return undefined;
  const bounds = [...floor.statements, ...found.statements.filter((s) => s.kind === "bound")];
  return bounded(best, Q.mul(found.lower, Q.pow(floor.lower, power)), bounds);
}

const bounded = (best: Guess, lower: Rational, statements: Bounded["statements"]): Bounded => ({
  ...{ kind: "bounded", lower, upper: best.upper, at: best.at, attained: undefined },
  statements: [...statements, best.statement],
});
