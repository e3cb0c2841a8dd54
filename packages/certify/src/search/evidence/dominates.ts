/** Evidence on the infimum of a quotient numerator/|denominator|. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Factoring, factorings } from "../../conditions/boundsOfBeta.js";
import type { DominatesCondition } from "../../conditions/dominates.js";
import { type DerivativeOrder, phi } from "../../form.js";
import { type Bounded, enclosureOf, metBy, nothing, type RatioInfimum } from "../infima/outcome.js";
import type { QuotientSubject } from "../infima/quotient.js";
import { ratioInfimum } from "../infima/ratioInfimum.js";
import { BY_BOXES, exactly, factoredRatio, type Ways, weakerRatio } from "../infima/weakerRatio.js";
import { type Investigation, PART_OF_ONE } from "../investigation.js";
import { gridOf, ratioValue, sample } from "../points/samples.js";
import { familyRatio } from "../rational/familySearch.js";
import { isLarge, rationalRatio } from "../rational/rationalRatio.js";
import type { Found } from "./evidence.js";

export function* dominatesEvidence({ numerator, denominator, factors }: DominatesCondition, search: Investigation): Stepwise<Found> {
  const { bench, hints } = search;
  const ratio = yield* soughtRatio({ p: numerator, q: denominator, factors, bench, hints }, search);
  if (ratio.kind === "refuted") return { statements: ratio.statements };
  const left = ratio.kind === "open" ? ratio.left : undefined;
  if (left !== undefined) yield* search.diagnose(left);
  return { statements: ratio.statements, constant: enclosureOf(ratio, metBy(ratio)?.at), left };
}

/** The infimum; a bound that is not sharp where that is open, or the part of the time for it is spent, or seen to be too little. */
function* soughtRatio(subject: QuotientSubject, search: Investigation): Stepwise<RatioInfimum> {
  const { bench, time, route } = search;
  const ways = route === undefined ? BY_BOXES : exactly(route);
  const byFactors = factorings(subject.p).toReversed();
  const attempts = byFactors.map((f) => () => withoutFactor(subject, f, ways, search));
  if (route !== undefined && isLarge(route) && (yield* areBoundedBelow(byFactors, search))) {
    const bound = yield* firstFound(attempts, search);
    if (bound !== undefined) return isSeenByDoubles(subject) ? ((yield* sharper(subject, search)) ?? bound) : bound;
  }
  bench.deadline.allot(PART_OF_ONE);
  const found = (yield* time.attemptSteps(() => infimumOfRatio(subject, search))) ?? nothing(time.left);
  if (found.kind !== "open" || bench.ranges.size > 0) return found;
  const weaker = yield* firstFound([...attempts, () => weakerRatio(subject, ways)], search);
  return weaker === undefined ? found : { ...weaker, statements: [...weaker.statements, ...found.statements] };
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

function* firstFound(attempts: readonly Attempt[], { bench, time }: Investigation): Stepwise<Bounded | undefined> {
  for (const attempt of attempts) {
    bench.deadline.allot(PART_OF_ATTEMPT);
    const found = yield* time.attemptSteps(attempt);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether all of the factors are ≥ a number > 0: else the quotient may be refuted. */
function* areBoundedBelow(byFactors: readonly Factoring[], search: Investigation): Stepwise<boolean> {
  for (const { k } of byFactors) if ((yield* floorOf(k, search)) === undefined) return false;
  return true;
}

function* floorOf(k: DerivativeOrder, search: Investigation): Stepwise<Bounded | undefined> {
  const inf = yield* search.infimumOf(phi(k));
  return inf.kind === "bounded" && Q.sign(inf.lower) > 0 ? inf : undefined;
}

/** A bound of the quotient without a factor of the numerator that is bounded below. */
function* withoutFactor(subject: QuotientSubject, factoring: Factoring, ways: Ways, search: Investigation): Stepwise<Bounded | undefined> {
  const floor = yield* floorOf(factoring.k, search);
  return floor === undefined ? undefined : yield* factoredRatio(subject, factoring, floor, ways);
}

function* infimumOfRatio(subject: QuotientSubject, search: Investigation): Stepwise<RatioInfimum> {
  const exact = search.onRoute((route) => rationalRatio(route, subject, search.lowPoints)) ?? familyRatio(subject);
  return exact ?? (yield* ratioInfimum(subject, search.lowPoints));
}
