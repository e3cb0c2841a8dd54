/** The kinds of condition that have a Coq form. What has none is left out of the file, and the file says so. */
import type { Condition, ConditionOf, ConditionType } from "@flatcheck/certify";
import type { CoqCondition } from "./coqCondition.js";
import { divergesInCoq } from "./diverges.js";
import { dominatesInCoq } from "./dominates.js";
import { extremumInCoq } from "./extremum.js";
import { increasingInCoq } from "./increasing.js";
import { ontoInCoq } from "./onto.js";
import { signInCoq } from "./sign.js";

const IN_COQ: { readonly [T in ConditionType]?: readonly CoqCondition<ConditionOf<T>>[] } = {
  sign: [signInCoq, increasingInCoq],
  dominates: [dominatesInCoq],
  diverges: [divergesInCoq],
  onto: [ontoInCoq],
  extremum: [extremumInCoq],
};

/** How the condition is stated in Coq; undefined where it is not. */
export function inCoq(condition: Condition): CoqCondition<Condition> | undefined {
  const kinds = (IN_COQ[condition.type] ?? []) as readonly CoqCondition<Condition>[];
  return kinds.find((kind) => kind.isStated(condition));
}
