/** inf p/|q| over the domain for an activation that is not rational: a guess from samples and limits, then p ∓ β·q ≥ 0. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { boundOf } from "../../conditions/statements.js";
import { closedEnd, isInside, SIDES } from "../../domain.js";
import { type DerivativeOrder, type Form, formText, phi, sameForm } from "../../form.js";
import { boundStatement } from "../covers/boundStatement.js";
import { coverLine } from "../covers/cover.js";
import { type Left, leftOnLine } from "../left.js";
import { isPoint, limitEnd } from "../places.js";
import { exactRootStatement, type FoundRoot, namedRootStatement, type SoughtRoot, signChangeRoot } from "../points/roots.js";
import { formJetOf, formSize, formValue, gridOf, localMinima, ratioValue, refine, type Sample, sample } from "../points/samples.js";
import { enclosedValue, exactValue, nearbySimple, roundDown, valueStatement } from "../points/values.js";
import { minusRatio } from "../rational/rationalRatio.js";
import { type LimitAtSide, ratioLimit, ratioLimitAtEnd } from "../tails/limitSearch.js";
import { withAttainment } from "./attainment.js";
import { type Infimum, metBy, nothing, type Refuted, refuted } from "./outcome.js";
import { placeOf } from "./place.js";
import { type QuotientSubject, ratioLimitStatement } from "./quotient.js";
import { guessesBelow } from "./rangeGuesses.js";
import { bestGuess, type Guess, guessAtEnd, guessNear, refineRatio } from "./ratioGuess.js";

/** The infimum, or the statement that refutes every β > 0. `points` are looked at for p < 0. @throws OutOfTime */
export function* ratioInfimum(subject: QuotientSubject, points: readonly Rational[]): Stepwise<Infimum> {
  const { bench, p, q } = subject;
  const ends = SIDES.flatMap((side) => closedEnd(bench.domain, side) ?? []);
  const open = subject.factors.filter((f) => !isKnownPositive(subject, f));
  const negative = open.length === 0 && isProductOf(subject) ? undefined : negativeValue(subject, [...points, ...ends]);
  if (negative !== undefined) return negative;
  const limits: LimitAtSide[] = [];
  for (const side of [1, -1] as const) {
    const isKnown = guessAtEnd(subject, side) !== undefined;
    limits.push({ side, limit: isKnown ? undefined : yield* ratioLimitAtEnd(bench, p, q, side) });
  }
  const vanishing = vanishingLimit(subject, limits);
  if (vanishing !== undefined) return vanishing;
  const minima = localMinima(sample(bench, gridOf(bench), ratioValue(p, q)), 4).map((s) => refineRatio(subject, s));
  const root = open.length === 0 ? undefined : yield* vanishingFactor({ ...subject, factors: open }, minima);
  if (root !== undefined) return root;
  const best = bestGuess(subject, minima, limits);
  return best === undefined ? nothing(NOT_EVALUATED) : placed(subject, limits, yield* bounded(subject, best));
}

const NOT_EVALUATED = leftOnLine("the ratio could not be evaluated anywhere");

/** Whether an accepted bound shows that a form is at least a number > 0. */
const isKnownPositive = ({ shown = [] }: QuotientSubject, form: Form): boolean => shown.some((s) => Q.sign(boundOf(s, form) ?? Q.ZERO) > 0);

/** Whether p is a positive multiple of a product in which what is no square is a factor: then it is > 0 where all factors are. */
function isProductOf({ p, factors }: QuotientSubject): boolean {
  const [term, more] = p;
  if (term === undefined || more !== undefined || Q.sign(term.coefficient) < 0 || (term.x ?? 0) % 2 !== 0) return false;
  return term.powers.every((power, k) => power % 2 === 0 || factors.some((f) => sameForm(f, phi(k as DerivativeOrder))));
}

