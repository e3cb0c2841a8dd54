/** Runs that leave all bounds: kernels end them at the reference's step, with the last good θ, and can be used again. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { kernelProblem, nameOf, SHAPES } from "../../test-kit/kernels.js";
import { units } from "../../test-kit/sensitivity.js";
import { DEEP, WHOLE } from "../../test-kit/sizes.js";
import {
  fromRows,
  gram,
  largestEigenvalue,
  type Matrix,
  METHODS,
  type Method,
  type Problem,
  phiOf,
  problem,
  type Run,
  type RunState,
  run,
  wasmBackend,
} from "../index.js";
import { combine, norm, zeros } from "../matrix.js";
import { isOutOfBounds } from "../methods/method.js";
import { residuals } from "../network.js";

const METHOD_NAMES = ["gradient-descent", "label-noise-sgd", "batches", "one-sam"] as const;
type MethodName = (typeof METHOD_NAMES)[number];

function both(name: MethodName, p: Problem, learningRate: number): readonly [Method<RunState>, Method<RunState>] {
  const options = { learningRate, noise: 0.1, radius: 0.05, seed: 3, ...(name === "batches" ? { batch: Math.ceil(p.X.rows / 2) } : {}) };
  const method = name === "batches" ? "label-noise-sgd" : name;
  return [METHODS.get(method)?.create(options) as Method<RunState>, wasmBackend.method(method, options) as Method<RunState>];
}

/** `factor` times the largest rate at which gradient descent is stable; for 1-SAM, at which a step at the flattest sample is. */
function unstableRate(name: MethodName, p: Problem, theta: Matrix, factor: number): number {
  if (name !== "one-sam") return (factor * 2) / largestEigenvalue(p, theta).value;
  return factor / Math.min(...gram(p, theta).data.filter((_, k) => k % (p.X.rows + 1) === 0));
}

const isGood = (p: Problem, theta: Matrix): boolean => !isOutOfBounds(theta.data) && !isOutOfBounds(residuals(p, theta));

function endsLikeReference(name: MethodName, p: Problem, theta: Matrix, rate: number): void {
  const [reference, kernel] = both(name, p, rate);
  const options = { mostSteps: 20_000, recordEvery: 20_000 };
  const [slow, fast] = [run(p, reference, theta, options), run(p, kernel, theta, options)];
  expect(slow.stopped).toBe("diverged");
  expect([fast.stopped, fast.cause, fast.state.steps]).toEqual([slow.stopped, slow.cause, slow.state.steps]);
  expect(fast.state.flowTime).toBe(slow.state.flowTime);
  expect(isGood(p, fast.state.theta)).toBe(true);
  // The state is that of the step before, however the run is cut up, and the machine is none the worse for it.
  const shorter = run(p, kernel, theta, { mostSteps: slow.state.steps - 1, recordEvery: 3 });
  expect(shorter.stopped).toBe("steps");
  expect(fast.state.theta).toEqual(shorter.state.theta);
  expect(kernel.step(p, shorter.state)).toEqual(fast.state);
}

const NAMED_SHAPES = SHAPES.map((shape) => [nameOf(shape), shape] as const);

/** On every shape in the whole size, and for one of them in `test:deep`, else on the typical ones; beyond small networks the reference is what takes long. */
const shapesOf = (expression: string): typeof NAMED_SHAPES =>
  WHOLE || (DEEP && expression === "x+exp(x)")
    ? NAMED_SHAPES
    : NAMED_SHAPES.filter(([, { isTypical, n }]) => isTypical && (n < 9 || expression === "x+exp(x)"));

describe.each(["x^3+x", "x", "x+exp(x)"])("%s far beyond stability", (expression) =>
  test.each(shapesOf(expression))("%s: kernels end where the reference does", (_, shape) => {
    const { p, theta } = kernelProblem(expression, shape, 43);
    for (const name of METHOD_NAMES) endsLikeReference(name, p, theta, unstableRate(name, p, theta, 100));
  }),
);

test.each(NAMED_SHAPES.filter(([, { isTypical }]) => isTypical))("%s: a run that grows slowly ends at the same step, too", (_, shape) => {
  const { p, theta } = kernelProblem("x", shape, 43);
  for (const name of ["gradient-descent", "label-noise-sgd"] as const)
    endsLikeReference(name, p, theta, unstableRate(name, p, theta, 1.05));
});

test("1-SAM that climbs beyond all numbers at the last of three samples leaves no trace in the machine", () => {
  const X = fromRows([
    [0.001, 0, 0],
    [0, 0.001, 0],
    [0, 0, 1],
  ]);
  const p = problem({ X, y: new Float64Array(3).fill(-1), a: Float64Array.of(1), c: 1, phi: phiOf(parse("x+exp(x)")) });
  const options = { learningRate: 0.01, noise: 0, radius: 1000, seed: 5 };
  const [slow, fast] = [METHODS.get("one-sam")?.create(options), wasmBackend.method("one-sam", options)].map((method) =>
    run(p, method as Method<RunState>, zeros(1, 3), { mostSteps: 100, recordEvery: 100 }),
  ) as [Run<RunState>, Run<RunState>];
  expect(slow.stopped).toBe("diverged");
  expect(slow.state.steps).toBeGreaterThan(3);
  expect(fast.state.steps).toBe(slow.state.steps);
  const difference = norm(combine(1, fast.state.theta, -1, slow.state.theta));
  expect(difference).toBeLessThanOrEqual(units(p) * 2 ** -53 * slow.state.steps * norm(slow.state.theta));
});
