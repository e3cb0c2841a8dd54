/** Replacing the leaves of an expression. */
import { apply } from "./build.js";
import type { Expression } from "./expression.js";

/** A number, a constant, the variable or a parameter. */
export type Leaf = Exclude<Expression, { kind: "apply" }>;

/** The expression with `leaf` applied to its leaves; shared subtrees stay shared. */
export function replaceLeaves(expression: Expression, leaf: (e: Leaf) => Expression): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return leaf(e);
    const built = known.get(e) ?? apply(e.operator, ...e.args.map(visit));
    known.set(e, built);
    return built;
  };
  return visit(expression);
}
