/** Options that were given and have no part in the run: they are named, for whoever gave them meant something. */
import { applying } from "./applying.js";
import type { SimulateConfig } from "./config.js";
import type { Values } from "./options.js";

/** Options, and the number of the configuration that each sets. */
const SETS: readonly (readonly [keyof Values, keyof SimulateConfig])[] = [
  ["learning-rate", "learningRate"],
  ["noise", "noise"],
  ["radius", "radius"],
  ["batch", "batch"],
  ["epsilon", "epsilon"],
  ["inputs", "inputs"],
  ["coherence", "coherence"],
  ["labels", "labels"],
  ["init", "initDeviation"],
];

/** Their names, without the dashes. */
export function ignoredOptions(values: Values, config: SimulateConfig): readonly string[] {
  const applies = applying(config);
  const unused = SETS.filter(([option, name]) => values[option] !== undefined && !(name in applies)).map(([option]) => option);
  return values.figure !== undefined && (values.out ?? values.resume ?? values.plot) === undefined ? [...unused, "figure"] : unused;
}

/** The line that says so. */
export function ignoredText(options: readonly string[], { method }: SimulateConfig): string | undefined {
  if (options.length === 0) return undefined;
  const names = options.map((name) => `--${name}`).join(", ");
  const hint = options.includes("figure") ? "; --figure needs --out or --plot" : "";
  return `${names} ${options.length === 1 ? "has" : "have"} no part in this run of ${method}${hint}`;
}
