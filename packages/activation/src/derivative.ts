/** Symbolic derivatives by the operators' own rules and the chain rule. */
import { add, mul, ONE, ZERO } from "./build.js";
import { canonicalKnowing } from "./canonical.js";
import { LimitError } from "./errors.js";
import type { Application, Expression } from "./expression.js";
import { LIMITS } from "./lexer.js";
import { operatorNamed } from "./operators/index.js";

/**
 * The derivative of the given order with respect to the variable, in canonical form. At a kink of `abs`, `max`, … it is the
 * formula that holds beside the kink.
 * @throws LimitError when a formula to be differentiated has outgrown twice the size the parser accepts
 * @example printText(derivative(parse("x^3+x"))) // "3*x^2+1"
 */
export function derivative(expression: Expression, order = 1): Expression {
  const known = new Map<Expression, Expression>();
  let result = canonicalKnowing(expression, known);
  for (let k = 0; k < order; k++) {
    if (k > 0) checkSize(result, k);
    result = canonicalKnowing(slopeOf(result), known);
  }
  return result;
}

/** Formulas of nested functions grow by their depth with every order, so a text of a few hundred characters can exhaust memory. */
function checkSize(expression: Expression, order: number): void {
  const nodes = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (nodes.has(e)) return;
    nodes.add(e);
    if (nodes.size > 2 * LIMITS.nodes) {
      const message = `expected a formula of order ${order} with at most ${2 * LIMITS.nodes} parts to differentiate further`;
      throw new LimitError("too-large", `${message}, got more; use jets or a simpler expression`);
    }
    if (e.kind === "apply") e.args.forEach(visit);
  };
  visit(expression);
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
    if (!isZero(outer)) terms.push(inner === ONE ? outer : outer === ONE ? inner : mul(outer, inner));
  }
  return terms.length === 0 ? ZERO : terms.reduce(add);
}

const isZero = (e: Expression): boolean => e.kind === "number" && e.value.n === 0n;
