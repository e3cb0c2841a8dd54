/**
 * Along flows θ′ = −grad F from random starts, normalised as in the paper (c = 1/2, ‖x_i‖ = 1, a = 1), with the sharp ρ₁, ρ₂, β: inequalities (15) and (16), Lemma 4.4,
 * B.3, B.4, 4.6, G.1 and Theorem 3.5. Every fourth state that the solver visits is a case, every state for B.3, 4.6 and 3.5. Inequalities are strict here by far more than the solver's error, so a
 * margin of 1e-6 relative is for rounding only; starts of several sizes lie above the threshold ‖grad F‖ = √μ β and below it.
 */

import {
  collapse,
  gram,
  type Matrix,
  multipliers,
  optimalPreActivations,
  type Problem,
  preActivations,
  riemannianHessian,
  sharpness,
  tangentPart,
} from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import {
  ACTIVATIONS,
  entries,
  flowStates,
  fromRows,
  mapEntries,
  normalised,
  symmetricEigen,
  zeros,
} from "../../packages/numeric/test-kit/physics.js";

const EPSILON = 1e-6;
const MARGIN = 1 + 1e-6;
const STARTS = [0.15, 0.3, 0.6, 1, 1.5].map((deviation, k) => ({ deviation, seed: 100 * (k + 1) }));

describe.each(ACTIVATIONS)("$expression", ({ expression, rho1, rho2, beta }) => {
  const flows = STARTS.map(({ deviation, seed }) => {
    const start = normalised(expression, deviation, seed);
    return { ...start, states: flowStates(start, EPSILON) };
  });
  const rate = rho1 * rho2 * flows[0]!.mu;
  const threshold = Math.sqrt(flows[0]!.mu) * beta;
  const cases = flows.flatMap(({ p, states }) => states.filter((_, k) => k % 4 === 0).map((state) => ({ p, ...state })));
  const near = cases.filter(({ gradientNorm }) => gradientNorm <= threshold);

  test("flows begin above the threshold, and pass it", () => {
    expect(flows.some(({ states }) => states[0]!.gradientNorm > 2 * threshold)).toBe(true);
    expect(near.length).toBeGreaterThan(100);
  });

  test("(15): |(2φ″(z_ij) − α_i) φ′(z_ij)| ≤ ‖grad F‖/√μ", () => {
    for (const { p, theta, gradientNorm } of cases) {
      const bound = (gradientNorm / Math.sqrt(flows[0]!.mu)) * MARGIN + 1e-12 * sharpness(p, theta);
      for (const part of spreads(p, theta)) expect(Math.abs(part.off * part.slope)).toBeLessThanOrEqual(bound);
    }
  });

  test("(16): φ″(2φ″ − α_i) + φ′φ‴ ≥ 0 at ‖grad F‖ ≤ √μ β", () => {
    for (const { p, theta } of near)
      for (const { off, slope, curvature, third } of spreads(p, theta)) expect(curvature * off + slope * third).toBeGreaterThanOrEqual(0);
  });

  test("B.4 and 4.4: Hess F ⪰ ρ₁ρ₂μ there, on all tangent vectors (d = n)", () => {
    for (const { p, theta } of near.filter((_, k) => k % 25 === 0)) {
      const rounding = 1e-10 * sharpness(p, theta);
      expect(leastCurvature(p, theta)).toBeGreaterThanOrEqual(rate - rounding);
    }
  });

  test("B.3 and 4.4: from there ‖grad F(t)‖² ≤ ‖grad F(t₀)‖² e^(−2ρ₁ρ₂μ(t−t₀)), step by step, so it does not increase", () => {
    for (const { states } of flows)
      for (const [k, state] of states.entries()) {
        const before = states[k - 1];
        if (before === undefined || before.gradientNorm > threshold) continue;
        const bound = before.gradientNorm ** 2 * Math.exp(-2 * rate * (state.flowTime - before.flowTime));
        expect(state.gradientNorm ** 2).toBeLessThanOrEqual(bound * MARGIN);
      }
  });

  test("4.6: |z_ij − ν_i| ≤ ‖grad F‖/(√μ ρ₁ρ₂)", () => {
    for (const { p, states } of flows) {
      const nu = optimalPreActivations(p);
      for (const { theta, gradientNorm } of states)
        expect(collapse(p, theta, nu)).toBeLessThanOrEqual((gradientNorm / (Math.sqrt(flows[0]!.mu) * rho1 * rho2)) * MARGIN);
    }
  });

  test("3.5: ‖grad F(t)‖ ≤ ε from t = F(θ(0))/(μβ²) + max(0, ln(√μβ/ε))/(ρ₁ρ₂μ) on", () => {
    for (const { p, mu, states } of flows)
      for (const epsilon of [10 * threshold, threshold, 1e-1, 1e-3, EPSILON]) {
        const bound = sharpness(p, states[0]!.theta) / (mu * beta ** 2) + Math.max(0, Math.log(threshold / epsilon)) / rate;
        const last = states.filter(({ gradientNorm }) => gradientNorm > epsilon).at(-1);
        expect(last?.flowTime ?? 0).toBeLessThanOrEqual(bound);
      }
  });

  test("G.1: F does not rise, so φ′(z_ij) ≤ √F(0), and z_ij stay bounded", () => {
    for (const { p, states } of flows) {
      const F = states.map(({ theta }) => sharpness(p, theta));
      for (const [k, value] of F.entries()) expect(value).toBeLessThanOrEqual((F[k - 1] ?? value) * (1 + 1e-12));
      for (const { theta } of states.filter((_, k) => k % 4 === 0))
        for (const { z } of entries(preActivations(p, theta))) expect(p.phi.first(z)).toBeLessThanOrEqual(Math.sqrt(F[0]!));
    }
  });
});

interface Spread {
  /** 2φ″(z_ij) − α_i. */
  readonly off: number;
  readonly slope: number;
  readonly curvature: number;
  readonly third: number;
}

function spreads(p: Problem, theta: Matrix): readonly Spread[] {
  const alpha = multipliers(p, theta);
  return entries(preActivations(p, theta)).map(({ i, z }) => {
    const curvature = p.phi.second(z);
    return { off: 2 * curvature - alpha[i]!, slope: p.phi.first(z), curvature, third: p.phi.third(z) };
  });
}

/** The least eigenvalue of Hess F on the tangent space: normal directions are moved out of the way. */
function leastCurvature(p: Problem, theta: Matrix): number {
  const size = theta.rows * theta.columns;
  const basis = Array.from({ length: size }, (_, k) =>
    tangentPart(
      p,
      theta,
      mapEntries(theta, (_value, i, j) => (i * theta.columns + j === k ? 1 : 0)),
    ),
  );
  const far = 1e3 * (1 + sharpness(p, theta)) * gram(p, theta).rows;
  const H = fromRows(basis.map((u, k) => basis.map((w, l) => riemannianHessian(p, theta, u, w) + far * ((k === l ? 1 : 0) - u.data[l]!))));
  return symmetricEigen(mapEntries(zeros(size, size), (_, k, l) => (H.data[k * size + l]! + H.data[l * size + k]!) / 2)).values[0]!;
}