/** A limit 0 at an end of the domain. */
function vanishingLimit(subject: QuotientSubject, limits: readonly LimitAtSide[]): Refuted | undefined {
  for (const { side, limit } of limits) {
    if (limit?.value !== "0") continue;
    const at = limitEnd(subject.bench.domain, side);
    return refuted([ratioLimitStatement(subject, at, limit)], at);
  }
  return undefined;
}

/** A point with p < 0, chosen where that is plainest. */
function negativeValue({ bench, p }: QuotientSubject, points: readonly Rational[]): Refuted | undefined {
  const candidates = sample(bench, gridOf(bench), formValue(p)).filter((s) => s.value < 0);
  const order = candidates.sort((a, b) => remoteness(a.z) - remoteness(b.z));
  const likely = [...order.slice(0, 3), ...candidates.sort((a, b) => a.value - b.value).slice(0, 3)].map((s) => Q.fromNumber(s.z));
  for (const z of [...likely, ...points]) {
    const value = enclosedValue(bench, p, z);
    if (value !== undefined && Q.sign(value.hi) < 0)
      return refuted([valueStatement(p, z, [Q.toString(value.lo), Q.toString(value.hi)])], z);
  }
  return undefined;
}

/** How far |z| is from 1 in powers of 2: plain numbers make plain witnesses. */
const remoteness = (z: number): number => Math.abs(Math.log2(Math.abs(z) || 1e-9)) + (Number.isInteger(z) ? 0 : 1);

/** A zero of a factor of p where q does not vanish, or where p/|q| tends to 0. */
function* vanishingFactor(subject: QuotientSubject, minima: readonly Sample[]): Stepwise<Refuted | undefined> {
  const { bench, q, factors } = subject;
  for (const factor of factors) {
    const change = signChangeRoot({ bench, form: factor, nonzero: q });
    if (change !== undefined) return refuted([change.statement], change.at);
  }
  const points = factors.flatMap((f) => localMinima(sample(bench, gridOf(bench), formSize(f)), 3));
  for (const s of [...minima, ...points]) {
    const exact = factors
      .map((form) => exactRootStatement({ bench, form, nonzero: q }, s.z) ?? touchingZero({ bench, form, nonzero: q }, s))
      .find((x) => x !== undefined);
    if (exact !== undefined) return refuted([exact.statement], exact.at);
    const z = nearbySimple(s.z);
    const vanishes = z !== undefined && factors.some((f) => exactValue(bench, f, z)?.n === 0n);
    const beside = vanishes && isInside(bench.domain, z) ? yield* limitBesideZero(subject, z) : undefined;
    if (beside !== undefined) return refuted([beside], z);
  }
  return undefined;
}

/** A zero of even order of a factor, at a constant, to which a sample leads. */
function touchingZero(sought: SoughtRoot, s: Sample): FoundRoot | undefined {
  const { bench, form } = sought;
  const [start] = sample(bench, [s.z], formValue(form));
  const least = start === undefined ? undefined : refine(bench, start, formJetOf(form));
  return least !== undefined && Math.abs(least.value) < NEAR_ZERO ? namedRootStatement(sought, least.z) : undefined;
}

/** Values that doubles may give for 0. */
const NEAR_ZERO = 1e-14;

function* limitBesideZero(subject: QuotientSubject, z: Rational): Stepwise<CertificateStatement | undefined> {
  const { bench, p, q } = subject;
  const limit = yield* ratioLimit(p, q, (at) => bench.expansions.beside(z, 1, at));
  return limit?.value === "0" ? ratioLimitStatement(subject, { end: z, from: 1 }, limit) : undefined;
}

/** How often a value below the guess may take its place. */
const MOST_ROUNDS = 12;

