/** Arithmetic of what may have two pieces, and the conditions that make them. */
import { rationals as Q } from "@flatcheck/enclosure";
import { add, div, mul, number, ONE, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { isTotal } from "../isTotal.js";
import { lifted, type Pieces, settled, type Value } from "./pieces.js";
import { unreadable } from "./unreadable.js";

/** x > cut, or x < cut. */
export interface Condition {
  readonly kind: "condition";
  readonly cut: Expression;
  readonly isAbove: boolean;
}

/** The condition that one of two sides, of which the other is the variable, sets. */
export function conditionOf(left: Value, sign: string, right: Value): Condition {
  const isAbove = sign.startsWith(">");
  if (left.kind === "variable" && isConstant(right)) return { kind: "condition", cut: right, isAbove };
  return right.kind === "variable" && isConstant(left) ? { kind: "condition", cut: left, isAbove: !isAbove } : unreadable();
}

/** Without the variable. */
export const isConstant = (e: Value): e is Expression =>
  e.kind === "number" || e.kind === "constant" || e.kind === "parameter" || (e.kind === "apply" && e.args.every(isConstant));

/** First where the condition holds, second elsewhere; what has pieces itself has to be one expression. */
export function chosen({ cut, isAbove }: Condition, first: Value, second: Value): Value {
  const [one, other] = [settled(first) ?? unreadable(), settled(second) ?? unreadable()];
  return { kind: "pieces", cut, above: isAbove ? one : other, below: isAbove ? other : one } satisfies Pieces;
}

/** What `build` makes of the values, in both pieces where there are two. */
export function operation<const A extends readonly Value[]>(build: (...args: Expression[]) => Expression, ...values: A): Value {
  return lifted(values, (args) => build(...args)) ?? unreadable();
}

/** Without the 0 that a condition left. */
export const plus = (u: Expression, v: Expression): Expression => (isZero(u) ? v : isZero(v) ? u : add(u, v));

/** With 1 and 0 as the factors that conditions are; 0 takes what is defined everywhere. */
export function times(u: Expression, v: Expression): Expression {
  if (isOne(u)) return v;
  if (isOne(v)) return u;
  if ((isZero(u) && isTotal(v)) || (isZero(v) && isTotal(u))) return ZERO;
  return mul(u, v);
}

export const isOne = (e: Expression): boolean => e === ONE;
const isZero = (e: Expression): boolean => e === ZERO;

/** u/v, as one rational number where both are numbers. */
export const quotient = (u: Expression, v: Expression): Expression =>
  u.kind === "number" && v.kind === "number" && v.value.n !== 0n ? number(Q.div(u.value, v.value)) : div(u, v);
