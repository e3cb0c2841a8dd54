/**
 * Kernels against the reference on the same noise: after every step they differ by at most twice E, E ← growth · E + error of `sensitivity.ts`, which bounds what
 * rounding does to either of them. Near the start that is a few ulps of θ times the condition of a step.
 */
import { expect, test } from "vitest";
import { type KernelCase, kernelCases, kernelProblem, nameOf, SHAPES, SMOOTH_ACTIVATIONS } from "../../test-kit/kernels.js";
import { descentSensitivity, type Sensitivity, samSensitivity, units } from "../../test-kit/sensitivity.js";
import { DEEP, WHOLE } from "../../test-kit/sizes.js";
import type { Matrix, Method, Problem, RunState } from "../index.js";
import { combine, norm } from "../matrix.js";
import { type LabelNoiseState, labelNoiseSgd } from "../methods/labelNoiseSgd.js";
import { byKernel, type Coordinates } from "./byKernel.js";
import { fullBatch } from "./fullBatch.js";
import { panelSgd } from "./panelSgd.js";
import { smallSgd } from "./smallSgd.js";

const STEPS = 12;
/** No normal number of these streams is larger. */
const LARGEST_DRAW = 6;

const distance = (A: Matrix, B: Matrix): number => norm(combine(1, A, -1, B));

function sensitivityOf(p: Problem, { name, options }: KernelCase): (theta: Matrix) => Sensitivity {
  const { learningRate, noise, radius, batch = p.X.rows } = options;
  if (name === "1-SAM") return (theta) => samSensitivity(p, theta, learningRate, radius);
  const xi = name === "gradient descent" ? 0 : LARGEST_DRAW * noise;
  return (theta) => descentSensitivity(p, theta, (2 * p.c * learningRate * p.X.rows) / batch, xi);
}

/** The parts of a state that belong to the method, without those that are numbers of the trajectory. */
const streamsOf = ({ theta, ...state }: RunState): object => {
  const { residuals, coordinates, rest, ...streams } = state as Record<string, unknown>;
  return streams;
};

function agrees(p: Problem, theta: Matrix, kernelCase: KernelCase): void {
  const { reference, kernel } = kernelCase;
  const sensitivity = sensitivityOf(p, kernelCase);
  let [slow, fast] = [reference.init(p, theta), kernel.init(p, theta)];
  let bound = units(p) * 2 ** -53 * norm(theta);
  for (let k = 0; k < STEPS; k++) {
    const { error, growth } = sensitivity(slow.theta);
    bound = growth * bound + error;
    [slow, fast] = [reference.step(p, slow), kernel.step(p, fast)];
    expect(distance(slow.theta, fast.theta), `step ${k + 1}`).toBeLessThanOrEqual(2 * bound);
    expect(streamsOf(fast)).toEqual(streamsOf(slow));
  }
  expect(slow.status).toBe("running");
  // The bound itself is small, and the step is not.
  expect(bound).toBeLessThan(1e-10 * norm(theta));
  expect(distance(slow.theta, theta)).toBeGreaterThan(1e-6 * norm(theta));
}

/** Every activation on both kinds of kernel, and one on every shape, or two in the whole size; on ordinary days the others by turns on either kind. */
const TYPICAL = SHAPES.filter(({ isTypical }) => isTypical);
const PAIRS = SMOOTH_ACTIVATIONS.flatMap((expression, k) => {
  const onAll = WHOLE ? ["x^3+x", "tanh(x)"] : ["tanh(x)"];
  const shapes = onAll.includes(expression) ? SHAPES : DEEP ? TYPICAL : TYPICAL.slice(k % 2, (k % 2) + 1);
  return shapes.map((shape) => [expression, nameOf(shape), shape] as const);
});

test.each(PAIRS)("%s, %s: kernels follow the reference", (expression, _, shape) => {
  const { p, theta } = kernelProblem(expression, shape, 17);
  for (const kernelCase of kernelCases(p, theta)) agrees(p, theta, kernelCase);
});

test.each(SHAPES.map((shape) => [nameOf(shape), shape] as const))("%s: straight code and blocks follow each other", (_, shape) => {
  const { p, theta } = kernelProblem("x^3+x", shape, 23);
  const options = { eta: 0.25 / (p.c * descentSensitivity(p, theta, 1, 0).steepest), sigma: 0.1, seed: 5 };
  const by = (kind: typeof smallSgd): Method<LabelNoiseState & Coordinates> =>
    byKernel({
      reference: labelNoiseSgd(options),
      flowTime: (_p, steps) => steps,
      kernel: (_p, reduction) => fullBatch(p, reduction, options, kind),
    });
  const [small, panels] = [by(smallSgd), by(panelSgd)];
  let bound = units(p) * 2 ** -53 * norm(theta);
  let [one, other] = [small.init(p, theta), panels.init(p, theta)];
  for (let k = 0; k < STEPS; k++) {
    const { error, growth } = descentSensitivity(p, one.theta, 2 * p.c * options.eta, LARGEST_DRAW * options.sigma);
    bound = growth * bound + error;
    [one, other] = [small.step(p, one), panels.step(p, other)];
    expect(distance(one.theta, other.theta)).toBeLessThanOrEqual(2 * bound);
    expect(streamsOf(one)).toEqual(streamsOf(other));
  }
});
