/** The kinds of condition that have a Coq form. What has none is left out of the file, and the file says so. */
import type { Condition, ConditionOf, ConditionType } from "@flatcheck/certify";
import type { CoqCondition } from "./coqCondition.js";
import { dominatesInCoq } from "./dominates.js";
import { signInCoq } from "./sign.js";

const IN_COQ: { readonly [T in ConditionType]?: CoqCondition<ConditionOf<T>> } = { sign: signInCoq, dominates: dominatesInCoq };

/** How the condition is stated in Coq; undefined where it is not. */
export function inCoq(condition: Condition): CoqCondition<Condition> | undefined {
  const kind = IN_COQ[condition.type] as CoqCondition<Condition> | undefined;
  return kind?.isStated(condition) === true ? kind : undefined;
}
