/**
 * From numbers that a command line or a manifest can hold to a problem and a start. One seed gives everything: inputs, labels and weights are drawn from the
 * streams named `inputs`, `labels` and `weights` of it (`subSeed`), so that changing the number of neurons, say, leaves the data as they are. The noise of a
 * method is drawn from the stream of the seed itself.
 */
import {
  coherentInputs,
  gaussianInputs,
  type InputShape,
  normalWeights,
  sphericalInputs,
  teacherLabels,
  uniformInputs,
  uniformLabels,
} from "./data.js";
import type { Matrix } from "./matrix.js";
import { outputs } from "./network.js";
import { subSeed } from "./noise/xoshiro256.js";
import type { Phi } from "./phi.js";
import { type Problem, problem } from "./problem.js";

/** `uniform`: entries on [0, 1); `gaussian`: standard normal entries; `sphere`: unit rows; `coherent`: unit rows with the coherence μ that is given. */
export type InputKind = "uniform" | "gaussian" | "sphere" | "coherent";
/** `uniform`: on [0, 1); `teacher`: those of a collapsed network; `network`: those of another network with weights like the start's. */
export type LabelKind = "uniform" | "teacher" | "network";
/** c = 1, 1/2, 1/n. */
export type LossKind = "sum" | "half" | "mean";

/** Sizes, data and start of a problem, as plain numbers and names. */
export interface ProblemConfig {
  /** m. */
  readonly neurons: number;
  /** n. */
  readonly samples: number;
  /** d. */
  readonly dimension: number;
  readonly inputs: InputKind;
  /** μ, for `coherent` inputs. */
  readonly coherence?: number;
  readonly labels: LabelKind;
  readonly loss: LossKind;
  /** The standard deviation of the entries of θ(0), which are independent and normal. */
  readonly initDeviation: number;
  readonly seed: number;
}

/** A problem and θ(0), m × d. */
export interface SetUp {
  readonly problem: Problem;
  readonly theta0: Matrix;
}

/** Data that exist already, in place of what a configuration would draw. */
export interface GivenData {
  readonly X?: Matrix;
  readonly y?: Float64Array;
  readonly a?: Float64Array;
  readonly theta0?: Matrix;
}

/**
 * The problem and the start of a configuration.
 * @throws DataError, RangeError for sizes and numbers that make none
 * @example
 * ```ts
 * import { parse } from "@flatcheck/activation";
 * import { phiOf, setUp } from "@flatcheck/numeric";
 *
 * const config = { neurons: 4, samples: 2, dimension: 3, inputs: "sphere", labels: "uniform", loss: "half", initDeviation: 0.2, seed: 1 } as const;
 * const { problem, theta0 } = setUp(config, phiOf(parse("x^3 + x")));
 * console.log(problem.X.rows, problem.X.columns, theta0.rows); // → 2 3 4
 * ```
 */
export function setUp(config: ProblemConfig, phi: Phi, given: GivenData = {}): SetUp {
  const { neurons, samples, dimension, seed, initDeviation } = config;
  const X = given.X ?? INPUTS[config.inputs]({ samples, dimension, seed: subSeed(seed, "inputs") }, config);
  const y = given.y ?? LABELS[config.labels](X, phi, config, subSeed(seed, "labels"));
  const theta0 = given.theta0 ?? normalWeights(neurons, dimension, initDeviation, subSeed(seed, "weights"));
  return { problem: problem({ X, y, a: given.a ?? unitWeights(neurons), c: lossScale(config.loss, samples), phi }), theta0 };
}

/** c of the loss c Σ_i (f_i − y_i)². */
export const lossScale = (kind: LossKind, samples: number): number => ({ sum: 1, half: 1 / 2, mean: 1 / samples })[kind];

const unitWeights = (neurons: number): Float64Array => new Float64Array(neurons).fill(1);

const INPUTS: Readonly<Record<InputKind, (shape: InputShape, config: ProblemConfig) => Matrix>> = {
  uniform: uniformInputs,
  gaussian: gaussianInputs,
  sphere: sphericalInputs,
  coherent: (shape, { coherence = 1 }) => coherentInputs(shape, coherence),
};

const LABELS: Readonly<Record<LabelKind, (X: Matrix, phi: Phi, config: ProblemConfig, seed: number) => Float64Array>> = {
  uniform: (X, _phi, _config, seed) => uniformLabels(X.rows, seed),
  teacher: (X, phi, { neurons }, seed) => teacherLabels(X, phi, neurons, seed),
  network: (X, phi, { neurons, initDeviation }, seed) => {
    const other = normalWeights(neurons, X.columns, initDeviation, seed);
    return outputs({ X, y: new Float64Array(X.rows), a: unitWeights(neurons), c: 1, phi }, other);
  },
};
