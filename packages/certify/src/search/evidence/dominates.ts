/** Evidence on the infimum of a quotient numerator/|denominator|. */
import type { Stepwise } from "@flatcheck/activation";
import type { DominatesCondition } from "../../conditions/dominates.js";
import { enclosureOf, metBy } from "../infima/outcome.js";
import { ratioInfimum } from "../infima/ratioInfimum.js";
import type { Investigation } from "../investigation.js";
import { familyRatio } from "../rational/familySearch.js";
import { rationalRatio } from "../rational/rationalRatio.js";
import type { Found } from "./evidence.js";

export function* dominatesEvidence({ numerator, denominator, factors }: DominatesCondition, search: Investigation): Stepwise<Found> {
  const { bench, hints, lowPoints } = search;
  const quotient = { p: numerator, q: denominator, factors };
  const ratio =
    search.onRoute((route) => rationalRatio(route, quotient, lowPoints)) ??
    familyRatio({ ...quotient, bench, hints }) ??
    (yield* ratioInfimum({ ...quotient, bench, hints }, lowPoints));
  if (ratio.kind === "refuted") return { statements: ratio.statements };
  const left = ratio.kind === "open" ? ratio.left : undefined;
  if (left !== undefined) yield* search.diagnose(left);
  return { statements: ratio.statements, constant: enclosureOf(ratio, metBy(ratio)?.at), left };
}
