/** Adam under label noise: its steps as Kingma and Ba give them, and where it goes on M. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { onManifold } from "../../test-kit/problems.js";
import { adamLabelNoise, fromRows, jacobianTransposedTimes, NormalStream, outputs, phiOf, problem, residuals, run } from "../index.js";

const { p, theta } = onManifold("x^3+x", { m: 3, n: 2, d: 3 }, 5);
const OPTIONS = { eta: 1e-3, sigma: 0.1, seed: 3 };

describe("a step", () => {
  test("the first goes η along the sign of the noisy gradient, up to ε", () => {
    const noise = NormalStream.ofSeed(OPTIONS.seed);
    const beta = residuals(p, theta).map((r) => 2 * p.c * (r - OPTIONS.sigma * noise.next()));
    const gradient = jacobianTransposedTimes(p, theta, beta);
    const { state } = run(p, adamLabelNoise(OPTIONS), theta, { mostSteps: 1 });
    state.theta.data.forEach((value, k) =>
      expect(value - theta.data[k]!).toBeCloseTo((-OPTIONS.eta * gradient.data[k]!) / (Math.abs(gradient.data[k]!) + 1e-8), 12),
    );
  });

  test("the same seed gives the same bits, also when it is resumed from a state; c and σ do not change the direction, up to ε", () => {
    const method = adamLabelNoise(OPTIONS);
    const whole = run(p, method, theta, { mostSteps: 30 }).state;
    let half = run(p, method, theta, { mostSteps: 15 }).state;
    while (half.steps < 30) half = method.step(p, half);
    expect(half).toEqual(whole);
    const scaled = run({ ...p, c: 3 * p.c }, method, theta, { mostSteps: 30 }).state;
    scaled.theta.data.forEach((value, k) => expect(value).toBeCloseTo(whole.theta.data[k]!, 6));
    expect(whole.flowTime).toBeCloseTo((30 * OPTIONS.eta ** 2) / 2, 15);
  });

  test("a run that is lost names no stable η: 2/λ_max is not Adam's", () => {
    const lost = run(p, adamLabelNoise({ ...OPTIONS, eta: 1e40 }), theta, { mostSteps: 9 });
    expect([lost.stopped, lost.largestStableEta]).toEqual(["diverged", undefined]);
  });

  test.each([
    ["η = 0", { ...OPTIONS, eta: 0 }, "expected η > 0, got 0"],
    ["no noise", { ...OPTIONS, sigma: 0 }, "expected a label noise σ > 0, got 0"],
  ])("%s is refused", (_, options, message) => expect(() => adamLabelNoise(options)).toThrow(message));
});

/** One sample of one input, where tr (Diag D²L)^(1/2) is √(2c) Σ|φ′(z_j)|: the flow of sinh brings neurons together at the rate tanh v − tanh u, from 0.8 to less than 0.2 in its time 2. */
test("neurons of sinh come to agree on one sample", () => {
  const start = fromRows([[0.2], [1]]);
  const bare = problem({ X: fromRows([[1]]), y: new Float64Array(1), a: Float64Array.of(1, 1), c: 0.5, phi: phiOf(parse("sinh(x)")) });
  const q = { ...bare, y: outputs(bare, start) };
  const { state } = run(q, adamLabelNoise({ eta: 0.01, sigma: 0.1, seed: 1 }), start, { mostSteps: 40_000 });
  const [u = 0, v = 0] = state.theta.data;
  expect(Math.abs(u - v)).toBeLessThan(0.4);
});
