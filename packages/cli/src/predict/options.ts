/** What `flatcheck predict` can be told on the command line, and the run that it is about: problem and start are those that `simulate` makes of the same options. */
import type { GivenData, Matrix, Problem } from "@flatcheck/numeric";
import { EPSILON, MOST_PATTERNS, type PredictedRun } from "@flatcheck/predict";
import { readArguments } from "../arguments.js";
import { DATA_FILE, READING_OPTIONS } from "../data/choice.js";
import { readDataFile } from "../data/dataFile.js";
import { matrixNamed } from "../data/trainingData.js";
import { expressionArgument } from "../expressionArgument.js";
import { decimalAdvice, decimalNumber, secondsOf, wholeNumber } from "../numberText.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, LOSS, PARAM, PROGRESS, SEED, SIZES, TIME_LIMIT, TRAINING } from "../options/shared.js";
import { FIGURE_OPTIONS } from "../plot/figureOptions.js";
import { settingsOf } from "../simulate/config.js";
import type { NumberOption } from "../simulate/numbers.js";
import { posed } from "../simulate/simulation.js";
import type { Characters } from "../terminal/output.js";
import { UsageError } from "../usageError.js";

const OPTIONS = {
  data: {
    ...DATA_FILE,
    default: "random data",
    help: ".csv (inputs, then the label), .npz or .json (X, y, and perhaps a, theta0), .npy (X)",
  },
  ...READING_OPTIONS,
  neurons: { ...SIZES.neurons, default: "10" },
  samples: { ...SIZES.samples, default: "3" },
  dimension: { ...SIZES.dimension, default: "3" },
  inputs: TRAINING.inputs,
  coherence: TRAINING.coherence,
  labels: TRAINING.labels,
  init: TRAINING.init,
  weights: {
    kind: "text",
    value: "A,B,…",
    default: "1",
    help: "the second layer a, one number for each neuron",
    habits: "a second-layer output-weights readout",
  },
  theta0: {
    kind: "file",
    help: "where the run starts: a matrix θ(0), one row for each neuron (.csv, .npy, or theta0 in .npz or .json)",
    habits: "x0 w0 start init-params initial-weights",
  },
  loss: { ...LOSS, default: "mean" },
  "learning-rate": { ...TRAINING["learning-rate"], help: "of label-noise SGD and 1-SAM" },
  noise: TRAINING.noise,
  radius: { ...TRAINING.radius, help: "of 1-SAM" },
  epsilon: {
    kind: "number",
    value: "ε",
    default: "1e-6",
    help: "how near to z* and F* the times are about",
    habits: "eps tol tolerance precision",
  },
  patterns: {
    kind: "number",
    default: `${MOST_PATTERNS}`,
    help: "the most ways to put the neurons of a sample on branches of φ″ that are looked at",
    habits: "max-patterns limit branches",
  },
  param: PARAM,
  seed: { ...SEED, help: "0 to 2^53 − 1: inputs, labels and weights, as simulate draws them" },
  "time-limit": { ...TIME_LIMIT, help: "for each proof about φ, for the search for minima and, for n > d, for the flow" },
  progress: { ...PROGRESS, help: "samples whose minima were looked for, on stderr, also where it is no terminal" },
  certificate: {
    kind: "file",
    help: "write a certificate of what is proved, to be replayed by flatcheck audit",
    more: "[Certificates](../concepts/certificates.md#predictions)",
    habits: "cert proof save-certificate",
  },
  plot: {
    kind: "file",
    value: "FILE.svg|.png|.pdf",
    help: "draw the minima on φ″, and the region",
    habits: "figure fig image graph draw chart save-plot",
  },
  ...FIGURE_OPTIONS,
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** As records. */
export const PREDICT_OPTIONS: Options = OPTIONS;

type TextOption =
  | Exclude<NumberOption, "batch" | "steps" | "time" | "record-every">
  | keyof typeof READING_OPTIONS
  | "data"
  | "inputs"
  | "labels"
  | "weights"
  | "theta0"
  | "loss"
  | "patterns"
  | "time-limit"
  | "certificate"
  | "plot"
  | "width"
  | "font-size"
  | "color";

/** As they are typed. */
export type PredictValues = { readonly [K in TextOption]?: string } & {
  readonly [K in "json" | "quiet" | "progress" | "ascii" | "no-title" | "no-caption" | "plot-data"]?: boolean;
} & {
  readonly param?: readonly string[];
};

export interface PredictArguments {
  readonly values: PredictValues;
  readonly subject: string;
}

/** @throws UsageError */
export function predictArguments(argv: readonly string[]): PredictArguments {
  const { values, positionals } = readArguments("predict", argv, OPTIONS);
  return { values, subject: expressionArgument(positionals, 'an expression or figure1; try flatcheck predict "x^3 + x"') };
}

/** The run that is predicted. @throws UsageError, InputError, ActivationError */
export async function predictedRun({ values, subject }: PredictArguments, terminal?: Characters): Promise<PredictedRun> {
  const { epsilon, weights, theta0, ...rest } = values;
  const a = weights === undefined ? undefined : weightsOf(weights);
  const given = theta0 === undefined ? undefined : await startOf(theta0, terminal);
  const sizes = a === undefined ? given?.rows : a.length;
  const settings = settingsOf({
    values: sizes === undefined || rest.neurons !== undefined ? rest : { ...rest, neurons: `${sizes}` },
    subject,
  });
  const { sized, problem, start } = await posed(settings, terminal);
  const replaced = withGiven(problem, start, { ...(a === undefined ? {} : { a }), ...(given === undefined ? {} : { theta0: given }) });
  return {
    activation: sized.activation,
    params: sized.parameters,
    ...replaced,
    loss: sized.loss,
    learningRate: sized.learningRate,
    noise: sized.noise,
    radius: sized.radius,
    epsilon: epsilon === undefined ? EPSILON : positive("epsilon", epsilon),
  };
}

/** @throws UsageError */
export const limitsOf = (values: PredictValues): { readonly patterns: number; readonly timeLimit: number } => ({
  patterns: values.patterns === undefined ? MOST_PATTERNS : wholeNumber("patterns", values.patterns, 1, 1_000_000),
  timeLimit: secondsOf(values["time-limit"], 10),
});

function weightsOf(text: string): Float64Array {
  const numbers = text.split(",").map((part) => decimalNumber(part.trim()));
  const wrong = numbers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new UsageError(
      "usage",
      `expected numbers separated by commas after --weights, got "${text.split(",")[wrong]?.trim() ?? ""}"${decimalAdvice(text)}; write for example --weights=1,1,-2`,
    );
  return Float64Array.from(numbers);
}

async function startOf(file: string, terminal?: Characters): Promise<Matrix> {
  const data = await readDataFile(file, {}, terminal);
  return matrixNamed(data, data.names.includes("theta0") ? "theta0" : "X");
}

/** The problem with other weights, and another start. @throws UsageError for sizes that do not agree */
function withGiven(
  problem: Problem,
  start: Matrix,
  { a, theta0 }: Pick<GivenData, "a" | "theta0">,
): { readonly problem: Problem; readonly start: Matrix } {
  const m = problem.a.length;
  if (a !== undefined && a.length !== m)
    throw new UsageError("usage", `expected ${m} weights, one for each neuron, after --weights, got ${a.length}`);
  if (theta0 !== undefined && (theta0.rows !== m || theta0.columns !== problem.X.columns))
    throw new UsageError(
      "data",
      `expected theta0 of shape (${m}, ${problem.X.columns}), one row for each neuron as long as the rows of X, got (${theta0.rows}, ${theta0.columns})`,
    );
  return { problem: a === undefined ? problem : { ...problem, a }, start: theta0 ?? start };
}

function positive(option: string, text: string): number {
  const value = decimalNumber(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError("usage", `expected a number > 0 after --${option}, got "${text}"${decimalAdvice(text)}`);
}
