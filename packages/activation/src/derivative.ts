/** Symbolic derivatives by the operators' own rules and the chain rule. */
import { add, mul, ONE, ZERO } from "./build.js";
import { canonicalKnowing } from "./canonical.js";
import type { Application, Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";

/**
 * The derivative of the given order with respect to the variable, in canonical form. At a kink of `abs`, `max`, … it is the
 * formula that holds beside the kink.
 * @example printText(derivative(parse("x^3+x"))) // "3*x^2+1"
 */
export function derivative(expression: Expression, order = 1): Expression {
  const known = new Map<Expression, Expression>();
  let result = canonicalKnowing(expression, known);
  for (let k = 0; k < order; k++) result = canonicalKnowing(slopeOf(result), known);
  return result;
}

/** The derivative as the rules give it; each shared subtree is differentiated once. */
function slopeOf(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const slope = (e: Expression): Expression => {
    if (e.kind !== "apply") return e.kind === "variable" ? ONE : ZERO;
    const result = known.get(e) ?? chainRule(e, slope);
    known.set(e, result);
    return result;
  };
  return slope(expression);
}

/** Σ_i ∂f/∂u_i · u_i', without the terms that are zero. */
function chainRule(e: Application, slope: (u: Expression) => Expression): Expression {
  const operator = operatorNamed(e.operator);
  const terms: Expression[] = [];
  for (const [i, u] of e.args.entries()) {
    const inner = slope(u);
    if (isZero(inner)) continue;
    const outer = operator.derivative(e.args, i);
    if (!isZero(outer)) terms.push(inner === ONE ? outer : mul(outer, inner));
  }
  return terms.length === 0 ? ZERO : terms.reduce(add);
}

const isZero = (e: Expression): boolean => e.kind === "number" && e.value.n === 0n;
