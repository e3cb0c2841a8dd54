/**
 * Functions in two pieces, as `where(x > c, A, B)` and `A if x > c else B` say them. Where both meet at c, the function is
 * A(max(x, c)) + B(min(x, c)) − A(c), which the language can say; where they do not, it has a jump and cannot.
 */
import { add, apply, sub } from "../build.js";
import { canonical } from "../canonical.js";
import type { Expression } from "../expression.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { structurallyEqual } from "../structure.js";

export interface Pieces {
  readonly kind: "pieces";
  /** Without the variable. */
  readonly cut: Expression;
  readonly above: Expression;
  readonly below: Expression;
}

export type Value = Expression | Pieces;

/** One expression for both pieces; undefined for a jump, or where it cannot be seen that there is none. */
export function settled(value: Value): Expression | undefined {
  if (value.kind !== "pieces") return value;
  const { cut, above, below } = value;
  const [up, down] = [canonical(at(above, cut)), canonical(at(below, cut))];
  if (!structurallyEqual(up, down)) return undefined;
  const [right, left] = [at(above, apply("max", X, cut)), at(below, apply("min", X, cut))];
  if (isConstant(above)) return left;
  if (isConstant(below)) return right;
  const sum = add(right, left);
  return isZero(up) ? sum : sub(sum, up);
}

const X: Expression = { kind: "variable" };

const at = (e: Expression, x: Expression): Expression => replaceLeaves(e, (leaf) => (leaf.kind === "variable" ? x : leaf));

const isConstant = (e: Expression): boolean => e.kind !== "variable" && (e.kind !== "apply" || e.args.every(isConstant));

const isZero = (e: Expression): boolean => e.kind === "number" && e.value.n === 0n;

/** The operation on values: on both pieces where one argument has two. Undefined for pieces that meet at several points, or jump. */
export function lifted(values: readonly Value[], build: (args: readonly Expression[]) => Expression | undefined): Value | undefined {
  const pieces = values.filter((value) => value.kind === "pieces");
  const [first] = pieces;
  if (first === undefined) return build(values as readonly Expression[]);
  if (!pieces.every(({ cut }) => structurallyEqual(cut, first.cut))) return settledOperation(values, build);
  const part = (side: "above" | "below"): Expression | undefined =>
    build(values.map((value) => (value.kind === "pieces" ? value[side] : value)));
  const [above, below] = [part("above"), part("below")];
  return above === undefined || below === undefined ? undefined : { kind: "pieces", cut: first.cut, above, below };
}

function settledOperation(
  values: readonly Value[],
  build: (args: readonly Expression[]) => Expression | undefined,
): Expression | undefined {
  const whole = values.map(settled);
  return whole.some((value) => value === undefined) ? undefined : build(whole as readonly Expression[]);
}
