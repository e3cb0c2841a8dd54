/** Evidence on a clause: a point at which no literal holds, or a cover on each step of which one does. */
import type { Stepwise } from "@flatcheck/activation";
import type { AlternativesCondition } from "../../conditions/alternatives.js";
import { coverByChoice } from "../covers/choiceCover.js";
import type { Investigation } from "../investigation.js";
import { violationAt, violationNear, zeroOfAll } from "../points/clausePoints.js";
import { rationalChoice } from "../rational/rationalChoice.js";
import { rationalZero } from "../rational/rationalZero.js";
import type { Found } from "./evidence.js";

export function* alternativesEvidence({ literals: clause }: AlternativesCondition, search: Investigation): Stepwise<Found> {
  const { bench, hints } = search;
  const exact = search.onRoute((route) => rationalChoice(route, clause));
  if (exact !== undefined) return { statements: [exact] };
  const refuting = violationNear(bench, clause);
  if (refuting !== undefined) return { statements: refuting };
  const zero = search.onRoute((route) => rationalZero(route, clause)) ?? zeroOfAll(bench, clause);
  if (zero !== undefined) return { statements: [zero] };
  const found = yield* coverByChoice({ bench, hints, clause });
  if (found.kind === "covered") return { statements: [found.statement] };
  if (found.kind === "violated") return { statements: violationAt(bench, clause, found.z) ?? [] };
  yield* search.diagnose(found.left);
  return { statements: [], left: found.left };
}
