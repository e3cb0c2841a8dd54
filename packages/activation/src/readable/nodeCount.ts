/** The size of a formula as it is printed. */
import type { Expression } from "../expression.js";

/** How many operators, names and numbers the printed expression has; shared subtrees count as often as they are printed. */
export function nodeCount(expression: Expression): number {
  const known = new Map<Expression, number>();
  const count = (e: Expression): number => {
    if (e.kind !== "apply") return 1;
    const seen = known.get(e) ?? 1 + e.args.reduce((sum, arg) => sum + count(arg), 0);
    known.set(e, seen);
    return seen;
  };
  return count(expression);
}
