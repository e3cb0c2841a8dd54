/** An activation taken apart where |·|, max, min and their relatives change piece: analytic functions, and by the sign of what each holds. */
import { rationals as Q } from "@flatcheck/enclosure";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import { splitCoefficient } from "../product.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { structurallyEqual } from "../structure.js";
import { holdsVariable } from "./exponentialSum.js";

/** One analytic function, or two, of which `above` holds where `by` > 0 and `below` where `by` < 0. */
export type Pieces =
  | { readonly kind: "piece"; readonly expression: Expression }
  | { readonly kind: "split"; readonly by: Expression; readonly above: Pieces; readonly below: Pieces };

/** The pieces of an expression; undefined if there are more than `most`. */
export function piecesOf(expression: Expression, most = 8): Pieces | undefined {
  let left = most;
  const split = (e: Expression): Pieces | undefined => {
    const by = innermost(e);
    if (by === undefined) return left-- > 0 ? { kind: "piece", expression: e } : undefined;
    const above = left > 0 ? split(chosen(e, by, 1)) : undefined;
    const below = above === undefined ? undefined : split(chosen(e, by, -1));
    return above === undefined || below === undefined ? undefined : { kind: "split", by, above, below };
  };
  return split(canonical(expression));
}

/** What chooses the piece of an operator whose own arguments have none, but for a factor. */
function innermost(e: Expression): Expression | undefined {
  if (e.kind !== "apply") return undefined;
  for (const arg of e.args) {
    const found = innermost(arg);
    if (found !== undefined) return found;
  }
  const own = chooser(e)?.by;
  return own !== undefined && holdsVariable(own) ? own : undefined;
}

interface Chooser {
  readonly by: Expression;
  readonly sign: -1 | 1;
}

/** The argument that chooses is a positive multiple of `by`, or of −`by`. */
function chooser(e: Application): Chooser | undefined {
  const { pieces, pieceArgument } = operatorNamed(e.operator);
  if (pieces === undefined || pieceArgument === undefined) return undefined;
  const { coefficient, core } = splitCoefficient(canonical(pieceArgument(e.args)));
  const turned = beginsWithMinus(core);
  const sign = (Q.sign(coefficient) < 0 ? -1 : 1) * (turned ? -1 : 1);
  return { by: turned ? canonical(make.neg(core)) : core, sign: sign < 0 ? -1 : 1 };
}

/** A sum like 1 − x², which is taken as −(x² − 1), so that both are one argument. */
function beginsWithMinus(e: Expression): boolean {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return false;
  const terms = sumTerms(e).filter((t) => t.kind !== "number");
  return terms.length > 0 && terms.every((t) => splitCoefficient(t).coefficient.n < 0n);
}

function sumTerms(e: Expression): readonly Expression[] {
  if (e.kind !== "apply" || (e.operator !== "add" && e.operator !== "sub")) return [e];
  const [u, v] = e.args as readonly [Expression, Expression];
  return [...sumTerms(u), ...(e.operator === "add" ? sumTerms(v) : sumTerms(v).map(make.neg))];
}

/** The expression where `by` has the sign. */
function chosen(expression: Expression, by: Expression, sign: -1 | 1): Expression {
  const rebuilt = (e: Expression): Expression => {
    const own = e.kind === "apply" ? chooser(e) : undefined;
    if (own === undefined || !structurallyEqual(own.by, by)) return e;
    const { operator, args } = e as Application;
    const [above, below] = (operatorNamed(operator).pieces as NonNullable<ReturnType<typeof operatorNamed>["pieces"]>)(args);
    return canonical(own.sign === sign ? above : below);
  };
  return canonical(rewrite(expression, (e, visit) => rebuilt(make.apply(e.operator, e.args.map(visit)))));
}
