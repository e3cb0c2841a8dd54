/**
 * The infimum of a form over the domain, as statements that replay can check: a bound F − L ≥ 0 from below, a value or a limit from
 * above. The guess U comes from samples and limits; the bound is searched for L = U where that can be exact, else just below.
 */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { minusConstant } from "../../form.js";
import { boundStatement } from "../covers/boundStatement.js";
import { coverByRange } from "../covers/cover.js";
import type { HintedSubject, Subject } from "../goal.js";
import { type Left, leftOnLine } from "../left.js";
import { isPoint, limitEnd } from "../places.js";
import { type LimitAtSide, limitStatement, limitsAtEnds, oscillationAtInfinity } from "../tails/limitSearch.js";
import { proveBound, weakerBound } from "./boundProof.js";
import { approachedLimit, bestCandidate, type Candidate, candidateNear, lowerCandidate, pointCandidate } from "./candidates.js";
import { densityCandidate } from "./density.js";
import { type Bounded, type Infimum, nothing, type Open, type Refuted, refuted } from "./outcome.js";
import { farthestNegative, negativeFarOut, negativeSample, witnessBeside } from "./witness.js";

/** Encloses inf F over the domain. @throws OutOfTime */
export function* infimum(subject: HintedSubject): Stepwise<Infimum> {
  const limits = yield* limitsAtEnds(subject);
  const unbounded = yield* unboundedBelow(subject, limits);
  if (unbounded !== undefined) return unbounded;
  const approached = approachedLimit(subject, limits);
  const known = approached === undefined ? undefined : yield* strictlyAbove(subject, approached);
  if (known !== undefined) return known;
  const best = lowerCandidate(bestCandidate(subject, limits), densityCandidate(subject));
  if (best === undefined) return unseen(subject);
  const found = yield* bounded(subject, best);
  return best.isRange === true && Q.sign(best.upper) < 0 ? seenBelow0(subject, found) : found;
}

/** The limit as the infimum that is not attained, if it can be shown: then no point is as low, and none is looked for. */
function* strictlyAbove(subject: HintedSubject, limit: Candidate): Stepwise<Bounded | undefined> {
  const proof = yield* proveBound(subject, limit);
  if (proof.kind !== "proved" || proof.attained !== false) return undefined;
  return {
    kind: "bounded",
    lower: proof.lower,
    upper: limit.upper,
    at: limit.at,
    attained: false,
    statements: [proof.statement, limit.statement],
  };
}

/** With a point where the form is negative, if samples meet one: it can be looked at, a sequence cannot. */
function seenBelow0(subject: Subject, found: Infimum): Infimum {
  const met = negativeSample(subject);
  return met === undefined ? found : { ...found, statements: [...witnessBeside(subject, met), ...found.statements] };
}

const NOT_EVALUATED: Left = { where: { kind: "guesses" }, reason: "the form could not be evaluated anywhere" };

/** Where values are too large for any number that is written, the range over the domain may still tell their sign. */
function unseen({ bench, form }: Subject): Open {
  for (const lower of [Q.ONE, { n: 1n, d: 1n << 40n }, Q.ZERO]) {
    const rest = minusConstant(form, lower);
    const cover = coverByRange({ bench, form: rest });
    if (cover !== undefined && (cover.strict || lower.n > 0n))
      return { kind: "open", statements: [boundStatement(bench, rest, cover)], left: NOT_EVALUATED };
  }
  return nothing(NOT_EVALUATED);
}

/** How often a value below the candidate may take its place. */
const MOST_ROUNDS = 12;

/** Proves bounds for a candidate, and for lower ones that are met on the way. */
function* bounded(subject: HintedSubject, first: Candidate): Stepwise<Infimum> {
  let best = first;
  let left = leftOnLine("the search kept finding smaller values");
  for (let round = 0; round < MOST_ROUNDS; round++) {
    subject.bench.deadline.checkTime();
    yield;
    const proof = yield* proveBound(subject, best);
    if (proof.kind === "proved") {
      const { lower, attained, statement } = proof;
      return { kind: "bounded", lower, upper: best.upper, at: best.at, attained, statements: [statement, best.statement] };
    }
    if (proof.search.kind === "stuck") left = proof.search.left;
    if (proof.search.kind !== "violated") break;
    const lower = candidateNear(subject, proof.search.z);
    if (lower === undefined || Q.cmp(lower.upper, best.upper) >= 0) break;
    best = lower;
  }
  const farOut = (): Open | undefined => (Q.sign(best.upper) < 0 ? undefined : negativeFar(subject));
  return (yield* justBelow(subject, best)) ?? (yield* weakerBound(subject, best)) ?? farOut() ?? openAt(best, left);
}

/** A bound next to an exact value that is not quite the least: 10⁻⁸⁰ below it no number that is written tells them apart. */
function* justBelow(subject: HintedSubject, best: Candidate): Stepwise<Bounded | undefined> {
  const proof = best.exact && isPoint(best.at) ? yield* proveBound(subject, { ...best, exact: false }) : undefined;
  if (proof?.kind !== "proved") return undefined;
  const { lower, statement } = proof;
  return { kind: "bounded", lower, upper: best.upper, at: best.at, attained: undefined, statements: [statement, best.statement] };
}

/** A bound that is not sharp, or a value below 0, where there is no time for more. @throws OutOfTime */
export function* roughInfimum(subject: HintedSubject): Stepwise<Bounded | Open | undefined> {
  const best = pointCandidate(subject);
  if (best === undefined || best.upper.n === 0n) return undefined;
  if (best.upper.n < 0n) return openAt(best, leftOnLine("only a negative value was found"));
  return yield* weakerBound(subject, best, "widest first");
}

const openAt = (best: Candidate, left: Left): Open => ({ kind: "open", best, statements: [best.statement], left });

/** A negative value far out; whether there are lower ones is left open. */
function negativeFar(subject: Subject): Open | undefined {
  const found = negativeFarOut(subject);
  return found === undefined ? undefined : openAt(found, leftOnLine("only a negative value far out was found"));
}

/** That the form has no lower bound: by a limit −∞, or by an oscillation that grows. */
function* unboundedBelow(subject: Subject, limits: readonly LimitAtSide[]): Stepwise<Refuted | undefined> {
  for (const { side, limit } of limits) {
    if (limit?.value !== "-inf") continue;
    const point = pointCandidate(subject);
    return refuted(
      [limitStatement(subject.form, limitEnd(subject.bench.domain, side), limit), ...(point === undefined ? [] : [point.statement])],
      limitEnd(subject.bench.domain, side),
    );
  }
  for (const { side, limit } of limits) {
    const wave = limit === undefined ? yield* oscillationAtInfinity(subject.bench, subject.form, side) : undefined;
    if (wave !== undefined) return oscillating(subject, side, wave);
  }
  return undefined;
}

/** Values below every bound, along a sequence; a point where one is negative comes first, because it can be looked at. */
function oscillating(subject: Subject, side: 1 | -1, wave: CertificateStatement): Refuted {
  const far = negativeSample(subject) ?? negativeFarOut(subject) ?? farthestNegative(subject);
  return refuted([...(far === undefined ? [] : witnessBeside(subject, far)), wave], limitEnd(subject.bench.domain, side));
}
