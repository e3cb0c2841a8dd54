/** Where an expression is defined, as far as it can be seen from the operators and from signs that are certain. */
import type { Application, Expression } from "./expression.js";
import { isNonNegative, isPositive } from "./identities/signs.js";
import { operatorNamed } from "./operators/index.js";

/** Whether the expression is certainly defined for every real x (and every value of its parameters). */
export function isTotal(expression: Expression): boolean {
  const visited = new Set<Expression>();
  const visit = (e: Expression): boolean => {
    if (e.kind !== "apply" || visited.has(e)) return true;
    visited.add(e);
    return (operatorNamed(e.operator).total(e.args) || isInsideBySign(e)) && e.args.every(visit);
  };
  return visit(expression);
}

/** u/v with v > 0, log u with u > 0, √u with u ≥ 0, powers of u > 0 and positive ones of u ≥ 0. */
function isInsideBySign(e: Application): boolean {
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "div") return isPositive(v);
  if (e.operator === "pow") return isPositive(u) || (v.kind === "number" && v.value.n > 0n && isNonNegative(u));
  const { definedFor } = operatorNamed(e.operator);
  return definedFor !== undefined && (definedFor === "positive" ? isPositive(u) : isNonNegative(u));
}
