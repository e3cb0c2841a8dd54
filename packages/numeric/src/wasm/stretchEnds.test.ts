/** What the end of a stretch of steps leaves in a state: residuals from the kernel's own pass forward, and a θ that is made when it is read. */
import { expect, test } from "vitest";
import { kernelCases, kernelProblem, nameOf, SHAPES } from "../../test-kit/kernels.js";
import { advanced, type Matrix, type Method, type RunState, wasmBackend } from "../index.js";
import { zeros } from "../matrix.js";
import { residuals } from "../network.js";
import type { Coordinates } from "./byKernel.js";
import { withoutTheta, withTheta } from "./thetaOnDemand.js";

const isMade = (state: RunState): boolean => Object.getOwnPropertyDescriptor(state, "theta")?.get === undefined;

test("θ is made once, when it is read first; copies have it", () => {
  let made = 0;
  const make = (): Matrix => {
    made++;
    return zeros(2, 3);
  };
  const state = withTheta<RunState>({ steps: 4, flowTime: 1, status: "running" }, make);
  expect(withoutTheta(state)).toEqual({ steps: 4, flowTime: 1, status: "running" });
  expect(made).toBe(0);
  expect(structuredClone(state)).toEqual({ steps: 4, flowTime: 1, status: "running", theta: zeros(2, 3) });
  expect(isMade({ ...state })).toBe(true);
  expect(state.theta).toBe(state.theta);
  expect(made).toBe(1);
});

test.each(SHAPES.map((shape) => [nameOf(shape), shape] as const))("%s: residuals are those at θ, for every method", (_, shape) => {
  for (const expression of ["x^3+x", "x^3+sin(x)"]) {
    const { p, theta } = kernelProblem(expression, shape, 17);
    for (const { kernel, name } of kernelCases(p, theta)) {
      const start = kernel.init(p, theta);
      for (const state of [start, advanced(kernel, p, start, 3)] as (RunState & Coordinates)[]) {
        const exact = residuals(p, state.theta);
        // Each of m terms is in error by some ulps of its own size, and of what z in error by d ulps makes of it: all are of order 1 here.
        const most = 2 ** -46 * (1 + shape.m) * (1 + shape.d) * Math.max(1, ...exact.map(Math.abs));
        for (const [i, r] of exact.entries()) expect(Math.abs((state.residuals[i] as number) - r), name).toBeLessThan(most);
      }
    }
  }
});

test("stretch after stretch, no θ is made that nobody asks for", () => {
  const { p, theta } = kernelProblem("x^3+x", { m: 13, n: 9, d: 11, weights: "ones" }, 5);
  const flow = wasmBackend.method("riemannian-flow", { learningRate: 1, noise: 0, radius: 0, seed: 1 }) as Method<RunState>;
  for (const method of [...kernelCases(p, theta).map(({ kernel }) => kernel), flow]) {
    const start = method.init(p, theta);
    const first = advanced(method, p, start, 2);
    const second = advanced(method, p, first, 2);
    expect([first, second].map(isMade), method.name).toEqual([false, false]);
    expect([first, second].map(({ status }) => status)).toEqual(["running", "running"]);
    expect(second.theta).toEqual(advanced(method, p, start, 4).theta);
  }
});
