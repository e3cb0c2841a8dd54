/** How each kind of condition is searched for: one line a kind, as in the table of `conditions/conditions.ts`. */
import type { Stepwise } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import type { Condition, ConditionOf, ConditionType } from "../../conditions/conditions.js";
import type { Investigation } from "../investigation.js";
import { alternativesEvidence } from "./alternatives.js";
import { divergesEvidence } from "./diverges.js";
import { dominatesEvidence } from "./dominates.js";
import type { Evidence, Found } from "./evidence.js";
import { extremumEvidence } from "./extremum.js";
import { injectiveEvidence } from "./injective.js";
import { ontoEvidence } from "./onto.js";
import { signEvidence } from "./sign.js";

const EVIDENCE: { readonly [T in ConditionType]: Evidence<ConditionOf<T>> } = {
  sign: signEvidence,
  dominates: dominatesEvidence,
  diverges: divergesEvidence,
  onto: ontoEvidence,
  alternatives: alternativesEvidence,
  extremum: extremumEvidence,
  injective: injectiveEvidence,
};

/** What the search finds for a condition. @throws OutOfTime */
export const evidenceFor = (condition: Condition, search: Investigation): Stepwise<Found> =>
  (EVIDENCE[condition.type] as Evidence<Condition>)(condition, search);

/** Kinds that take by far the longest: infima of quotients. */
const SLOW: ReadonlySet<ConditionType> = new Set(["dominates"]);

/** The places of conditions in the order in which they are looked at: what is likely quick comes first, so that it is told first. */
export function easyFirst(conditions: readonly Condition[]): readonly number[] {
  const places = conditions.map((_, i) => i);
  const isSlow = (i: number): boolean => SLOW.has(item(conditions, i).type);
  return [...places.filter((i) => !isSlow(i)), ...places.filter(isSlow)];
}
