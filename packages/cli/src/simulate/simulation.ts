/** From settings or a saved configuration to a run that is ready to start: problem, start, method and backend, all of them checked. */
import { bindParameters, parse } from "@flatcheck/activation";
import {
  DataError,
  equalRows,
  type GivenData,
  type Matrix,
  METHODS,
  type Method,
  type MethodOptions,
  type Phi,
  type Problem,
  phiOf,
  type RunState,
  setUp,
  unattainableLabel,
} from "@flatcheck/numeric";
import { readDataFile } from "../data/dataFile.js";
import { trainingData } from "../data/trainingData.js";
import { UsageError } from "../usageError.js";
import { chooseBackend } from "./backendChoice.js";
import type { Settings, SimulateConfig } from "./config.js";
import { parameterValues, requireDefined } from "./domain.js";
import { rangeText } from "./labelRange.js";

export interface Simulation {
  readonly config: SimulateConfig;
  readonly problem: Problem;
  readonly start: Matrix;
  readonly method: Method<RunState>;
}

/** @throws UsageError, ActivationError */
export async function simulationOf(settings: Settings): Promise<Simulation> {
  const phi = activationOf(settings);
  await requireDefined(settings);
  const file = settings.data === undefined ? undefined : await readDataFile(settings.data, settings.choice);
  const given: GivenData = file === undefined ? {} : trainingData(file);
  if (settings.data !== undefined && given.y === undefined && !settings.askedLabels)
    throw new UsageError("data", `expected labels y beside X in ${settings.data}, got none; add them, or draw some with --labels uniform`);
  const sized = requireMemory({ ...settings, ...sizesOf(settings, given) });
  const { problem, theta0: start } = inNumeric(() => setUp(sized, phi, given));
  await requireLearnable(settings, problem, given);
  const {
    askedSizes: _,
    askedLabels: __,
    choice: ___,
    ...config
  } = { ...sized, ...clockOf(sized, problem), ...(file === undefined ? {} : { dataArrays: Object.keys(given), taken: file.taken }) };
  return assembled(config, problem, start);
}

/** The run of a configuration that was saved together with its arrays. @throws UsageError, ActivationError */
export function savedSimulation(config: SimulateConfig, given: Required<GivenData>): Simulation {
  const { problem, theta0 } = inNumeric(() => setUp(config, activationOf(config), given));
  return assembled(config, problem, theta0);
}

function assembled(config: SimulateConfig, problem: Problem, start: Matrix): Simulation {
  if (config.batch !== undefined && config.batch > config.samples)
    throw new UsageError("usage", `expected a batch of 1 to ${config.samples} samples after --batch, got ${config.batch}`);
  const { backend, method } = chooseBackend(config, (one) => inNumeric(() => one.method(config.method, methodOptions(config))), {
    problem,
    start,
  });
  return { config: { ...config, backend }, problem, start, method };
}

/** Input errors of the library as errors of use. */
export function inNumeric<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DataError) throw new UsageError("data", error.message);
    if (error instanceof RangeError) throw new UsageError("usage", error.message);
    throw error;
  }
}

function activationOf(config: Pick<SimulateConfig, "activation" | "parameters">): Phi {
  const values = parameterValues(config);
  return phiOf(bindParameters(parse(config.activation, { parameters: [...values.keys()] }), values));
}

type Sizes = Pick<SimulateConfig, "neurons" | "samples" | "dimension">;

/** Sizes of given data; those that were asked for have to agree. */
function sizesOf(settings: Settings, { X, a, theta0 }: GivenData): Sizes {
  const size = (name: keyof Sizes, inData: number | undefined): number => {
    if (inData !== undefined && settings.askedSizes.has(name) && settings[name] !== inData)
      throw new UsageError(
        "data",
        `expected ${settings[name]} ${NOUNS[name]} as --${name} says, got ${inData} in ${settings.data}; drop --${name}`,
      );
    return inData ?? settings[name];
  };
  return {
    neurons: size("neurons", theta0?.rows ?? a?.length),
    samples: size("samples", X?.rows),
    dimension: size("dimension", X?.columns),
  };
}

