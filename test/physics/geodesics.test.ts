/** Geodesics of M: their solver has order 4, and H.1: F is convex along them where Hess F ⪰ 0. */

import {
  fittedOrder,
  type GeodesicState,
  geodesic,
  normalWeights,
  residuals,
  riemannianHessian,
  sharpness,
  tangentPart,
} from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { ACTIVATIONS, combine, flowStates, norm, normalised, offM, onto, WEIGHTS } from "../../packages/numeric/test-kit/physics.js";

const unitTangent = (p: Parameters<typeof tangentPart>[0], theta: GeodesicState["theta"], seed: number): GeodesicState["theta"] => {
  const u = tangentPart(p, theta, normalWeights(theta.rows, theta.columns, 1, seed));
  return combine(1 / norm(u), u, 0, u);
};

describe.each(ACTIVATIONS)("$expression", ({ expression, beta }) => {
  test.each(WEIGHTS)("%s: the error of a geodesic falls like h⁴, and it stays on M", (_, a) => {
    const { p, theta: start } = offM(expression, { n: 2, d: 3, mu: 0.4, a, c: 0.5, deviation: 0.6 }, 60);
    const theta = onto(p, start);
    const velocity = unitTangent(p, theta, 61);
    const after = (steps: number): GeodesicState => geodesic(p, { theta, velocity }, 2, steps);
    const exact = after(512);
    const points = [16, 32, 64, 128].map((steps) => {
      const end = after(steps);
      expect(Math.max(...residuals(p, end.theta).map(Math.abs))).toBeLessThan(1e-12);
      return { step: 1 / steps, error: norm(combine(1, end.theta, -1, exact.theta)), standardError: 0 };
    });
    // The next term of the error is of relative size h², 1/16 at most, times a ratio of derivatives; a wrong order is off by 1.
    expect(Math.abs(fittedOrder(points).slope - 4)).toBeLessThan(0.2);
  });

  test("H.1: F has a non-negative second derivative along geodesics inside ‖grad F‖ ≤ √μβ", () => {
    const start = normalised(expression, 0.8, 70);
    const { p, mu } = start;
    const inside = flowStates(start, 1e-3).filter(({ gradientNorm }) => gradientNorm <= Math.sqrt(mu) * beta);
    const { theta } = inside[0]!;
    const h = 2 ** -6;
    for (let seed = 0; seed < 6; seed++) {
      const velocity = unitTangent(p, theta, 80 + seed);
      const along = [-2, -1, 0, 1, 2].map((k) =>
        k === 0 ? { theta, velocity } : geodesic(p, { theta, velocity }, k * h, 4 * Math.abs(k)),
      );
      const F = along.map((s) => sharpness(p, s.theta));
      for (const k of [1, 2, 3]) {
        const second = (F[k - 1]! - 2 * F[k]! + F[k + 1]!) / h ** 2;
        const { theta: at, velocity: v } = along[k]!;
        const exact = riemannianHessian(p, at, v, v);
        // A difference of second order: h²/12 of a fourth derivative, which is of the size of F times powers of φ‴/φ′ ≤ 6.
        expect(Math.abs(second - exact)).toBeLessThan((h ** 2 / 12) * 36 * 6 * F[2]!);
        if (k === 2) expect(second).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
