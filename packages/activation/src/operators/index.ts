/** The operator table: every operator of the language by its name. */
import { arithmetic } from "./arithmetic.js";
import { exponential } from "./exponential.js";
import { hyperbolic } from "./hyperbolic.js";
import { neural } from "./neural.js";
import type { Operator } from "./operator.js";
import { piecewise } from "./piecewise.js";
import { special } from "./special.js";
import { trigonometric } from "./trigonometric.js";

/** The operators of the language by name. A further operator is one more record. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [arithmetic, exponential, trigonometric, hyperbolic, special, piecewise, neural].flat().map((o) => [o.name, o]),
);

/** The operator of a tree node. @throws RangeError for a name that is not in the table, which the parser never makes. */
export function operatorNamed(name: string): Operator {
  const operator = OPERATORS.get(name);
  if (operator === undefined) throw new RangeError(`no operator is named ${JSON.stringify(name)}`);
  return operator;
}
