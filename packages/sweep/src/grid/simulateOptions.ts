/** The options of `simulate` that a grid may fix or vary. */
import { METHODS, NUMBER_RULES, type NumberOption, type SimulateOptions, TRAINED } from "@flatcheck/numeric";

/** The seed has a field of its own. */
export const NUMBER_OPTIONS: readonly NumberOption[] = (Object.keys(NUMBER_RULES) as NumberOption[]).filter((name) => name !== "seed");

const WHOLE: ReadonlySet<string> = new Set(["neurons", "samples", "dimension", "batch", "steps", "recordEvery"]);

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
export const OPTION_NAMES: readonly string[] = [...NUMBER_OPTIONS, ...Object.keys(CHOICES)];

/** Short names of sizes in derived values, as formulas have them. */
export const LETTERS: Readonly<Record<string, string>> = { m: "neurons", n: "samples", d: "dimension" };

/** How values of a name are kept: texts, whole numbers or doubles. */
export type ValueKind = "text" | "whole" | "double";

/** What the values of a name are; names that are no options are parameters of φ. */
export function valueKind(name: string): ValueKind {
  if (name === "activation" || Object.hasOwn(CHOICES, name)) return "text";
  return WHOLE.has(name) ? "whole" : "double";
}
