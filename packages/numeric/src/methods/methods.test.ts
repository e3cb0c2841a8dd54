/** Training against the theorems: D.1, D.2, 3.3, 3.5 and the clock of A.3, and the methods' own laws. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { matrixOf } from "../../test-kit/problems.js";
import {
  collapse,
  featureSingularValues,
  fromRows,
  gradientDescent,
  gradientFlow,
  labelNoiseSgd,
  loss,
  lossGradient,
  type Matrix,
  numericalRank,
  oneSam,
  optimalPreActivations,
  optimalSharpness,
  outputs,
  type Problem,
  phiOf,
  problem,
  retract,
  riemannianFlow,
  riemannianGradient,
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

/** λ_min of XXᵀ for unit vectors at cos = 0.6. */
const MU = 0.4;

describe.each(["x^3+x", "sinh(x)", "x^3+tanh(x)"])("the Riemannian flow of %s", (expression) => {
  const { p, theta } = unitProblem(expression, 0.5);
  const { state, stopped } = run(p, riemannianFlow({ epsilon: 1e-9, tolerance: { relative: 1e-11, absolute: 1e-13 } }), theta, {
    mostSteps: 20_000,
  });

  test("ends at Theorem 3.3's point: all neurons agree, Z has rank one, F = F*", () => {
    expect(stopped).toBe("converged");
    expect(collapse(p, state.theta, optimalPreActivations(p))).toBeLessThan(1e-8);
    expect(numericalRank(featureSingularValues(p, state.theta), 1e-8)).toBe(1);
    expect(Math.abs(sharpness(p, state.theta) / optimalSharpness(p) - 1)).toBeLessThan(1e-10);
  });

  test("F never rises, and θ stays on M", () => {
    const values: number[] = [];
    const residual: number[] = [];
    run(p, riemannianFlow({ epsilon: 1e-5 }), theta, {
      mostSteps: 5_000,
      record: (s) => {
        values.push(sharpness(p, s.theta));
        residual.push(Math.max(...outputs(p, s.theta).map((f, i) => Math.abs(f - p.y[i]!))));
      },
    });
    for (let k = 1; k < values.length; k++) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]! * (1 + 1e-12));
    expect(Math.max(...residual)).toBeLessThan(1e-12);
  });
});

test("3.5: for x^3+x the gradient is below ε by the theorem's time", () => {
  const { p, theta } = unitProblem("x^3+x", 0.5);
  const [rho1, rho2, beta, epsilon] = [1, 6, 16 / 3, 1e-6];
  const threshold = Math.sqrt(MU) * beta;
  const bound = sharpness(p, theta) / (MU * beta ** 2) + Math.max(0, Math.log(threshold / epsilon)) / (rho1 * rho2 * MU);
  const { state } = run(p, riemannianFlow({ until: bound }), theta, { mostSteps: 20_000 });
  expect(state.flowTime).toBeCloseTo(bound, 9);
  expect(norm(riemannianGradient(p, state.theta))).toBeLessThan(epsilon);
});

describe("the gradient flow of the loss, c = 1", () => {
  const { p, theta } = unitProblem("x^3+x", 1);
  const start = combine(1, theta, 0.3, matrixOf(m, d, 31));

  test("D.2: ‖DL‖² ≥ 4 m μ ρ₁² L", () => {
    for (let k = 0; k < 20; k++) {
      const t = matrixOf(m, d, 500 + k);
      expect(norm(lossGradient(p, t)) ** 2).toBeGreaterThanOrEqual(4 * m * MU * loss(p, t));
    }
  });

  test("D.1: L(t) ≤ L(0) e^(−4 m μ ρ₁² t), and θ moves at most √L(0)/(√(mμ) ρ₁)", () => {
    const L0 = loss(p, start);
    const { state } = run(p, gradientFlow({ until: 2 }), start, {
      mostSteps: 10_000,
      record: (s) => expect(loss(p, s.theta)).toBeLessThanOrEqual(L0 * Math.exp(-4 * m * MU * s.flowTime) * (1 + 1e-6) + 1e-18),
    });
    expect(norm(combine(1, state.theta, -1, start))).toBeLessThanOrEqual(Math.sqrt(L0 / (m * MU)));
  });
});

describe("label-noise SGD", () => {
  const { p, theta } = unitProblem("x^3+x", 0.5);

  test("A.3: it follows the flow at t = kη²cσ²/2, closer for smaller η", () => {
    const [sigma, time] = [1, 0.02];
    const flow = run(p, riemannianFlow({ until: time }), theta, { mostSteps: 10_000 }).state.theta;
    const distance = (eta: number): number => {
      const steps = Math.round(time / ((eta ** 2 * p.c * sigma ** 2) / 2));
      const ends = Array.from(
        { length: 8 },
        (_, seed) => run(p, labelNoiseSgd({ eta, sigma, seed }), theta, { mostSteps: steps }).state.theta,
      );
      const mean = ends.reduce((sum, t) => combine(1, sum, 1 / ends.length, t), combine(0, theta, 0, theta));
      return norm(combine(1, retract(p, mean).theta, -1, flow));
    };
    const moved = norm(combine(1, flow, -1, theta));
    expect(distance(0.008)).toBeLessThan(0.25 * moved);
    expect(distance(0.008)).toBeLessThan(distance(0.03));
  });

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
    record: (s) => (s.steps === 5 ? interrupt.abort() : undefined),
  });
  expect([stopped, state.steps]).toEqual(["interrupted", 5]);
});
