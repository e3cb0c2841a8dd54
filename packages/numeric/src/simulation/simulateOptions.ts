/** What `simulate` can be told, and the numbers, names and data that follow from it. */
import { InputError, type ParameterValue, requireChoice } from "@flatcheck/activation";
import type { Backend } from "../backend.js";
import type { RunConfig } from "../experiments.js";
import { METHODS, type MethodOptions, TRAINED, type Trained } from "../methods/methods.js";
import type { GivenData } from "../setup.js";
import { DEFAULTS } from "./defaults.js";

/** What `simulate` can be told; each has the name, the meaning and the default that it has on the command line. */
export interface SimulateOptions {
  /** φ, as `x^3 + nu*x`. */
  readonly activation: string;
  /** Exact values of its parameters. */
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined;
  /** A name in {@link METHODS}; `label-noise-sgd` by default. */
  readonly method?: string | undefined;
  /** m, 10 by default. */
  readonly neurons?: number | undefined;
  /** n, 3 by default. */
  readonly samples?: number | undefined;
  /** d, 3 by default. */
  readonly dimension?: number | undefined;
  /** In place of what would be drawn. */
  readonly data?: SimulateData | undefined;
  /** How inputs are drawn: `coherent` by default, `sphere` for n > d. */
  readonly inputs?: RunConfig["inputs"] | undefined;
  /** μ of `coherent` inputs, 0 < μ ≤ 1, 1/2 by default. */
  readonly coherence?: number | undefined;
  /** How labels are drawn; `uniform` by default. */
  readonly labels?: RunConfig["labels"] | undefined;
  /** The loss scale c = 1, 1/2 or 1/n; `mean` by default. */
  readonly loss?: RunConfig["loss"] | undefined;
  /** The standard deviation of the entries of θ(0), 0.2 by default. */
  readonly init?: number | undefined;
  /** η, 0.05 by default. */
  readonly learningRate?: number | undefined;
  /** σ of label noise, 0.2 by default. */
  readonly noise?: number | undefined;
  /** ρ of 1-SAM, 0.1 by default. */
  readonly radius?: number | undefined;
  /** Samples in a step of label-noise SGD; all by default. */
  readonly batch?: number | undefined;
  /** The layers that label-noise SGD trains: `first`, the default, or `both`. */
  readonly train?: Trained | undefined;
  /** A flow has converged where its gradient is at most this, 1e-8 by default. */
  readonly epsilon?: number | undefined;
  /** The most steps, 100,000 by default; of a flow 20,000. */
  readonly steps?: number | undefined;
  /** Time t of the flow θ′ = −grad F, in place of steps. */
  readonly time?: number | undefined;
  /** 0 to 2⁵³ − 1, 1 by default; fixes every bit of the run. */
  readonly seed?: number | undefined;
  /** Steps between two records; about 500 records by default, and every step of a flow. */
  readonly recordEvery?: number | undefined;
  /** The name of one of {@link BACKENDS}, a backend, or `auto`, the default: the fastest that can. */
  readonly backend?: string | Backend | undefined;
  /** Ends the run after the stretch of steps at hand; it then has `stopped: "interrupted"` and what was recorded. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the start, then some twenty times a second, and at the end. */
  readonly onProgress?: ((progress: SimulateProgress) => void) | undefined;
}

/** Numbers in rows, of shapes that agree. */
export interface SimulateData {
  /** n × d, one row per sample. */
  readonly X: readonly (readonly number[])[];
  /** n labels; drawn where there are none. */
  readonly y?: readonly number[] | undefined;
  /** m weights of the second layer; 1 where there are none. */
  readonly a?: readonly number[] | undefined;
  /** m × d, θ(0); drawn where there is none. */
  readonly theta0?: readonly (readonly number[])[] | undefined;
}

/** How far a run is. */
export interface SimulateProgress {
  readonly steps: number;
  /** The most steps it may take. */
  readonly of: number;
  readonly flowTime: number;
}

/** All numbers of a run but its length. */
export type Settings = Omit<RunConfig, "steps" | "recordEvery"> & MethodOptions & Pick<SimulateOptions, "steps" | "time" | "recordEvery">;

/** @throws InputError for names that are none, and sizes that are not those of the data */
export function settingsOf(options: SimulateOptions, { X, a, theta0 }: GivenData): Settings {
  const { method = DEFAULTS.method, batch, steps, time, recordEvery, train } = options;
  requireChoice("method", method, [...METHODS.keys()]);
  requireChoice("inputs", options.inputs, ["uniform", "gaussian", "sphere", "coherent"]);
  requireChoice("labels", options.labels, ["uniform", "teacher", "network"]);
  requireChoice("loss", options.loss, ["sum", "half", "mean"]);
  requireChoice("train", train, TRAINED);
  const neurons = sizeOf("neurons", options.neurons, theta0?.rows ?? a?.length) ?? DEFAULTS.neurons;
  const samples = sizeOf("samples", options.samples, X?.rows) ?? DEFAULTS.samples;
  const dimension = sizeOf("dimension", options.dimension, X?.columns) ?? DEFAULTS.dimension;
  const isFlow = METHODS.get(method)?.kind === "flow";
  if (steps !== undefined && time !== undefined && !isFlow)
    throw new InputError("usage", `expected steps or time with ${method}, got both; remove one`);
  if (batch !== undefined && batch > samples) throw new InputError("usage", `expected a batch of 1 to ${samples} samples, got ${batch}`);
  return {
    method,
    neurons,
    samples,
    dimension,
    inputs: options.inputs ?? (options.coherence !== undefined || samples <= dimension ? "coherent" : "sphere"),
    coherence: options.coherence ?? DEFAULTS.coherence,
    labels: options.labels ?? DEFAULTS.labels,
    loss: options.loss ?? DEFAULTS.loss,
    initDeviation: options.init ?? DEFAULTS.initDeviation,
    learningRate: options.learningRate ?? DEFAULTS.learningRate,
    noise: options.noise ?? DEFAULTS.noise,
    radius: options.radius ?? DEFAULTS.radius,
    epsilon: options.epsilon ?? DEFAULTS.epsilon,
    seed: options.seed ?? DEFAULTS.seed,
    ...(batch === undefined ? {} : { batch }),
    ...(train === "both" ? { train } : {}),
    ...(time === undefined || !isFlow ? {} : { until: time }),
    steps,
    time,
    recordEvery,
  };
}

function sizeOf(name: string, wanted: number | undefined, inData: number | undefined): number | undefined {
  if (wanted !== undefined && inData !== undefined && wanted !== inData)
    throw new InputError("data", `expected ${wanted} ${name} as ${name} says, got ${inData} in data; drop ${name}`);
  return inData ?? wanted;
}
