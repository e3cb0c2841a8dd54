/**
 * Plain constructors of the expression tree: they build exactly the node they are named after and simplify nothing
 * (`simplify.ts` does). The parser and the derivative rules of the operators are written with them.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Application, Expression } from "./expression.js";

/** The node of an exact number. */
export const number = (value: Rational): Expression => ({ kind: "number", value });
/** The node of a whole number. */
export const integer = (k: number): Expression => number(Q.fromInteger(k));

export const ZERO: Expression = integer(0);
export const ONE: Expression = integer(1);
const TWO: Expression = integer(2);
/** The variable x. */
export const VARIABLE: Expression = { kind: "variable" };
export const PI: Expression = { kind: "constant", name: "pi" };
export const E: Expression = { kind: "constant", name: "e" };
/** The node of a named parameter. */
export const parameter = (name: string): Expression => ({ kind: "parameter", name });

/** The operator applied to its arguments, as a tree node. */
export const apply = (operator: string, ...args: readonly Expression[]): Application => ({
  kind: "apply",
  operator,
  args,
});

/** The node u + v, as it stands. */
export const add = (u: Expression, v: Expression): Expression => apply("add", u, v);
/** The node u − v, as it stands. */
export const sub = (u: Expression, v: Expression): Expression => apply("sub", u, v);
/** The node u·v, as it stands. */
export const mul = (u: Expression, v: Expression): Expression => apply("mul", u, v);
export const div = (u: Expression, v: Expression): Expression => apply("div", u, v);
export const pow = (u: Expression, v: Expression): Expression => apply("pow", u, v);
export const neg = (u: Expression): Expression => apply("neg", u);
export const square = (u: Expression): Expression => pow(u, TWO);
export const half = (u: Expression): Expression => div(u, TWO);
