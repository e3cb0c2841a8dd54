/** Activations of the catalogue as functions of the language: `selu(2x)` is the expression that the catalogue gives for selu, at 2x. */
import { ACTIVATIONS } from "./catalogue.js";
import type { Expression } from "./expression.js";
import { replaceLeaves } from "./replaceLeaves.js";

export interface NamedFunction {
  /** As the catalogue has it. */
  readonly text: string;
  /** Which follow the variable as arguments, in this order: `celu(x, alpha)`. */
  readonly parameters: readonly string[];
  /** At these arguments, of which there is one more than parameters. */
  readonly applied: (args: readonly Expression[], read: Read) => Expression;
}

type Read = (text: string, parameters: readonly string[]) => Expression;

/** Those that take one argument, as they may be typed. */
export const FUNCTION_NAMES: readonly string[] = ACTIVATIONS.filter((a) => Object.keys(a.parameters).length === 0).map((a) =>
  a.name.replaceAll("-", ""),
);

/** `hard-swish` may be written hardswish or hard_swish. */
export function namedFunction(name: string): NamedFunction | undefined {
  const found = ACTIVATIONS.find((a) => a.name.replaceAll("-", "_") === name || a.name.replaceAll("-", "") === name);
  if (found === undefined) return undefined;
  const parameters = Object.keys(found.parameters);
  return { text: found.expression, parameters, applied: (args, read) => substituted(read(found.expression, parameters), parameters, args) };
}

function substituted(body: Expression, parameters: readonly string[], [x, ...values]: readonly Expression[]): Expression {
  return replaceLeaves(body, (leaf) => {
    if (leaf.kind === "variable") return x as Expression;
    return leaf.kind === "parameter" ? (values[parameters.indexOf(leaf.name)] as Expression) : leaf;
  });
}
