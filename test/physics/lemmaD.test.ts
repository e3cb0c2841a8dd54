/**
 * Lemmas D.1 and D.2: the loss as a Polyak–Łojasiewicz function, from random starts, for c = 1 and the weights of each kind. With weights a, m becomes ‖a‖²:
 * ‖DL‖² = 4c² rᵀGr and G = K∘(P D_a² Pᵀ) ⪰ μρ₁²‖a‖² I by Schur's theorem. F with c = 1 is 2Σφ′²: the printed bound on the limit, Σ max(φ′)², is that of c = 1/2, so
 * that for c = 1 it carries a factor 2, without which it fails (last test).
 */

import {
  gradientFlow,
  loss,
  lossGradient,
  type Matrix,
  normalWeights,
  type Problem,
  preActivations,
  run,
  sharpness,
} from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { DEEP } from "../../packages/cli/test-kit/sizes.js";
import { ACTIVATIONS, at, combine, entries, norm, offM, onM, TIGHT, WEIGHTS } from "../../packages/numeric/test-kit/physics.js";

const SETTING = { n: 3, d: 4, mu: 0.3, c: 1 };
const STARTS = [0.2, 0.6, 1.2].map((deviation, k) => ({ deviation, seed: 300 + 10 * k }));

/** ‖DL‖ at which a point counts as the limit: by D.2, √L is then at most ε/√(4mμ) there. The solver's noise is a few times 1e-10. */
const EPSILON = 1e-8;

/** Σ_ij a_j² max(φ′(z_ij − D), φ′(z_ij + D))²: φ′ is convex, so that it is largest at an end. */
function endsBound(p: Problem, theta: Matrix, D: number): number {
  return entries(preActivations(p, theta)).reduce(
    (sum, { j, z }) => sum + (p.a[j]! * Math.max(p.phi.first(z - D), p.phi.first(z + D))) ** 2,
    0,
  );
}

/** What a local error of the solver, of norm 1e-11‖θ‖ + 1e-13 √(md), moves √L by: ‖J‖ ≤ √Tr G, and the flow forgets its errors within a few steps. */
const noise = (p: Problem, theta: Matrix): number =>
  Math.sqrt(sharpness(p, theta) / 2) * (TIGHT.relative * norm(theta) + TIGHT.absolute * Math.sqrt(theta.data.length));

describe.each(ACTIVATIONS.filter((_, i) => DEEP || i % 2 === 0))("$expression", ({ expression, rho1 }) => {
  describe.each(WEIGHTS)("%s", (_, a) => {
    const energy = a.reduce((sum, weight) => sum + weight * weight, 0);
    const starts = STARTS.map(({ deviation, seed }) => offM(expression, { ...SETTING, a, deviation }, seed));
    const pl = 4 * energy * SETTING.mu * rho1 ** 2;

    test("D.2: ‖DL‖² ≥ 4mμρ₁² L", () => {
      for (const { p } of starts)
        for (let seed = 0; seed < 20; seed++) {
          const theta = normalWeights(a.length, SETTING.d, 0.1 * (seed + 1), 7_000 + seed);
          expect(norm(lossGradient(p, theta)) ** 2).toBeGreaterThanOrEqual(pl * loss(p, theta) * (1 - 1e-12));
        }
    });

    test("D.1: L(t) ≤ L(0) e^(−4mμρ₁²t), ‖θ(t) − θ(0)‖ ≤ D = √L(0)/(√(mμ)ρ₁), and F at the limit", () => {
      for (const { p, theta } of starts) {
        const L0 = loss(p, theta);
        const D = Math.sqrt(L0 / (energy * SETTING.mu)) / rho1;
        const { state } = run(p, gradientFlow({ epsilon: EPSILON, tolerance: TIGHT }), theta, {
          mostSteps: 20_000,
          recordEvery: 1,
          record: (s) => {
            expect(Math.sqrt(loss(p, s.theta))).toBeLessThanOrEqual(
              Math.sqrt(L0) * Math.exp((-pl * s.flowTime) / 2) * (1 + 1e-6) + noise(p, theta),
            );
            expect(norm(combine(1, s.theta, -1, theta))).toBeLessThanOrEqual(D * (1 + 1e-12));
          },
        });
        expect(state.status).toBe("converged");
        expect(sharpness(p, state.theta)).toBeLessThanOrEqual(2 * p.c * endsBound(p, theta, D));
      }
    });
  });

  test("the bound on F at the limit needs its factor 2c: without it, a start on M is a counterexample for c = 1", () => {
    const { p, theta } = onM(expression, { ...SETTING, a: [1, 1, 1, 1], deviation: 0.5 }, 330);
    expect(sharpness(p, theta)).toBeGreaterThan(endsBound(p, theta, 0));
    expect(Math.abs(sharpness(p, theta) / (2 * endsBound(p, theta, 0)) - 1)).toBeLessThan(1e-14);
    expect(at(preActivations(p, theta), 0, 0)).not.toBe(0);
  });
});