/** Proves p ∓ β·q ≥ 0 for β at or just below the guess, and lower guesses that are met on the way. */
function* bounded(subject: QuotientSubject, first: Guess): Stepwise<Infimum> {
  const { bench } = subject;
  let best = first;
  let left = leftOnLine("the search kept finding smaller values");
  for (let round = 0; round < MOST_ROUNDS; round++) {
    bench.deadline.checkTime();
    let violation: Rational | undefined;
    for (const beta of [...(best.exact ? [best.upper] : []), ...startsBelow(subject, best)]) {
      if (Q.sign(beta) <= 0) continue;
      const tried = yield* boundsBy(subject, beta);
      if (tried.kind === "stuck") left = tried.left;
      if (tried.kind === "violated") violation = tried.z;
      if (tried.kind === "proved") {
        const statements = [...tried.statements, best.statement];
        return { kind: "bounded", lower: beta, upper: best.upper, at: best.at, attained: undefined, statements };
      }
    }
    if (violation === undefined) break;
    const negative = negativeValue(subject, [violation]);
    if (negative !== undefined) return negative;
    const lower = guessNear(subject, Q.toNumber(violation));
    if (lower === undefined || Q.cmp(lower.upper, best.upper) >= 0) break;
    best = lower;
  }
  return openAt(best, left);
}

export type BetaSearch =
  | { readonly kind: "proved"; readonly statements: readonly CertificateStatement[] }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "stuck"; readonly left: Left };

/** p − β·q ≥ 0 and p + β·q ≥ 0. */
export function* boundsBy({ bench, p, q, hints }: QuotientSubject, beta: Rational): Stepwise<BetaSearch> {
  const statements: CertificateStatement[] = [];
  for (const sign of [-1, 1]) {
    const form = minusRatio(p, beta, q, sign);
    const cover = yield* coverLine({ bench, form, strict: false, hints });
    if (cover.kind !== "covered") return cover;
    statements.push(dropPositiveAt({ ...boundStatement(bench, form, cover), relation: "nonnegative" } as CertificateStatement));
  }
  return { kind: "proved", statements };
}

/** With the place where the infimum lies, as far as it is known. */
function placed({ bench, p, q }: QuotientSubject, limits: readonly LimitAtSide[], found: Infimum): Infimum {
  const met = metBy(found);
  if (met?.at === undefined || found.kind === "refuted") return found;
  const lower = found.kind === "bounded" ? found.lower : undefined;
  const valueAt = (z: number): number | undefined => sample(bench, [z], ratioValue(p, q))[0]?.value;
  if (!isPoint(met.at)) return found;
  const infinite = limits.filter(({ side }) => typeof limitEnd(bench.domain, side) === "string");
  const at = placeOf({ at: met.at, upper: met.upper, exact: false }, lower, infinite, valueAt);
  if (found.kind === "open") return { ...found, best: { ...met, at } };
  const sizeAt = (z: number): number | undefined => sample(bench, [z], formSize(q))[0]?.value;
  const grid = () => sample(bench, gridOf(bench), ratioValue(p, q));
  return withAttainment({ ...found, at }, at, { domain: bench.domain, valueAt, sizeAt, grid });
}

/** Just below the guess; over ranges of parameters not far below its least value. */
function startsBelow({ bench, p, q }: QuotientSubject, best: Guess): readonly Rational[] {
  if (bench.ranges.size === 0 || best.least === undefined) return [roundDown(Q.mul(best.upper, Q.sub(Q.ONE, bench.slack)))];
  const middle = isPoint(best.at) ? sample(bench, [Q.toNumber(best.at)], ratioValue(p, q))[0]?.value : undefined;
  const target = bench.targets.get(`${formText(p)}|${formText(q)}`);
  return [...(target === undefined ? [] : [target]), ...guessesBelow(best.least, middle)];
}

function dropPositiveAt(s: CertificateStatement): CertificateStatement {
  if (s.kind !== "bound") return s;
  const { positiveAt: _, ...rest } = s;
  return rest;
}

const openAt = (best: Guess, left: Left): Infimum => ({ kind: "open", best, statements: [best.statement], left });
