/** Evidence on the infimum of a quotient numerator/|denominator|. */
import type { Stepwise } from "@flatcheck/activation";
import type { DominatesCondition } from "../../conditions/dominates.js";
import type { Investigation } from "../investigation.js";
import { ratioInfimum } from "../ratioInfimum.js";
import { type RatioInfimum, rationalRatio } from "../rationalRatio.js";
import type { ConstantEnclosure, Found } from "./evidence.js";

export function* dominatesEvidence({ numerator, denominator, factors }: DominatesCondition, search: Investigation): Stepwise<Found> {
  const ratio: RatioInfimum =
    search.onRoute((route) => rationalRatio(route, numerator, denominator, factors, search.lowPoints)) ??
    (yield* ratioInfimum(search.bench, numerator, denominator, factors, search.hints, search.lowPoints));
  if (ratio.fails) return { statements: ratio.statements };
  const isVacuous = ratio.upper === "+inf" && ratio.unknown === undefined;
  const constant: ConstantEnclosure = {
    lower: isVacuous ? "+inf" : ratio.lower,
    upper: ratio.upper,
    ...(ratio.attained === undefined ? {} : { attained: ratio.attained }),
    ...(ratio.at === undefined ? {} : { at: ratio.at }),
  };
  if (ratio.unknown !== undefined) search.diagnose(ratio.unknown);
  return { statements: ratio.statements, constant, unknown: ratio.unknown };
}
