/** The configuration of a run: what the command line says, over what an experiment of the paper says, over defaults. */
import { rationals as Q } from "@flatcheck/enclosure";
import {
  DEFAULTS,
  EXPERIMENTS,
  type Experiment,
  type InputKind,
  type LossKind,
  METHODS,
  type RunConfig,
  TRAINED,
} from "@flatcheck/numeric";
import { oneOf } from "../choice.js";
import { dataChoice } from "../data/choice.js";
import type { DataChoice } from "../data/content.js";
import type { Taken } from "../data/taken.js";
import { readParameters } from "../parameters.js";
import { UsageError } from "../usageError.js";
import { FIGURE_NAMES } from "./figureNames.js";
import { type NumberOption, numberAfter } from "./numbers.js";
import { INPUTS, LABELS, type SimulateArguments, type Values } from "./options.js";

/** Everything that fixes the bits of a run, given the data; plain data. */
export interface SimulateConfig extends RunConfig {
  /** As typed. */
  readonly activation: string;
  /** Exact values of its parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly experiment?: Experiment["id"];
  /** A data file, and the arrays in it: they take the place of what would be drawn. */
  readonly data?: string;
  readonly dataArrays?: readonly string[];
  /** What was taken from the file. */
  readonly taken?: Taken;
  readonly radius: number;
  readonly batch?: number;
  readonly epsilon: number;
  /** Where a flow ends; for a method of steps the time that its steps were counted from. */
  readonly time?: number;
  /** The name of the backend that was chosen. */
  readonly backend: string;
  readonly figure: string;
}

/** A configuration that may still leave open what depends on data, backends and clocks. */
export interface Settings extends Omit<SimulateConfig, "steps" | "recordEvery"> {
  readonly steps?: number;
  readonly recordEvery?: number;
  /** Sizes that were asked for, rather than taken by default. */
  readonly askedSizes: ReadonlySet<"neurons" | "samples" | "dimension">;
  readonly askedLabels: boolean;
  /** How the data file is to be read. */
  readonly choice: DataChoice;
}

const FIGURE = "singular-values";

/** @throws UsageError */
export function settingsOf({ values, subject }: SimulateArguments): Settings {
  const experiment = EXPERIMENTS.get(subject as string);
  const number = (option: NumberOption): number | undefined =>
    values[option] === undefined ? undefined : numberAfter(option, values[option]);
  const base = { ...DEFAULTS, ...(experiment?.config ?? {}) };
  const sizes = sizesOf(number, base);
  const method = oneOf("--method", values.method ?? base.method, [...METHODS.keys()], itself);
  const { steps, time } = lengthOf(number, method, experiment);
  return {
    activation: experiment?.expression ?? (subject as string),
    parameters: parametersOf(values.param ?? []),
    ...defined({
      experiment: experiment?.id,
      data: values.data,
      batch: number("batch"),
      steps,
      time,
      recordEvery: recordingOf(number, values, experiment),
    }),
    method,
    ...sizes,
    askedSizes: new Set((["neurons", "samples", "dimension"] as const).filter((name) => values[name] !== undefined)),
    inputs: inputsOf(values, experiment?.config.inputs ?? (sizes.samples <= sizes.dimension ? "coherent" : "sphere")),
    coherence: number("coherence") ?? base.coherence,
    labels: oneOf("--labels", values.labels ?? base.labels, LABELS, itself),
    askedLabels: values.labels !== undefined,
    choice: dataChoice(values),
    loss: oneOf("--loss", values.loss ?? base.loss, LOSSES, itself),
    initDeviation: number("init") ?? base.initDeviation,
    learningRate: number("learning-rate") ?? base.learningRate,
    noise: number("noise") ?? base.noise,
    radius: number("radius") ?? base.radius,
    epsilon: number("epsilon") ?? base.epsilon,
    seed: number("seed") ?? base.seed,
    backend: values.backend ?? "auto",
    figure: oneOf("--figure", values.figure ?? experiment?.figure ?? FIGURE, FIGURE_NAMES, itself),
    ...(oneOf("--train", values.train ?? "first", TRAINED, itself) === "both" ? { train: "both" as const } : {}),
  };
}

const LOSSES: readonly LossKind[] = ["sum", "half", "mean"];
const itself = (name: string): string => name;

type Numbers = (option: NumberOption) => number | undefined;

const sizesOf = (number: Numbers, base: Pick<RunConfig, "neurons" | "samples" | "dimension">) => ({
  neurons: number("neurons") ?? base.neurons,
  samples: number("samples") ?? base.samples,
  dimension: number("dimension") ?? base.dimension,
});

function inputsOf(values: Values, byDefault: InputKind): InputKind {
  if (values.inputs !== undefined && values.data !== undefined)
    throw new UsageError("usage", `expected no --inputs beside --data, got --inputs ${values.inputs}; the file has the inputs`);
  return oneOf("--inputs", values.inputs ?? (values.coherence === undefined ? byDefault : "coherent"), INPUTS, itself);
}

/** An experiment's number of steps is not meant for a flow, nor beside a time. */
function lengthOf(
  number: Numbers,
  method: string,
  experiment: Experiment | undefined,
): { steps: number | undefined; time: number | undefined } {
  const [steps, time] = [number("steps"), number("time")];
  const isFlow = METHODS.get(method)?.kind === "flow";
  if (steps !== undefined && time !== undefined && !isFlow)
    throw new UsageError("usage", `expected --steps or --time with ${method}, got both; remove one`);
  return { steps: steps ?? (time === undefined && !isFlow ? experiment?.config.steps : undefined), time };
}

/** An experiment's interval goes with its number of steps. */
function recordingOf(number: Numbers, values: Values, experiment: Experiment | undefined): number | undefined {
  const isAsMeant = values.steps === undefined && values.time === undefined && values.method === undefined;
  return number("record-every") ?? (isAsMeant ? experiment?.config.recordEvery : undefined);
}

function parametersOf(options: readonly string[]): Readonly<Record<string, string>> {
  const { values, ranges } = readParameters(options);
  const [range] = ranges;
  if (range !== undefined)
    throw new UsageError(
      "parameter",
      `expected one value for the parameter ${range.name}, got a range; write for example --param ${range.name}=${Q.toString(range.from)}`,
    );
  return Object.fromEntries([...values].map(([name, value]) => [name, Q.toString(value)]));
}

/** The fields that have a value. */
type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
const defined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
