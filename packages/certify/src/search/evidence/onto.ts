/** Evidence on the range of a form: limits −∞ and +∞; or a bound on the side on which neither limit is infinite. */
import type { Stepwise } from "@flatcheck/activation";
import type { OntoCondition } from "../../conditions/onto.js";
import { SIDES } from "../../domain.js";
import type { Investigation } from "../investigation.js";
import type { Found } from "./evidence.js";
import { limitEvidence, limitsOf } from "./limits.js";

export function* ontoEvidence({ form }: OntoCondition, search: Investigation): Stepwise<Found> {
  const limits = yield* limitsOf(form, search);
  const values = limits.map((s) => ("value" in s ? s.value : ""));
  const sides = SIDES.filter((side) => !values.includes(side < 0 ? "+inf" : "-inf"));
  for (const side of sides) {
    const bound = yield* search.time.attemptSteps(() => search.boundOf(form, side));
    if (bound !== undefined && search.accepts(bound)) return { statements: [bound, ...limits] };
  }
  return yield* limitEvidence(form, search);
}
