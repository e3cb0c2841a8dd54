/** Evidence on the infimum of a quotient numerator/|denominator|. */
import type { Stepwise } from "@flatcheck/activation";
import type { DominatesCondition } from "../../conditions/dominates.js";
import { enclosureOf, metBy, nothing, type RatioInfimum } from "../infima/outcome.js";
import type { QuotientSubject } from "../infima/quotient.js";
import { ratioInfimum } from "../infima/ratioInfimum.js";
import { type Investigation, PART_OF_ONE } from "../investigation.js";
import { familyRatio } from "../rational/familySearch.js";
import { isLarge, rationalRatio } from "../rational/rationalRatio.js";
import { boundOfRatio, ratioOfLarge } from "./boundOfRatio.js";
import type { Found } from "./evidence.js";

export function* dominatesEvidence({ numerator, denominator, factors }: DominatesCondition, search: Investigation): Stepwise<Found> {
  const { bench, hints } = search;
  const ratio = yield* soughtRatio({ p: numerator, q: denominator, factors, bench, hints, shown: search.accepted.statements }, search);
  if (ratio.kind === "refuted") return { statements: ratio.statements };
  const left = ratio.kind === "open" ? ratio.left : undefined;
  if (left !== undefined) yield* search.diagnose(left);
  return { statements: ratio.statements, constant: enclosureOf(ratio, metBy(ratio)?.at), left };
}

/** The infimum; a bound that is not sharp where that is open, or the part of the time for it is spent, or seen to be too little. */
function* soughtRatio(subject: QuotientSubject, search: Investigation): Stepwise<RatioInfimum> {
  const { bench, time, route } = search;
  const ofLarge = route === undefined || isLarge(route) ? yield* ratioOfLarge(subject, search) : undefined;
  if (ofLarge !== undefined) return ofLarge;
  bench.deadline.allot(PART_OF_ONE);
  const found = (yield* time.attemptSteps(() => infimumOfRatio(subject, search))) ?? nothing(time.left);
  if (found.kind !== "open") return found;
  const weaker = yield* boundOfRatio(subject, search);
  return weaker === undefined ? found : { ...weaker, statements: [...weaker.statements, ...found.statements] };
}

function* infimumOfRatio(subject: QuotientSubject, search: Investigation): Stepwise<RatioInfimum> {
  const exact = search.onRoute((route) => rationalRatio(route, subject, search.lowPoints)) ?? familyRatio(subject);
  return exact ?? (yield* ratioInfimum(subject, search.lowPoints));
}
