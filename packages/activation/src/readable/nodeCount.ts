/** The size of a formula as it is printed. */
import type { Expression } from "../expression.js";

/** How many operators, names and numbers the printed expression has; shared subtrees count as often as they are printed. */
export const nodeCount = (expression: Expression): number => nodeCounter()(expression);

/** {@link nodeCount} with a memory, for many formulas that share parts. */
export function nodeCounter(): (expression: Expression) => number {
  const known = new Map<Expression, number>();
  const count = (e: Expression): number => {
    if (e.kind !== "apply") return 1;
    const seen = known.get(e);
    if (seen !== undefined) return seen;
    let size = 1;
    for (const arg of e.args) size += count(arg);
    known.set(e, size);
    return size;
  };
  return count;
}
