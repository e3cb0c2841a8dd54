/** Evidence on the infimum of a quotient numerator/|denominator|. */
import type { Stepwise } from "@flatcheck/activation";
import type { DominatesCondition } from "../../conditions/dominates.js";
import { enclosureOf, metBy, nothing, type RatioInfimum } from "../infima/outcome.js";
import type { QuotientSubject } from "../infima/quotient.js";
import { ratioInfimum, weakerRatio } from "../infima/ratioInfimum.js";
import { type Investigation, PART_OF_ONE } from "../investigation.js";
import { familyRatio } from "../rational/familySearch.js";
import { rationalRatio } from "../rational/rationalRatio.js";
import type { Found } from "./evidence.js";

export function* dominatesEvidence({ numerator, denominator, factors }: DominatesCondition, search: Investigation): Stepwise<Found> {
  const { bench, hints, lowPoints } = search;
  const quotient = { p: numerator, q: denominator, factors };
  const ratio =
    search.onRoute((route) => rationalRatio(route, quotient, lowPoints)) ??
    familyRatio({ ...quotient, bench, hints }) ??
    (yield* soughtRatio({ ...quotient, bench, hints }, search));
  if (ratio.kind === "refuted") return { statements: ratio.statements };
  const left = ratio.kind === "open" ? ratio.left : undefined;
  if (left !== undefined) yield* search.diagnose(left);
  return { statements: ratio.statements, constant: enclosureOf(ratio, metBy(ratio)?.at), left };
}

/** The infimum; a bound that is not sharp where that is open, or the part of the time for it is spent. */
function* soughtRatio(subject: QuotientSubject, { bench, time, lowPoints }: Investigation): Stepwise<RatioInfimum> {
  bench.deadline.allot(PART_OF_ONE);
  const found = (yield* time.attemptSteps(() => ratioInfimum(subject, lowPoints))) ?? nothing(time.left);
  if (found.kind !== "open") return found;
  bench.deadline.allot(1);
  const weaker = yield* time.attemptSteps(() => weakerRatio(subject));
  return weaker === undefined ? found : { ...weaker, statements: [...weaker.statements, ...found.statements] };
}
