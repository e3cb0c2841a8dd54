/** What is derived of an activation, made once for all test files of a worker: most of them go through the catalogue. */
import { parse } from "@flatcheck/activation";
import { type Derivation, derivationOf } from "../../src/formulas/derivation.js";

const known = new Map<string, Derivation>();

/** Everything about the activation, with its parameters left symbolic. */
export function derivationFor(expression: string, parameters: readonly string[]): Derivation {
  const key = [expression, ...parameters].join("\n");
  const found = known.get(key) ?? derivationOf(expression, parse(expression, { parameters }));
  known.set(key, found);
  return found;
}
