/** Rewriting an expression node by node, with shared parts visited once. */
import type { Application, Expression } from "./expression.js";

/** What a node becomes; `visit` gives its parts rewritten. */
export type Rewriting = (e: Application, visit: (part: Expression) => Expression) => Expression;

/** The expression with `node` applied from its root down, as far as it visits parts; `leaf` replaces what has none. */
export function rewrite(expression: Expression, node: Rewriting, leaf: (e: Leaf) => Expression = (e) => e): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return leaf(e);
    const result = known.get(e) ?? node(e, visit);
    known.set(e, result);
    return result;
  };
  return visit(expression);
}

/** A number, a constant, the variable or a parameter. */
export type Leaf = Exclude<Expression, { kind: "apply" }>;
