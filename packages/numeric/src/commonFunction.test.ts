/** h_α: its derivatives against differences of its value, and its gradient against grad F, whose row j is that of h_{α/a_j} at θ_j, times a_j². */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { commonFunctionAt } from "./commonFunction.js";
import { multipliers, riemannianGradient } from "./manifold.js";
import { at, fromRows, toRows } from "./matrix.js";
import { phiOf } from "./phi.js";
import { problem } from "./problem.js";

const theta = fromRows([
  [0.3, -0.2],
  [0.7, 0.4],
  [-0.5, 0.9],
  [0.1, 0.2],
]);
const weights = [1, -2, 0.5, 3];

test.each(["x^3 + x", "tanh(x)", "x + exp(x)"])("%s, n > d: the gradient is that of F on M, row by row; differences agree", (text) => {
  const p = problem({
    X: fromRows([
      [1, 0.2],
      [0.3, 1],
      [-0.6, 0.8],
    ]),
    y: new Float64Array(3),
    a: Float64Array.from(weights),
    c: 1 / 3,
    phi: phiOf(parse(text)),
  });
  const alpha = multipliers(p, theta);
  const gradient = riemannianGradient(p, theta);
  for (const [j, w] of toRows(theta).entries()) {
    const a = weights[j] as number;
    const h = commonFunctionAt(p, alpha, w, a);
    for (const k of [0, 1]) expect(a * a * (h.gradient[k] as number)).toBeCloseTo(at(gradient, j, k), 9);
    const along = (step: number, k: number) => w.map((value, q) => (q === k ? value + step : value));
    // Central differences of the value with a step of 1e-5 are good to its square and to 1e-16/1e-5.
    const slope = (k: number) =>
      (commonFunctionAt(p, alpha, along(1e-5, k), a).value - commonFunctionAt(p, alpha, along(-1e-5, k), a).value) / 2e-5;
    for (const k of [0, 1]) expect(h.gradient[k]).toBeCloseTo(slope(k), 7);
    // The trace of the Hessian, by differences of the gradient.
    const second = (k: number) =>
      ((commonFunctionAt(p, alpha, along(1e-5, k), a).gradient[k] as number) -
        (commonFunctionAt(p, alpha, along(-1e-5, k), a).gradient[k] as number)) /
      2e-5;
    expect((h.eigenvalues[0] as number) + (h.eigenvalues[1] as number)).toBeCloseTo(second(0) + second(1), 6);
  }
});
