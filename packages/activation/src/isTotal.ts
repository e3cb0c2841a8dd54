/** Where an expression is defined, as far as it can be seen from the operators alone. */
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";

/** Whether the expression is certainly defined for every real x (and every value of its parameters). */
export function isTotal(expression: Expression): boolean {
  const visited = new Set<Expression>();
  const visit = (e: Expression): boolean => {
    if (e.kind !== "apply" || visited.has(e)) return true;
    visited.add(e);
    return operatorNamed(e.operator).total(e.args) && e.args.every(visit);
  };
  return visit(expression);
}
