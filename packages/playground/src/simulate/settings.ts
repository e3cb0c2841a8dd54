/** The numbers of a run as the view keeps them, by the names that they have on the command line; what is not said is the command's default. */
import type { SimulateOptions } from "@flatcheck/numeric";
import type { ViewState } from "../state/viewState.js";

/** A number of the form. */
export interface NumberField {
  readonly name: keyof SimulateOptions & string;
  readonly label: string;
}

export const NUMBERS: readonly NumberField[] = [
  { name: "neurons", label: "m, neurons" },
  { name: "samples", label: "n, samples" },
  { name: "dimension", label: "d, dimension" },
  { name: "learningRate", label: "η, learning rate" },
  { name: "noise", label: "σ, label noise" },
  { name: "batch", label: "samples in a step" },
  { name: "radius", label: "ρ, radius of 1-SAM" },
  { name: "init", label: "deviation of θ(0)" },
  { name: "steps", label: "steps" },
  { name: "recordEvery", label: "steps between records" },
  { name: "seed", label: "seed" },
];

/** The names of a run, the default first; `automatic` inputs are as the sizes need them. */
export const CHOICES = {
  method: ["label-noise-sgd", "one-sam", "adam-label-noise", "gradient-flow", "riemannian-flow", "gradient-descent"],
  train: ["first", "both"],
  loss: ["mean", "half", "sum"],
  inputs: ["automatic", "coherent", "sphere", "uniform", "gaussian"],
  labels: ["uniform", "teacher", "network"],
} as const;

export type ChoiceName = keyof typeof CHOICES;

/** By name, as text. */
export type Settings = Readonly<Record<string, string>>;

/** What a form asks for. */
export interface Asked {
  readonly numbers: readonly NumberField[];
  readonly choices: readonly ChoiceName[];
}

/** All of a run. */
export const ASKED: Asked = { numbers: NUMBERS, choices: Object.keys(CHOICES) as ChoiceName[] };

/** The options of `simulate`. What is no number is refused by it, by name. */
export function optionsOf({ text, params, details }: ViewState, { numbers, choices }: Asked = ASKED): SimulateOptions {
  const values = numbers.flatMap(({ name }) => (isSaid(details[name]) ? [[name, Number(details[name])] as const] : []));
  const names = choices.flatMap((name) => (isSaid(details[name]) && details[name] !== "automatic" ? [[name, details[name]] as const] : []));
  return { activation: text, params, ...Object.fromEntries<unknown>([...values, ...names]) } as SimulateOptions;
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text.trim() !== "";
