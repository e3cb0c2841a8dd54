/** The network with both layers trained: each derivative is that of what it derives, and a problem of one layer is the part with a fixed. */
import { describe, expect, test } from "vitest";
import { onManifold, problemOf } from "../test-kit/problems.js";
import {
  bothJacobianTransposedTimes,
  bothLayersFlow,
  bothLayersSgd,
  bothRetract,
  bothRiemannianGradient,
  bothSharpness,
  bothSharpnessGradient,
  bothTrace,
  labelNoiseSgd,
  layersOf,
  loss,
  type Matrix,
  mapEntries,
  methodOf,
  outputs,
  type Problem,
  run,
  withWeights,
} from "./index.js";
import { combine, inner, norm } from "./matrix.js";

const SIZES = { m: 3, n: 2, d: 3 };
const { p, theta } = problemOf("sinh(x)", SIZES, 7);
const W = withWeights(theta, p.a);
const direction = mapEntries(W, (_, j, k) => Math.sin(1 + 3 * j + k));
const on = onManifold("x^3+x", SIZES, 11);
const onM = withWeights(on.theta, on.p.a);

/** Central differences of a function of W along u, extrapolated once: an error of order h⁴, 1e-10 at these sizes, and of rounding over h. */
const H = 1e-3;
function along(f: (W: Matrix) => number, u: Matrix, at = W): number {
  const central = (h: number): number => (f(combine(1, at, h, u)) - f(combine(1, at, -h, u))) / (2 * h);
  return (4 * central(H) - central(2 * H)) / 3;
}
const NEAR = 1e-7;
const outputsAt = (q: Problem, V: Matrix): Float64Array => outputs(layersOf(q, V).p, layersOf(q, V).theta);

test("a parameter is taken apart as it was put together", () => {
  expect(layersOf(p, W).theta).toEqual(theta);
  expect(layersOf(p, W).p.a).toEqual(p.a);
});

describe("derivatives", () => {
  test("Jᵀβ is the gradient of Σ β_i f_i", () => {
    const beta = Float64Array.of(0.7, -1.3);
    const byDifferences = along((V) => outputsAt(p, V).reduce((sum, f, i) => sum + f * beta[i]!, 0), direction);
    expect(inner(bothJacobianTransposedTimes(p, W, beta), direction) / byDifferences - 1).toBeLessThan(NEAR);
  });

  test("the gradient of F₂", () =>
    expect(Math.abs(inner(bothSharpnessGradient(p, W), direction) / along((V) => bothSharpness(p, V), direction) - 1)).toBeLessThan(NEAR));

  test("Tr D²L, everywhere, by second differences of L; on M it is F₂", () => {
    const lossAt = (V: Matrix): number => loss(layersOf(p, V).p, layersOf(p, V).theta);
    const second = (k: number): number => {
      const u = mapEntries(W, (_, j, q) => (j * W.columns + q === k ? 1 : 0));
      const of = (h: number): number => (lossAt(combine(1, W, h, u)) - 2 * lossAt(W) + lossAt(combine(1, W, -h, u))) / (h * h);
      return (4 * of(H) - of(2 * H)) / 3;
    };
    const sum = W.data.reduce((total, _, k) => total + second(k), 0);
    // Rounding of L over h².
    expect(Math.abs(bothTrace(p, W) - sum)).toBeLessThan(1e-7 * Math.abs(sum));
    expect(bothTrace(on.p, onM)).toBeCloseTo(bothSharpness(on.p, onM), 10);
  });

  test("the Riemannian gradient is tangent, and the rest of DF₂ is normal", () => {
    const tangent = bothRiemannianGradient(on.p, onM);
    const normal = combine(1, bothSharpnessGradient(on.p, onM), -1, tangent);
    for (const i of [0, 1]) {
      const row = bothJacobianTransposedTimes(on.p, onM, Float64Array.of(i === 0 ? 1 : 0, i));
      expect(Math.abs(inner(row, tangent))).toBeLessThan(1e-11 * norm(row) * norm(normal));
    }
    expect(Math.abs(inner(tangent, normal))).toBeLessThan(1e-11 * norm(tangent) * norm(normal));
  });
});

test("retraction finds labels, and the flow keeps them while F₂ falls", () => {
  const beside = combine(1, onM, 0.05, direction);
  const back = bothRetract(on.p, beside);
  expect(back.status).toBe("converged");
  const { state } = run(on.p, bothLayersFlow({ until: 0.01 }), back.theta, { mostSteps: 500 });
  outputsAt(on.p, state.theta).forEach((f, i) => expect(f).toBeCloseTo(on.p.y[i]!, 9));
  expect(bothSharpness(on.p, state.theta)).toBeLessThan(bothSharpness(on.p, back.theta));
});

describe("label-noise SGD of both layers", () => {
  const options = { eta: 1e-3, sigma: 0.1, seed: 5 };

  test("goes one step down the noisy loss of both, with the draws of the first layer alone", () => {
    const both = run(on.p, bothLayersSgd(options), on.theta, { mostSteps: 1 }).state;
    const first = run(on.p, labelNoiseSgd(options), on.theta, { mostSteps: 1 }).state;
    expect(norm(combine(1, both.theta, -1, first.theta))).toBeLessThan(1e-15);
    expect(both.a).not.toEqual(on.p.a);
    expect(both.noise).toEqual(first.noise);
  });

  test("without noise is gradient descent on L, whose loss falls", () => {
    const { state } = run(p, bothLayersSgd({ ...options, sigma: 0 }), theta, { mostSteps: 50 });
    expect(loss({ ...p, a: state.a }, state.theta)).toBeLessThan(loss(p, theta));
  });

  test("other methods train the first layer only, and say so", () => {
    const numbers = { learningRate: 0.1, noise: 0.1, radius: 0.1, seed: 1, train: "both" } as const;
    expect(() => methodOf("one-sam", numbers)).toThrow("expected a method that trains both layers (label-noise-sgd), got one-sam");
    expect(methodOf("label-noise-sgd", numbers)!.name).toBe("label-noise-sgd, both layers");
  });
});
