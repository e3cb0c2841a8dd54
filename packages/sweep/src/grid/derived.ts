/**
 * Values that follow from others, such as `0.01/m`: expressions of the activation language in names of the grid. Rational arithmetic is exact; roots and other
 * functions are those of `numeric`, the same bits on every engine. Text is never evaluated as code.
 */
import { bindParameters, canonical, type Expression, exactNumberOf, holdsVariable, parametersOf, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { SweepError } from "../sweepError.js";

/** An expression and the names it takes values from. */
export interface Derived {
  readonly names: readonly string[];
  /** Its value, for exact values of the names. @throws SweepError where there is none */
  readonly value: (values: ReadonlyMap<string, Rational>) => Rational;
}

/**
 * Reads an expression.
 * @param known names that it may use
 * @throws ActivationError of the language, SweepError for one that holds a variable
 */
export function derivedOf(text: string, known: readonly string[]): Derived {
  const expression = parse(text, { parameters: known });
  if (holdsVariable(expression))
    throw new SweepError("grid", `expected a value in ${known.join(", ")}, got "${text}", which holds the variable x`);
  return { names: parametersOf(expression), value: (values) => valueOf(expression, values, text) };
}

function valueOf(expression: Expression, values: ReadonlyMap<string, Rational>, text: string): Rational {
  const bound = canonical(bindParameters(expression, values));
  const value = bound.kind === "number" ? bound.value : exactNumberOf(doubleOf(bound));
  if (value !== undefined) return value;
  const where = [...values].map(([name, v]) => `${name} = ${Q.toString(v)}`).join(", ");
  throw new SweepError("grid", `expected a finite number, got ${text} for ${where}`);
}

const doubleOf = (bound: Expression): number => phiOf(bound).value(0);
