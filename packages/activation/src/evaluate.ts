/** The value of an expression in doubles, for plots and printing only: no error bound is promised. */
import { rationals as Q } from "@flatcheck/enclosure";
import { ParameterError } from "./errors.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";

/**
 * φ(x) in double precision; NaN where φ is not defined. Shared subtrees are evaluated once.
 * @throws ParameterError when a parameter has no value: bind it first
 * @example evaluate(parse("x^3+x"), 2) // 10
 */
export function evaluate(expression: Expression, x: number): number {
  return valueAt(expression, x, new Map());
}

function valueAt(e: Expression, x: number, known: Map<Expression, number>): number {
  switch (e.kind) {
    case "number":
      return Q.toNumber(e.value);
    case "constant":
      return e.name === "pi" ? Math.PI : Math.E;
    case "variable":
      return x;
    case "parameter":
      throw unbound(e.name);
    case "apply": {
      const seen = known.get(e);
      if (seen !== undefined) return seen;
      const [u = Number.NaN, v = Number.NaN] = e.args.map((arg) => valueAt(arg, x, known));
      const value = operatorNamed(e.operator).evaluate(u, v);
      known.set(e, value);
      return value;
    }
  }
}

/** The error for a parameter that reached a computation without a value. */
export const unbound = (name: string): ParameterError =>
  new ParameterError("unbound-parameter", name, `expected a value for the parameter "${name}", got none; give ${name}=...`);
