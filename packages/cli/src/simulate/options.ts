/** What `flatcheck simulate` can be told on the command line, as texts. */
import { readArguments } from "../arguments.js";
import { DATA_OPTIONS } from "../data/choice.js";
import { UsageError } from "../usageError.js";
import type { NumberOption } from "./numbers.js";

const OPTIONS = {
  method: { type: "string" },
  neurons: { type: "string" },
  samples: { type: "string" },
  dimension: { type: "string" },
  ...DATA_OPTIONS,
  inputs: { type: "string" },
  coherence: { type: "string" },
  labels: { type: "string" },
  init: { type: "string" },
  param: { type: "string", multiple: true },
  loss: { type: "string" },
  "learning-rate": { type: "string" },
  noise: { type: "string" },
  radius: { type: "string" },
  batch: { type: "string" },
  epsilon: { type: "string" },
  steps: { type: "string" },
  time: { type: "string" },
  seed: { type: "string" },
  "record-every": { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
  resume: { type: "string" },
  figure: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  progress: { type: "boolean" },
} as const;

type TextOption =
  | NumberOption
  | "method"
  | "data"
  | "label"
  | "columns"
  | "header"
  | "decimal"
  | "inputs"
  | "labels"
  | "loss"
  | "backend"
  | "out"
  | "resume"
  | "figure";
type Flag = "json" | "quiet" | "progress";

export type Values = { readonly [K in TextOption]?: string } & { readonly [K in Flag]?: boolean } & { readonly param?: readonly string[] };

export interface SimulateArguments {
  readonly values: Values;
  /** An expression or the name of an experiment; none where a run is resumed. */
  readonly subject: string | undefined;
}

/** @throws UsageError */
export function simulateArguments(argv: readonly string[]): SimulateArguments {
  const { values, positionals } = readArguments("simulate", argv, OPTIONS);
  const [subject, more] = positionals;
  for (const name of ["out", "resume"] as const)
    if (values[name] === "") throw new UsageError("usage", `expected a folder after --${name}, got ""; write . for this one`);
  if (more !== undefined) throw new UsageError("usage", `expected one expression, got also "${more}"; put the expression in quotes`);
  if (subject === undefined && values.resume === undefined)
    throw new UsageError("usage", 'expected an expression or figure1, got none; try flatcheck simulate "x^3 + x"');
  if (values.resume !== undefined) requireFewOptions(values, subject);
  return { values, subject };
}

/** A run that is resumed keeps its configuration; only its end may move. */
const FOR_RESUMING = ["resume", "steps", "time", "figure", "json", "quiet", "progress"];

function requireFewOptions(values: Values, subject: string | undefined): void {
  if (subject !== undefined)
    throw new UsageError("usage", `expected no expression beside --resume, got "${subject}"; the run keeps the one it was started with`);
  const other = Object.keys(values).find((name) => !FOR_RESUMING.includes(name));
  if (other !== undefined)
    throw new UsageError(
      "usage",
      `expected no --${other} beside --resume; the run keeps what it was started with, only --steps or --time may grow`,
    );
}
