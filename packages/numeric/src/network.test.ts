/** The network's derivatives against finite differences, and its traces against sums over a basis. */
import { describe, expect, test } from "vitest";
import { matrixOf, onManifold, problemOf } from "../test-kit/problems.js";
import { combine, inner, type Matrix, mapEntries, norm, zeros } from "./matrix.js";
import {
  jacobianTimes,
  jacobianTransposedTimes,
  loss,
  lossGradient,
  lossHessianTimes,
  outputCurvatures,
  outputs,
  sharpness,
  sharpnessGradient,
  sharpnessHessianTimes,
  trace,
} from "./network.js";

const ACTIVATIONS = ["x^3+x", "tanh(x)", "gelu(x)", "sinh(x)", "x^3+tanh(x)", "softplus(x)"];
const SIZES = { m: 4, n: 3, d: 3 };

/** (f(θ + hu) − f(θ − hu))/2h: the error is h²/6 of a third derivative of size 10, and 2^-52/h of size 10 in rounding. */
const H = 2 ** -18;
const TOLERANCE = 1e-8;
const along = (f: (t: Matrix) => number, theta: Matrix, u: Matrix): number =>
  (f(combine(1, theta, H, u)) - f(combine(1, theta, -H, u))) / (2 * H);

describe.each(ACTIVATIONS)("%s", (expression) => {
  const { p, theta } = problemOf(expression, SIZES, 7);
  const [u, w] = [matrixOf(SIZES.m, SIZES.d, 71), matrixOf(SIZES.m, SIZES.d, 73)];
  const close = (value: number, expected: number): void =>
    expect(Math.abs(value - expected)).toBeLessThan(TOLERANCE * (1 + Math.abs(expected)));

  test("the gradient of the loss is its slope", () =>
    close(
      inner(lossGradient(p, theta), u),
      along((t) => loss(p, t), theta, u),
    ));
  test("the Hessian of the loss is the slope of its gradient", () =>
    close(
      inner(lossHessianTimes(p, theta, u), w),
      along((t) => inner(lossGradient(p, t), w), theta, u),
    ));
  test("the Jacobian is the slope of the outputs, and its transpose is its transpose", () => {
    const change = jacobianTimes(p, theta, u);
    for (const [i, value] of change.entries())
      close(
        value,
        along((t) => outputs(p, t)[i] as number, theta, u),
      );
    const beta = Float64Array.from([0.3, -1.1, 0.7]);
    close(
      inner(jacobianTransposedTimes(p, theta, beta), u),
      change.reduce((sum, value, i) => sum + value * (beta[i] as number), 0),
    );
  });
  test("D²f_i[u, w] is the slope of Df_i[w] along u", () => {
    for (const [i, value] of outputCurvatures(p, theta, u, w).entries())
      close(
        value,
        along((t) => jacobianTimes(p, t, w)[i] as number, theta, u),
      );
  });
  test("Tr D²L is the sum of D²L[e, e] over a basis", () => {
    const basis = Array.from({ length: SIZES.m * SIZES.d }, (_, k) =>
      mapEntries(zeros(SIZES.m, SIZES.d), (_value, i, j) => (i * SIZES.d + j === k ? 1 : 0)),
    );
    close(
      trace(p, theta),
      basis.reduce((sum, e) => sum + inner(lossHessianTimes(p, theta, e), e), 0),
    );
  });
  test("F.2: gradient and Hessian of F are slopes", () => {
    close(
      inner(sharpnessGradient(p, theta), u),
      along((t) => sharpness(p, t), theta, u),
    );
    close(
      inner(sharpnessHessianTimes(p, theta, u), w),
      along((t) => inner(sharpnessGradient(p, t), w), theta, u),
    );
  });
  test("4.3: on M the trace is F, and off M it is not", () => {
    const on = onManifold(expression, SIZES, 7);
    expect(Math.abs(trace(on.p, on.theta) / sharpness(on.p, on.theta) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(trace(p, theta) / sharpness(p, theta) - 1)).toBeGreaterThan(1e-6);
  });
});

test("the norm of a matrix neither overflows nor underflows", () => {
  const big = mapEntries(zeros(2, 2), () => 1e300);
  expect(norm(big)).toBe(2e300);
  expect(norm(mapEntries(big, () => 1e-300)) / 2e-300).toBeCloseTo(1, 14);
});
