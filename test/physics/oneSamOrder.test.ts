/**
 * 1-SAM after k steps is the flow θ′ = −grad F, F of the mean loss (c = 1/n), at t = kηρ²/2, up to an error that falls like η, in every run.
 *
 * A step climbs from residual r_i to about r_i + ρ s‖Df_i‖, s = sign r_i, and goes down by η times the gradient there: 2η(|r_i| + ρ‖Df_i‖)s Df_i, which changes sign
 * with r_i, so that |r| stays about ηρ‖Df‖³, and ηρ² D‖Df_i‖², which does not and sums to the flow. Against ρ‖Df_i‖, |r_i| is of relative order η‖Df_i‖²: this is
 * the error. Higher terms of the climb are of relative order ρ², which a fixed ρ leaves standing as η → 0, and the choice of samples fluctuates by ρ√η. All three are
 * O(η) when ρ² ∝ η: three halvings of η are then 64 times the steps. docs/concepts/dynamics.md has the tables for other ρ.
 *
 * On M a step is 0/0, and nothing moves: runs start 10⁻⁶ off it, which costs O(10⁻⁶). The fitted slope is 1 up to the next term of relative size ηλ, and to the
 * runs' fluctuation, five of its standard errors: a false alarm has probability 6·10⁻⁷ a test.
 */

import { fittedOrder, jacobianTransposedTimes, type Method, type RunState, run, sharpness, stdlibBackend } from "@flatcheck/numeric";
import { expect, test } from "vitest";
import { DEEP } from "../../packages/cli/test-kit/sizes.js";
import { rootMeanSquareOf, tableOf } from "../../packages/numeric/test-kit/orders.js";
import { combine, flowAt, norm, onto, planar } from "../../packages/numeric/test-kit/physics.js";

const BACKEND = stdlibBackend;
const LONG = Number(process.env["FLATCHECK_PHYSICS"] ?? 0);
const TIME = 0.03;
const SEEDS = LONG > 0 ? 16 : 2;

const CASES = [
  { expression: "x^3+tanh(x)", a: [0.7, 1.3, 1], size: 1 },
  { expression: "x^3+x", a: [1, 1, 1], size: 1 },
  { expression: "sinh(x)", a: [1, 1, 1], size: 2 },
];

/** One of them but in `test:deep`. */
test.each(DEEP ? CASES : CASES.slice(2))(
  "$expression, a = $a: the error falls like η over three halvings, with ρ² = η/4",
  ({ expression, a, size }) => {
    const { p, theta } = planar(expression, { a, size, cosine: 0.3, c: 1 / 2 });
    const start = combine(1, theta, 1e-6, jacobianTransposedTimes(p, theta, Float64Array.from([1, 1])));
    const etas = [0.02, 0.01, 0.005, 0.0025];
    const points = etas.map((eta) => {
      const rho = Math.sqrt(eta) / 2;
      const steps = Math.round(TIME / ((eta * rho * rho) / 2));
      const flow = flowAt(p, theta, (steps * eta * rho * rho) / 2);
      const distances = Array.from({ length: SEEDS }, (_, seed) => {
        const method = BACKEND.method("one-sam", { learningRate: eta, radius: rho, noise: 0, seed }) as Method<RunState>;
        const { state } = run(p, method, start, { mostSteps: steps, recordEvery: steps });
        return norm(combine(1, onto(p, state.theta), -1, flow));
      });
      const { mean, standardError } = rootMeanSquareOf(distances);
      return { step: eta, error: mean, standardError };
    });
    const order = fittedOrder(points);
    const { slope, standardError } = order;
    if (LONG > 0) process.stdout.write(tableOf(`${expression}, a = ${a}, 1-SAM`, points, order));
    const lambda = sharpness(p, theta) / 2;
    const curvature = fittedOrder(etas.map((eta) => ({ step: eta, error: 1 + eta * lambda, standardError: 0 }))).slope;
    expect(Math.abs(slope - 1)).toBeLessThan(curvature + 5 * standardError);
    // Every run, not only their mean, is that close: fluctuations are small beside the error.
    for (const point of points) expect(point.standardError).toBeLessThan(0.2 * point.error);
  },
);

test("exactly on M nothing moves beyond rounding", () => {
  const { p, theta } = planar("x^3+x", { a: [1, 1, 1], size: 1, cosine: 0.3, c: 1 / 2 });
  const method = BACKEND.method("one-sam", { learningRate: 0.01, radius: 0.1, noise: 0, seed: 1 }) as Method<RunState>;
  expect(norm(combine(1, run(p, method, theta, { mostSteps: 100 }).state.theta, -1, theta))).toBe(0);
});
