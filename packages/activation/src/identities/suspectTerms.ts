/** Whether it is worth while to compare terms: most expressions are told by their form alone. */
import type { Expression } from "../expression.js";
import { coresOf, seemsDependent } from "./dependentTerms.js";
import { partsOf } from "./recognised.js";
import { isCandidate } from "./termCandidates.js";

/** Whether some sum or function may be written by fewer terms, as values in doubles tell. */
export function mayHoldDependentTerms(expression: Expression): boolean {
  const visited = new Set<Expression>();
  const visit = (e: Expression): boolean => {
    if (e.kind !== "apply" || visited.has(e)) return false;
    visited.add(e);
    return (isCandidate(e) && seemsDependent(coresOf(e))) || partsOf(e).some(visit);
  };
  return visit(expression);
}
