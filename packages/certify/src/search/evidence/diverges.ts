/** Evidence on a form that may tend to +∞ at the ends that do not belong to the domain: a limit that is not +∞, or a bound of the form or of its antiderivative from the side that keeps it from growing. */
import type { Stepwise } from "@flatcheck/activation";
import type { DivergesCondition } from "../../conditions/diverges.js";
import { antiderivativeOf } from "../../form.js";
import type { Investigation } from "../investigation.js";
import type { Found } from "./evidence.js";
import { limitEvidence, openSides } from "./limits.js";

export function* divergesEvidence({ form }: DivergesCondition, search: Investigation): Stepwise<Found> {
  const evidence = yield* limitEvidence(form, search);
  const isFound = evidence.statements.some((s) => "value" in s);
  if (isFound || openSides(search).length === 0) return evidence;
  const before = antiderivativeOf(form);
  const bound =
    (yield* search.boundOf(form, -1)) ??
    (before === undefined ? undefined : ((yield* search.boundOf(before, -1)) ?? (yield* search.boundOf(before, 1))));
  return bound === undefined ? evidence : { statements: [bound, ...evidence.statements] };
}
