/** Replacing the leaves of an expression. */
import { apply } from "./build.js";
import type { Expression } from "./expression.js";
import { type Leaf, rewrite } from "./rewriting.js";

/** The expression with `leaf` applied to its leaves; shared subtrees stay shared. */
export function replaceLeaves(expression: Expression, leaf: (e: Leaf) => Expression): Expression {
  return rewrite(expression, (e, visit) => apply(e.operator, ...e.args.map(visit)), leaf);
}
