/** What the laws of kernels are tested on: shapes of networks around every rounding-up, activations, and methods on both sides. */
import type { Method, MethodOptions, Problem, RunState } from "../src/index.js";
import { type Matrix, METHODS, run, wasmBackend } from "../src/index.js";
import { mapEntries } from "../src/matrix.js";
import { problemOf, type Sizes } from "./problems.js";
import { descentSensitivity } from "./sensitivity.js";

export interface KernelShape extends Sizes {
  readonly weights: "ones" | "signed";
  /** One of two that stand for the others, for straight code and for blocks. */
  readonly isTypical?: boolean;
}

/** m odd, even, 1 and beyond a group of panels; n < d, n = d, n > d, n = 1; ranks that fill fours and that do not. */
export const SHAPES: readonly KernelShape[] = [
  { m: 1, n: 1, d: 1, weights: "ones" },
  { m: 1, n: 2, d: 3, weights: "signed" },
  { m: 4, n: 1, d: 6, weights: "ones" },
  { m: 5, n: 3, d: 3, weights: "ones", isTypical: true },
  { m: 10, n: 3, d: 3, weights: "signed" },
  { m: 6, n: 5, d: 2, weights: "ones" },
  { m: 1, n: 45, d: 50, weights: "ones" },
  { m: 13, n: 9, d: 11, weights: "signed", isTypical: true },
  { m: 16, n: 8, d: 8, weights: "ones" },
  { m: 7, n: 21, d: 5, weights: "ones" },
  { m: 70, n: 6, d: 3, weights: "signed" },
];

export const SMOOTH_ACTIVATIONS: readonly string[] = [
  "x^3+x",
  "x^5+x^3+x",
  "x^2",
  "x^3",
  "x/sqrt(1+x^2)",
  "tanh(x)",
  "sinh(x)",
  "x^3+tanh(x)",
  "gelu(x)",
  "softplus(x)",
  "erf(x)",
  "x+exp(x)",
  "sin(x)",
];

export const nameOf = ({ m, n, d, weights }: KernelShape): string => `m = ${m}, n = ${n}, d = ${d}, weights: ${weights}`;

/** A problem with pre-activations of order 1, off M. */
export function kernelProblem(expression: string, shape: KernelShape, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const { p, theta } = problemOf(expression, shape, seed);
  const X = mapEntries(p.X, (x) => (2 * x) / Math.sqrt(shape.d));
  return { p: { ...p, X, a: shape.weights === "ones" ? p.a.map(() => 1) : p.a }, theta };
}

export interface KernelCase {
  readonly name: string;
  readonly options: MethodOptions;
  readonly reference: Method<RunState>;
  readonly kernel: Method<RunState>;
}

/** The methods that have kernels, with batches of one sample and of all but one, at a rate at which gradient descent does not grow. */
export function kernelCases(p: Problem, theta: Matrix): readonly KernelCase[] {
  const n = p.X.rows;
  const { steepest } = descentSensitivity(p, theta, 1, 0);
  const learningRate = 0.5 / (2 * p.c * steepest);
  const common = { learningRate, noise: 0.1, radius: 0.05, seed: 11 };
  const of = (name: string, method: string, options: MethodOptions): KernelCase => ({
    name,
    options,
    reference: METHODS.get(method)?.create(options) as Method<RunState>,
    kernel: wasmBackend.method(method, options) as Method<RunState>,
  });
  const batches = [...new Set([1, n - 1])].filter((batch) => batch >= 1 && batch < n);
  return [
    of("gradient descent", "gradient-descent", common),
    of("label-noise SGD", "label-noise-sgd", common),
    ...batches.map((batch) =>
      of(`label-noise SGD with batches of ${batch} of ${n}`, "label-noise-sgd", {
        ...common,
        batch,
        learningRate: (learningRate * batch) / n,
      }),
    ),
    of("1-SAM", "one-sam", { ...common, learningRate: 0.5 / (2 * steepest) }),
  ];
}

/** The 64-bit words of all numbers. */
export const wordsOf = (values: Float64Array): BigUint64Array => new BigUint64Array(values.slice().buffer);

/** θ after so many steps at once. */
export const trained = (p: Problem, method: Method<RunState>, start: Matrix, mostSteps: number): RunState =>
  run(p, method, start, { mostSteps, recordEvery: mostSteps }).state;
