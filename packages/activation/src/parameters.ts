/** Named parameters of an expression: which there are, and exact values for them. */
import type { Rational } from "@flatcheck/enclosure";
import { number } from "./build.js";
import { ParameterError } from "./errors.js";
import { unbound } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { replaceLeaves } from "./replaceLeaves.js";

/**
 * The names of the parameters, in order of first appearance.
 * @example parametersOf(parse("nu*x", { parameters: ["nu"] })) // ["nu"]
 */
export function parametersOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visited = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (e.kind === "parameter") names.add(e.name);
    if (e.kind !== "apply" || visited.has(e)) return;
    visited.add(e);
    for (const arg of e.args) visit(arg);
  };
  visit(expression);
  return [...names];
}

/**
 * The expression with numbers for its parameters; those named in `keep` (ranges, for instance) stay symbolic.
 * @throws ParameterError for a parameter without a value, and for a value without a parameter
 * @example printText(bindParameters(parse("nu*x", { parameters: ["nu"] }), parameterValues({ nu: "1/10" }).values)) // "1/10*x"
 */
export function bindParameters(expression: Expression, values: ReadonlyMap<string, Rational>, keep: readonly string[] = []): Expression {
  const present = new Set(parametersOf(expression));
  for (const name of [...values.keys(), ...keep]) {
    if (!present.has(name)) throw unused(name, present);
  }
  for (const name of present) {
    if (!values.has(name) && !keep.includes(name)) throw unbound(name);
  }
  return replaceLeaves(expression, (leaf) => {
    const value = leaf.kind === "parameter" ? values.get(leaf.name) : undefined;
    return value === undefined ? leaf : number(value);
  });
}

function unused(name: string, present: ReadonlySet<string>): ParameterError {
  const known = present.size === 0 ? "none" : [...present].join(", ");
  const message = `expected a parameter of the expression (${known}), got "${name}"; remove it or correct the name`;
  return new ParameterError("unused-parameter", name, message);
}