const NOUNS: Readonly<Record<keyof Sizes, string>> = { neurons: "neurons", samples: "samples", dimension: "inputs" };

/** The most entries of one matrix: a gigabyte. */
const MOST_ENTRIES = 2 ** 27;
/** The most samples for a flow on M: three matrices of n × n. */
const MOST_SAMPLES = 2 ** 13;

function requireMemory<T extends Sizes & Pick<SimulateConfig, "method">>(sized: T): T {
  const { neurons: m, samples: n, dimension: d } = sized;
  if (METHODS.get(sized.method)?.convergence === "‖grad F‖" && n > MOST_SAMPLES)
    throw new UsageError(
      "too-large",
      `expected at most ${MOST_SAMPLES} samples for ${sized.method}, which solves with the n × n Gram matrix of the outputs' gradients, got n = ${n}; take fewer samples, or label-noise-sgd`,
    );
  if (Math.max(m * d, n * d, n * m) <= MOST_ENTRIES) return sized;
  throw new UsageError(
    "too-large",
    `expected matrices of at most ${MOST_ENTRIES} entries, got m = ${m}, n = ${n}, d = ${d}; take smaller sizes`,
  );
}

/** What no method can make good: a sample that is there twice, or a label that no network has. */
async function requireLearnable(
  activation: Pick<SimulateConfig, "activation" | "parameters">,
  p: Problem,
  { X }: GivenData,
): Promise<void> {
  const equal = equalRows(p.X);
  if (equal !== undefined) {
    const [i, j] = equal;
    const labels = p.y[i] === p.y[j] ? "" : ` with the labels ${p.y[i]} and ${p.y[j]}`;
    throw new UsageError(
      "data",
      `expected distinct samples, got equal rows ${i + 1} and ${j + 1}${labels}${X === undefined ? "" : "; remove one"}`,
    );
  }
  const label = unattainableLabel(p);
  if (label === undefined) return;
  throw new UsageError(
    "data",
    `expected labels in the range of ${p.a.length} neuron${p.a.length === 1 ? "" : "s"}, ${await rangeText(activation, p.a, label)}, got y = ${label.label} for sample ${label.sample + 1}; scale the labels or take another activation`,
  );
}

const methodOptions = ({ learningRate, noise, radius, seed, batch, method, time, epsilon }: SimulateConfig): MethodOptions => ({
  learningRate,
  noise,
  radius,
  seed,
  epsilon,
  ...(batch === undefined ? {} : { batch }),
  ...(time === undefined || METHODS.get(method)?.kind !== "flow" ? {} : { until: time }),
});

const STEPS = 100_000;
const FLOW_STEPS = 20_000;
/** About so many records are made by default. */
const RECORDS = 500;

/** How many steps there are at most, and which are recorded. */
function clockOf(settings: Settings, p: Problem): Pick<SimulateConfig, "steps" | "recordEvery"> {
  const entry = METHODS.get(settings.method);
  const isFlow = entry?.kind === "flow";
  const steps = settings.steps ?? (isFlow ? FLOW_STEPS : stepsFor(settings, entry?.timeOfStep?.(p, settings) ?? 0));
  return { steps, recordEvery: settings.recordEvery ?? (isFlow ? 1 : Math.max(1, Math.round(steps / RECORDS))) };
}

function stepsFor({ time, method }: Settings, timeOfStep: number): number {
  if (time === undefined) return STEPS;
  const steps = Math.ceil(time / timeOfStep);
  if (Number.isSafeInteger(steps)) return steps;
  throw new UsageError(
    "usage",
    `expected a time that ${method} reaches, got --time ${time} with steps of time ${timeOfStep}; take --steps, or a larger noise`,
  );
}
