/** The methods' own laws; what they do, against the theorems, is in `test/physics/`. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { matrixOf } from "../../test-kit/problems.js";
import {
  fromRows,
  gradientDescent,
  labelNoiseSgd,
  type Matrix,
  oneSam,
  outputs,
  type Problem,
  phiOf,
  problem,
  retract,
  run,
  sharpness,
} from "../index.js";
import { combine, norm } from "../matrix.js";

const [m, n, d] = [4, 2, 3];

/** Unit-norm samples at an angle, unit weights, and labels within reach. */
function unitProblem(expression: string, c: number): { readonly p: Problem; readonly theta: Matrix } {
  const X = fromRows([
    [1, 0, 0],
    [0.6, 0.8, 0],
  ]);
  const theta = matrixOf(m, d, 29);
  const p = problem({ X, y: new Float64Array(n), a: new Float64Array(m).fill(1), c, phi: phiOf(parse(expression)) });
  return { p: { ...p, y: outputs(p, theta) }, theta };
}

describe("label-noise SGD", () => {
  const { p, theta } = unitProblem("x^3+x", 0.5);

  test("the same seed gives the same bits, also when it is resumed from a state", () => {
    const method = labelNoiseSgd({ eta: 0.01, sigma: 0.1, seed: 5, batch: 1 });
    const whole = run(p, method, theta, { mostSteps: 40 }).state;
    let half = run(p, method, theta, { mostSteps: 20 }).state;
    while (half.steps < 40) half = method.step(p, half);
    expect(half).toEqual(whole);
    expect(run(p, labelNoiseSgd({ eta: 0.01, sigma: 0.1, seed: 6, batch: 1 }), theta, { mostSteps: 40 }).state.theta).not.toEqual(
      whole.theta,
    );
  });

  test("without noise and with all samples it is gradient descent", () => {
    const start = combine(1, theta, 0.1, matrixOf(m, d, 37));
    const noisy = run(p, labelNoiseSgd({ eta: 0.01, sigma: 0, seed: 1 }), start, { mostSteps: 50 }).state.theta;
    const plain = run(p, gradientDescent({ eta: 0.01 }), start, { mostSteps: 50 }).state.theta;
    expect(norm(combine(1, noisy, -1, plain))).toBeLessThan(1e-13);
  });

  test("a run that diverges says at which step, and which η would not", () => {
    const { stopped, cause, largestStableEta, state } = run(p, labelNoiseSgd({ eta: 5, sigma: 0.1, seed: 1 }), theta, { mostSteps: 1000 });
    expect(stopped).toBe("diverged");
    expect(cause).toMatch(/the loss is out of range at step \d+/);
    expect(largestStableEta).toBeGreaterThan(0);
    expect(largestStableEta).toBeLessThan(5);
    expect(state.theta.data.every(Number.isFinite)).toBe(true);
  });

  test.each([
    ["η = 0", { eta: 0, sigma: 1, seed: 1 }],
    ["σ < 0", { eta: 1, sigma: -1, seed: 1 }],
    ["a batch of 3 of 2", { eta: 1, sigma: 1, seed: 1, batch: 3 }],
  ])("%s is refused", (_, options) => expect(() => run(p, labelNoiseSgd(options), theta, { mostSteps: 1 })).toThrow(RangeError));
});

test("1-SAM does not move on M, and lowers F from beside it", () => {
  const { p, theta } = unitProblem("x^3+x", 1 / n);
  expect(
    run(p, oneSam({ eta: 0.01, rho: 0.05, seed: 1 }), retract(p, theta).theta, { mostSteps: 3 }).state.theta.data.every(Number.isFinite),
  ).toBe(true);
  const beside = combine(1, theta, 1e-3, matrixOf(m, d, 41));
  const { state } = run(p, oneSam({ eta: 0.02, rho: 0.1, seed: 1 }), beside, { mostSteps: 4_000 });
  expect(sharpness(p, retract(p, state.theta).theta)).toBeLessThan(sharpness(p, retract(p, beside).theta) - 1e-3);
  expect(state.flowTime).toBeCloseTo((4_000 * 0.02 * 0.1 ** 2) / 2, 10);
});

test("an interrupted run keeps what it has", () => {
  const { p, theta } = unitProblem("x^3+x", 1);
  const interrupt = new AbortController();
  const { stopped, state } = run(p, gradientDescent({ eta: 1e-3 }), theta, {
    mostSteps: 1000,
    signal: interrupt.signal,
    recordEvery: 1,
    record: (s) => (s.steps === 5 ? interrupt.abort() : undefined),
  });
  expect([stopped, state.steps]).toEqual(["interrupted", 5]);
});
