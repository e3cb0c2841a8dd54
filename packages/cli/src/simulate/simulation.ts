/** From settings or a saved configuration to a run that is ready to start: problem, start, method and backend, all of them checked. */
import { bindParameters, parse } from "@flatcheck/activation";
import {
  asked,
  chooseBackend,
  type GivenData,
  lengthOf,
  type Matrix,
  METHODS,
  type MethodOptions,
  type Phi,
  type Problem,
  phiOf,
  type ReadyRun,
  requireDistinct,
  requireMemory,
  setUp,
  unattainableLabel,
} from "@flatcheck/numeric";
import type { DataFile } from "../data/content.js";
import { readDataFile } from "../data/dataFile.js";
import { trainingData } from "../data/trainingData.js";
import { openblasBackend } from "../openblas/backend.js";
import type { Characters } from "../terminal/output.js";
import { UsageError } from "../usageError.js";
import type { Settings, SimulateConfig } from "./config.js";
import { parameterValues, requireDefined } from "./domain.js";
import { rangeText } from "./labelRange.js";

export interface Simulation extends ReadyRun {
  readonly config: SimulateConfig;
}

/** As it is typed. */
const spelled = (option: string): string => `--${option}`;

/** A problem and θ(0), of settings whose sizes are those of the data. */
export interface Posed {
  readonly sized: Settings;
  readonly file: DataFile | undefined;
  readonly given: GivenData;
  readonly problem: Problem;
  readonly start: Matrix;
}

/** @throws UsageError, InputError, ActivationError */
export async function posed(settings: Settings, terminal?: Characters): Promise<Posed> {
  const phi = activationOf(settings);
  const file = settings.data === undefined ? undefined : await readDataFile(settings.data, settings.choice, terminal);
  const given: GivenData = file === undefined ? {} : trainingData(file);
  if (settings.data !== undefined && given.y === undefined && !settings.askedLabels)
    throw new UsageError("data", `expected labels y beside X in ${settings.data}, got none; add them, or draw some with --labels uniform`);
  const sized = { ...settings, ...sizesOf(settings, given) };
  requireMemory(sized);
  const { problem, theta0: start } = asked(() => setUp(sized, phi, given));
  return { sized, file, given, problem, start };
}

/** @throws UsageError, InputError, ActivationError */
export async function simulationOf(settings: Settings, terminal?: Characters): Promise<Simulation> {
  activationOf(settings);
  await requireDefined(settings);
  const { sized, file, given, problem, start } = await posed(settings, terminal);
  requireDistinct(problem, given.X !== undefined);
  // Trained weights grow as labels ask.
  if (settings.train !== "both") await requireAttainable(settings, problem);
  const {
    askedSizes: _,
    askedLabels: __,
    choice: ___,
    ...config
  } = {
    ...sized,
    ...lengthOf(sized, problem, spelled),
    ...(file === undefined ? {} : { dataArrays: Object.keys(given), taken: file.taken }),
  };
  return assembled(config, problem, start);
}

/** The run of a configuration that was saved together with its arrays. @throws UsageError, InputError, ActivationError */
export function savedSimulation(config: SimulateConfig, given: Required<GivenData>): Simulation {
  const { problem, theta0 } = asked(() => setUp(config, activationOf(config), given));
  return assembled(config, problem, theta0);
}

function assembled(config: SimulateConfig, problem: Problem, start: Matrix): Simulation {
  if (config.batch !== undefined && config.batch > config.samples)
    throw new UsageError("usage", `expected a batch of 1 to ${config.samples} samples after --batch, got ${config.batch}`);
  const request = { backend: config.backend, method: config.method, options: methodOptions(config), problem, start };
  const { backend, method } = chooseBackend(request, [openblasBackend], spelled);
  return { config: { ...config, backend }, problem, start, method };
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

/** A label that no network has; the checker knows which ends of the range are attained. @throws UsageError */
async function requireAttainable(activation: Pick<SimulateConfig, "activation" | "parameters">, p: Problem): Promise<void> {
  const label = unattainableLabel(p);
  if (label === undefined) return;
  throw new UsageError(
    "data",
    `expected labels in the range of ${p.a.length} neuron${p.a.length === 1 ? "" : "s"}, ${await rangeText(activation, p.a, label)}, got y = ${label.label} for sample ${label.sample + 1}; scale the labels or take another activation`,
  );
}

const methodOptions = ({ learningRate, noise, radius, seed, batch, train, method, time, epsilon }: SimulateConfig): MethodOptions => ({
  learningRate,
  noise,
  radius,
  seed,
  epsilon,
  ...(batch === undefined ? {} : { batch }),
  ...(train === undefined ? {} : { train }),
  ...(time === undefined || METHODS.get(method)?.kind !== "flow" ? {} : { until: time }),
});
