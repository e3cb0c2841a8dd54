/** What may be shown of a quotient where its infimum is not found, or where looking for that takes too long: a bound that is not sharp. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Factoring, factorings } from "../../conditions/factoredBeta.js";
import { type DerivativeOrder, phi } from "../../form.js";
import type { Bounded, RatioInfimum } from "../infima/outcome.js";
import type { QuotientSubject } from "../infima/quotient.js";
import { ratioInfimum } from "../infima/ratioInfimum.js";
import { BY_BOXES, exactly, factoredRatio, IN_FAMILY, sharpRatio, type Ways, weakerRatio } from "../infima/weakerRatio.js";
import { type Investigation, PART_OF_ONE } from "../investigation.js";
import { gridOf, ratioValue, sample } from "../points/samples.js";
import { isFamily, isLargeFamily } from "../rational/familySearch.js";

const waysOf = ({ route, bench }: Investigation): Ways => (route !== undefined ? exactly(route) : isFamily(bench) ? IN_FAMILY : BY_BOXES);

/** By a factor that is bounded below, or of the quotient itself. */
export function* boundOfRatio(subject: QuotientSubject, search: Investigation): Stepwise<Bounded | undefined> {
  const found = yield* firstFound([...byFactors(subject, search), () => weakerRatio(subject, waysOf(search))], search);
  return found === undefined ? undefined : ((yield* sharpened(subject, search)) ?? found);
}

/** Next to the least value, where exact arithmetic shows that in the time that there is. */
function* sharpened(subject: QuotientSubject, { route, bench, time }: Investigation): Stepwise<Bounded | undefined> {
  if (route === undefined) return undefined;
  bench.deadline.allot(PART_OF_ATTEMPT);
  return yield* time.attemptSteps(() => sharpRatio(subject, exactly(route)));
}

/** Of a polynomial with too many critical points, or of a family with too large resultants, and of no other φ: all factors being bounded below: the infimum, where doubles are of use, or such a bound. */
export function* ratioOfLarge(subject: QuotientSubject, search: Investigation): Stepwise<RatioInfimum | undefined> {
  if (search.route === undefined && !isLargeFamily(subject)) return undefined;
  if (!(yield* areBoundedBelow(factorings(subject.p), search))) return undefined;
  const bound = yield* firstFound(byFactors(subject, search), search);
  return bound !== undefined && subject.bench.ranges.size === 0 && isSeenByDoubles(subject)
    ? ((yield* sharper(subject, search)) ?? bound)
    : bound;
}

/** Whether doubles tell values of the quotient at most points of about 1, where terms of polynomials of high degree cancel. */
function isSeenByDoubles({ bench, p, q }: QuotientSubject): boolean {
  const near = gridOf(bench).filter((z) => Math.abs(z) >= 0.5 && Math.abs(z) <= 1);
  return 2 * sample(bench, near, ratioValue(p, q)).length > near.length;
}

/** The infimum by boxes, if they show it. */
function* sharper(subject: QuotientSubject, { bench, time, lowPoints }: Investigation): Stepwise<RatioInfimum | undefined> {
  bench.deadline.allot(PART_OF_ONE);
  const found = yield* time.attemptSteps(() => ratioInfimum(subject, lowPoints));
  return found === undefined || found.kind === "open" ? undefined : found;
}

type Attempt = () => Stepwise<Bounded | undefined>;

/** The part of the time left that each attempt may take. */
const PART_OF_ATTEMPT = 0.5;

const byFactors = (subject: QuotientSubject, search: Investigation): readonly Attempt[] =>
  factorings(subject.p)
    .toReversed()
    .map((f) => () => withoutFactor(subject, f, search));

function* firstFound(attempts: readonly Attempt[], { bench, time }: Investigation): Stepwise<Bounded | undefined> {
  for (const attempt of attempts) {
    bench.deadline.allot(PART_OF_ATTEMPT);
    const found = yield* time.attemptSteps(attempt);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether all of the factors are ≥ a number > 0: else the quotient may be refuted. */
function* areBoundedBelow(factors: readonly Factoring[], search: Investigation): Stepwise<boolean> {
  for (const { k } of factors) if ((yield* floorOf(k, search)) === undefined) return false;
  return true;
}

function* floorOf(k: DerivativeOrder, search: Investigation): Stepwise<Bounded | undefined> {
  const inf = yield* search.infimumOf(phi(k));
  return inf.kind === "bounded" && Q.sign(inf.lower) > 0 ? inf : undefined;
}

/** A bound of the quotient without a factor of the numerator that is bounded below. */
function* withoutFactor(subject: QuotientSubject, factoring: Factoring, search: Investigation): Stepwise<Bounded | undefined> {
  const floor = yield* floorOf(factoring.k, search);
  return floor === undefined ? undefined : yield* factoredRatio(subject, factoring, floor, waysOf(search));
}
