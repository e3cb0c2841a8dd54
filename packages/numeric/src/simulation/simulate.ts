/** `simulate` as a user calls it: from a text and a few numbers to a run, its records and what became of it. */
import { bindParameters, InputError, type ParameterValue, parse, requireChoice, singleValues } from "@flatcheck/activation";
import type { Backend } from "../backend.js";
import type { RunConfig } from "../experiments.js";
import { fromRows, type Matrix } from "../matrix.js";
import type { RunState } from "../methods/method.js";
import { METHODS, type MethodOptions } from "../methods/methods.js";
import { type Observation, observer } from "../observation.js";
import { phiOf } from "../phi.js";
import type { Run } from "../run.js";
import { type GivenData, setUp } from "../setup.js";
import { type Trajectory, TrajectoryRecorder } from "../trajectory.js";
import { asked } from "./asked.js";
import { chooseBackend } from "./backendChoice.js";
import { DEFAULTS } from "./defaults.js";
import { lengthOf } from "./length.js";
import { requireAttainable, requireDistinct, requireMemory } from "./limits.js";
import { requireNumbers } from "./numbers.js";
import { sit } from "./session.js";

/** What {@link simulate} can be told; each has the name, the meaning and the default that it has on the command line. */
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

/** What {@link simulate} returns. */
export interface Simulated {
  /** All numbers of the run, with the backend that computed it: the same ones give the same bits. */
  readonly config: RunConfig & { readonly activation: string; readonly backend: string };
  readonly stopped: Run<RunState>["stopped"];
  /** Why a run was lost. */
  readonly cause?: string;
  readonly steps: number;
  /** Time t of the flow θ′ = −grad F that the steps are. */
  readonly flowTime: number;
  /** θ at the end, m × d. */
  readonly theta: Matrix;
  /** Loss, Tr D²L, F, ‖grad F‖, singular values of Z and collapse, at the start and at the end. */
  readonly first: Observation;
  readonly final: Observation;
  /** The same at every record. */
  readonly trajectory: Trajectory;
}

/**
 * Trains a network of one hidden layer, f(x) = Σ_j a_j φ(θ_jᵀx), on c Σ_i (f(x_i) − y_i)² by one of the paper's methods. Timers fire meanwhile: the work
 * pauses every 50 ms. Nothing is proved here: whether φ is defined on all of ℝ, `check` of @flatcheck/symbolic knows.
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that make no run
 * @example
 * ```ts
 * import { simulate } from "@flatcheck/numeric";
 *
 * const { stopped, first, final } = await simulate({ activation: "x^3 + x", method: "riemannian-flow", time: 2 });
 * console.log(stopped, final.sharpness < first.sharpness); // → time true
 * ```
 */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const { activation, signal, onProgress } = options;
  const params = singleValues(options.params);
  const phi = phiOf(bindParameters(parse(activation, { parameters: [...params.keys()] }), params));
  requireNumbers(options);
  const given = givenData(options.data);
  const settings = settingsOf(options, given);
  requireMemory(settings);
  const { problem, theta0: start } = asked(() => setUp(settings, phi, given));
  requireDistinct(problem, given.X !== undefined);
  requireAttainable(problem);
  const { steps, recordEvery } = lengthOf(settings, problem);
  const { backend, others } = backendOf(options.backend);
  const request = { backend, method: settings.method, options: settings, problem, start };
  const chosen = chooseBackend(request, others);
  const config = { ...settings, activation, steps, recordEvery, backend: chosen.backend };
  const recorder = new TrajectoryRecorder();
  const observe = observer(problem);
  const tell = ({ steps: done, flowTime }: RunState): void => onProgress?.({ steps: done, of: steps, flowTime });
  let first: Observation | undefined;
  const record = (state: RunState): void => {
    const seen = observe(state);
    if (first === undefined) tell(state);
    first ??= seen;
    recorder.record(seen);
  };
  const { run } = await sit({ problem, start, method: chosen.method, config }, { signal, record, rest: tell });
  tell(run.state);
  const final = observe(run.state);
  const { state, stopped, cause } = run;
  return {
    config,
    stopped,
    ...(cause === undefined ? {} : { cause }),
    steps: state.steps,
    flowTime: state.flowTime,
    theta: state.theta,
    first: first ?? final,
    final,
    trajectory: recorder.trajectory(),
  };
}

const backendOf = (asked: string | Backend = "auto"): { backend: string; others: readonly Backend[] } =>
  typeof asked === "string" ? { backend: asked, others: [] } : { backend: asked.name, others: [asked] };

type Settings = Omit<RunConfig, "steps" | "recordEvery"> & MethodOptions & Pick<SimulateOptions, "steps" | "time" | "recordEvery">;

/** @throws InputError for names that are none, and sizes that are not those of the data */
function settingsOf(options: SimulateOptions, { X, a, theta0 }: GivenData): Settings {
  const { method = DEFAULTS.method, batch, steps, time, recordEvery } = options;
  requireChoice("method", method, [...METHODS.keys()]);
  requireChoice("inputs", options.inputs, ["uniform", "gaussian", "sphere", "coherent"]);
  requireChoice("labels", options.labels, ["uniform", "teacher", "network"]);
  requireChoice("loss", options.loss, ["sum", "half", "mean"]);
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

function givenData(data: SimulateData | undefined): GivenData {
  if (data === undefined) return {};
  const X = matrixOf("X", data.X);
  const theta0 = data.theta0 === undefined ? undefined : matrixOf("theta0", data.theta0);
  const y = vectorOf("y", data.y, X.rows, "one for each row of X");
  const a = vectorOf("a", data.a, theta0?.rows, "one for each row of theta0");
  if (theta0 !== undefined && theta0.columns !== X.columns)
    throw new InputError("data", `expected rows of theta0 as long as those of X, ${X.columns}, got ${theta0.columns}`);
  return { X, ...(y === undefined ? {} : { y }), ...(a === undefined ? {} : { a }), ...(theta0 === undefined ? {} : { theta0 }) };
}

function matrixOf(name: string, rows: readonly (readonly number[])[]): Matrix {
  if (rows.length === 0 || rows[0]?.length === 0)
    throw new InputError("data", `expected at least one row with one number in ${name}, got none`);
  const matrix = asked(() => fromRows(rows));
  requireFinite(name, matrix.data);
  return matrix;
}

function vectorOf(name: string, values: readonly number[] | undefined, length: number | undefined, why: string): Float64Array | undefined {
  if (values === undefined) return undefined;
  if (values.length !== (length ?? Math.max(1, values.length)))
    throw new InputError(
      "data",
      `expected ${length ?? "some"} numbers in ${name}${length === undefined ? "" : `, ${why}`}, got ${values.length}`,
    );
  const vector = Float64Array.from(values);
  requireFinite(name, vector);
  return vector;
}

function requireFinite(name: string, values: Float64Array): void {
  const k = values.findIndex((value) => !Number.isFinite(value));
  if (k >= 0) throw new InputError("data", `expected finite numbers in ${name}, got ${values[k]} as entry ${k + 1}`);
}
