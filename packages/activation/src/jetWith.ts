/** Jets for which more is known of some operators than their rules tell. */
import type { Jet, Scalar } from "@flatcheck/enclosure";
import type { Application, Expression } from "./expression.js";
import { exponentOf, jetOfLeaf } from "./jetOf.js";
import { operatorNamed } from "./operators/index.js";

/** The jet of an operator by another rule than its own, from the jets of subexpressions; undefined where its own is meant. */
export type OwnJet<S> = (e: Application, jetOf: (part: Expression) => Jet<S>) => Jet<S> | undefined;

/** `jetOf`, but for operators of which more is known than K can see. @throws what `jetOf` does */
export function jetWith<S>(
  K: Scalar<S>,
  expression: Expression,
  x: Jet<S>,
  { parameters, own }: { readonly parameters?: ReadonlyMap<string, S>; readonly own: OwnJet<S> },
): Jet<S> {
  const known = new Map<Expression, Jet<S>>();
  const visit = (e: Expression): Jet<S> => {
    if (e.kind !== "apply") return jetOfLeaf(e, { K, x, parameters });
    const jet = known.get(e) ?? own(e, visit) ?? applied(e);
    known.set(e, jet);
    return jet;
  };
  const applied = (e: Application): Jet<S> => {
    const operator = operatorNamed(e.operator);
    const exponent = exponentOf(e);
    if (operator.jetRational !== undefined && exponent !== undefined)
      return operator.jetRational(K, visit(e.args[0] as Expression), exponent);
    return operator.jet(K, ...e.args.map(visit));
  };
  return visit(expression);
}
