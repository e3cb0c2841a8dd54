/** What `flatcheck simulate` can be told on the command line, as texts. */
import { type InputKind, type LabelKind, METHODS, TRAINED } from "@flatcheck/numeric";
import { readArguments } from "../arguments.js";
import { DATA_FILE, READING_OPTIONS } from "../data/choice.js";
import { expressionArgument } from "../expressionArgument.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, LOSS, PARAM, PROGRESS, SEED, SIZES, TRAINING } from "../options/shared.js";
import { FIGURE_FORMATS, FIGURE_OPTIONS } from "../plot/figureOptions.js";
import { UsageError } from "../usageError.js";
import { FIGURE_NAMES } from "./figureNames.js";
import type { NumberOption } from "./numbers.js";

export const INPUTS: readonly InputKind[] = ["uniform", "gaussian", "sphere", "coherent"];
export const LABELS: readonly LabelKind[] = ["uniform", "teacher", "network"];

/** What others call the weights at the start. */
const STARTS: readonly string[] = ["x0", "theta0", "w0", "params0", "init-params", "initial-params", "initial-weights", "weights"];

const OPTIONS = {
  method: {
    kind: "choice",
    choices: [...METHODS.keys()],
    value: "NAME",
    default: "label-noise-sgd",
    help: "how the network is trained",
    habits: "optimizer optimiser algorithm algo solver optim opt",
    answers: { sam: "method one-sam", sgd: "method label-noise-sgd", gd: "method gradient-descent", adam: "method adam-label-noise" },
  },
  steps: {
    kind: "number",
    default: "100,000; 20,000 of a flow",
    help: "the most steps",
    habits:
      "epochs epoch iterations iteration iters max-steps max-iter num-steps n-steps nsteps max-epochs max-iterations num-epochs n-iter maxiter",
  },
  time: {
    kind: "number",
    value: "T",
    help: "where a flow ends; for other methods as many steps as reach the time T of θ' = −grad F (of θ' = −∇L for gradient descent)",
    habits: "t-max tmax duration end-time horizon t-end t1",
  },
  ...SIZES,
  neurons: { ...SIZES.neurons, default: "10" },
  samples: { ...SIZES.samples, default: "3" },
  dimension: { ...SIZES.dimension, default: "3" },
  data: {
    ...DATA_FILE,
    help: ".csv (inputs, then the label), .npz or .json (X, y, and perhaps a, theta0), .npy (X)",
    answers: Object.fromEntries(STARTS.map((name) => [name, "data FILE.npz, in which theta0 is where the run starts"])),
  },
  ...READING_OPTIONS,
  inputs: TRAINING.inputs,
  coherence: TRAINING.coherence,
  labels: TRAINING.labels,
  init: TRAINING.init,
  loss: { ...LOSS, default: "mean" },
  "learning-rate": TRAINING["learning-rate"],
  noise: TRAINING.noise,
  radius: TRAINING.radius,
  batch: {
    kind: "number",
    value: "B",
    default: "all",
    help: "samples in a step of label-noise SGD",
    habits: "batch-size minibatch mini-batch bs batchsize minibatch-size train-batch-size",
  },
  train: {
    kind: "choice",
    choices: TRAINED,
    value: "LAYERS",
    default: "first",
    help: "which layers label-noise SGD trains; of both, Tr(∇²L), F and ‖grad F‖ are those over both",
    habits: "layers train-layers trainable trained",
  },
  epsilon: {
    kind: "number",
    value: "ε",
    default: "1e-8",
    help: "a flow has converged when the norm of its gradient is at most this: ‖grad F‖ of riemannian-flow, ‖∇L‖ of gradient-flow",
    habits: "eps tol tolerance precision atol rtol gtol ftol",
  },
  param: PARAM,
  seed: { ...SEED, help: "0 to 2^53 − 1: inputs, labels, weights and noise, each from a stream of its own" },
  "record-every": {
    kind: "number",
    value: "K",
    default: "about 500 records; 1 of a flow",
    help: "steps between records",
    habits: "log-every save-every eval-every every record log-interval log-freq print-freq log-steps logging-steps",
  },
  backend: {
    kind: "choice",
    choices: ["auto", "wasm", "stdlib", "openblas"],
    value: "NAME",
    default: "auto, the first of wasm and stdlib that has the method",
    help: "what computes",
    more: "`openblas` needs the system's libopenblas and has `label-noise-sgd` and `gradient-descent`; it is the fastest for hundreds of neurons and samples, and its bits may differ from one system to another",
    habits: "device engine accelerator",
  },
  predict: {
    kind: "flag",
    help: "predict the run before it begins, draw the prediction beside it, and say how far the run was from it",
    habits: "prediction with-prediction predicted forecast",
  },
  out: {
    kind: "folder",
    default: "none",
    help: "write trajectory.npz and .parquet, manifest.json, the figure, checkpoint.npz there",
    habits: "output o output-dir outdir out-dir save save-dir dir logdir log-dir folder destination",
  },
  resume: {
    kind: "folder",
    help: "go on from the checkpoint there, with the same bits; beside it only --steps, --time and what is about the figure",
    habits: "continue restart checkpoint from-checkpoint resume-from ckpt",
  },
  figure: {
    kind: "choice",
    choices: FIGURE_NAMES,
    value: "NAME",
    default: "that of the preset; singular-values",
    help: "what is drawn",
    habits: "fig image graph draw chart",
  },
  plot: {
    kind: "file",
    value: "FILE.svg|.png|.pdf",
    help: "write the figure there",
    habits: "save-plot save-figure savefig",
  },
  format: {
    kind: "choice",
    choices: FIGURE_FORMATS,
    value: "FORMAT",
    repeated: true,
    default: "svg and png",
    help: "with --out: a format of the figure",
    habits: "figure-format image-format",
  },
  ...FIGURE_OPTIONS,
  progress: { ...PROGRESS, help: "rate, time left and current numbers on stderr, also where it is no terminal" },
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** As records. */
export const SIMULATE_OPTIONS: Options = OPTIONS;

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
  | "train"
  | "backend"
  | "out"
  | "resume"
  | "figure"
  | "plot"
  | "width"
  | "font-size"
  | "color";
type Flag = "predict" | "json" | "quiet" | "progress" | "ascii" | "no-title" | "no-caption" | "plot-data";

export type Values = { readonly [K in TextOption]?: string } & { readonly [K in Flag]?: boolean } & {
  readonly param?: readonly string[];
} & {
  readonly format?: readonly string[];
};

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
  if (more === undefined && values.resume !== undefined) {
    requireFewOptions(values, subject);
    return { values, subject };
  }
  return { values, subject: expressionArgument(positionals, 'an expression or figure1; try flatcheck simulate "x^3 + x"') };
}

/** A run that is resumed keeps its configuration; only its end may move. */
const FOR_RESUMING = [
  "resume",
  "steps",
  "time",
  "figure",
  "plot",
  "format",
  ...Object.keys(FIGURE_OPTIONS),
  "predict",
  "progress",
  ...Object.keys(DISPLAY_OPTIONS),
];

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
