/** The options of `simulate`, and of `predict`, that a grid may fix or vary. */
import { METHODS, NUMBER_RULES, type NumberOption, type SimulateOptions, TRAINED } from "@flatcheck/numeric";

/** The seed has a field of its own. */
export const NUMBER_OPTIONS: readonly NumberOption[] = (Object.keys(NUMBER_RULES) as NumberOption[]).filter((name) => name !== "seed");

/** Numbers that predictions alone take. */
export const PREDICT_RULES: Readonly<Record<string, { readonly words: string; readonly admits: (value: number) => boolean }>> = {
  patterns: { words: "a whole number from 1 to 1000000", admits: (value) => Number.isInteger(value) && value >= 1 && value <= 1_000_000 },
};

/** The option that names data of the grid. */
export const DATA = "data";

const WHOLE: ReadonlySet<string> = new Set(["neurons", "samples", "dimension", "batch", "steps", "recordEvery", "patterns"]);

/** A further option of `simulate` is asked for here by the compiler. */
type ChoiceOption = Exclude<keyof SimulateOptions, NumberOption | "activation" | "params" | "data" | "signal" | "onProgress">;

/** Options that are names, with what they may be. */
const ALL_CHOICES: Readonly<Record<ChoiceOption, readonly string[]>> = {
  method: [...METHODS.keys()],
  inputs: ["uniform", "gaussian", "sphere", "coherent"],
  labels: ["uniform", "teacher", "network"],
  loss: ["sum", "half", "mean"],
  train: TRAINED,
  backend: ["auto", "wasm", "stdlib"],
};

export const CHOICES: Readonly<Record<string, readonly string[]>> = ALL_CHOICES;

/** All of them, by name. */
export const OPTION_NAMES: readonly string[] = [...NUMBER_OPTIONS, ...Object.keys(PREDICT_RULES), ...Object.keys(CHOICES), DATA];

/** Short names of sizes in derived values, as formulas have them. */
export const LETTERS: Readonly<Record<string, string>> = { m: "neurons", n: "samples", d: "dimension" };

/** How values of a name are kept: texts, whole numbers or doubles. */
export type ValueKind = "text" | "whole" | "double";

/** What the values of a name are; names that are no options are parameters of φ. */
export function valueKind(name: string): ValueKind {
  if (name === "activation" || name === DATA || Object.hasOwn(CHOICES, name)) return "text";
  return WHOLE.has(name) ? "whole" : "double";
}
