/**
 * Theorem 3.3 and its form for general weights: the flow θ′ = −grad F ends at the one stationary point, a_j φ″(z_ij) = α_i/(4c‖x_i‖²) for all j (z_ij = ν_i for
 * a = 1), where F = F*. Samples of different norms, c = 0.7, weights of one sign and of both.
 */
import { parse } from "@flatcheck/activation";
import {
  collapse,
  featureSingularValues,
  fromRows,
  inverse,
  type Matrix,
  multipliers,
  normalWeights,
  numericalRank,
  optimalPreActivations,
  optimalSharpness,
  outputs,
  phiOf,
  preActivations,
  problem,
  residuals,
  riemannianFlow,
  riemannianGradient,
  run,
  sharpness,
  squaredNorms,
  stationarityGap,
} from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import {
  ACTIVATIONS,
  at,
  combine,
  entries,
  flowStates,
  mapEntries,
  norm,
  offM,
  type Start,
  singularValues,
  WEIGHTS,
} from "../../packages/numeric/test-kit/physics.js";

/** Samples of norms 1, 1.3 and 0.7, of which three are independent in four dimensions. */
function start(expression: string, a: readonly number[]): Start {
  const given = offM(expression, { n: 3, d: 4, mu: 0.5, a, c: 0.7, deviation: 0.6 }, 40);
  const X = mapEntries(given.p.X, (x, i) => x * ([1, 1.3, 0.7][i] as number));
  const p = { ...given.p, X };
  return { ...given, p: { ...p, y: outputs(p, given.theta) } };
}

/** ‖grad F‖ where flows are stopped; z is then within it over √μ ρ₁ρ₂ (4.6), some 1e-9. */
const EPSILON = 1e-9;

describe.each(ACTIVATIONS)("$expression", ({ expression }) => {
  describe.each(WEIGHTS)("%s", (_, a) => {
    const given = start(expression, a);
    const { p } = given;
    const theta = flowStates(given, EPSILON).at(-1)!.theta;
    const Z = preActivations(p, theta);
    const optimal = optimalPreActivations(p);

    test("the flow ends at z* to 1e-8", () => expect(collapse(p, theta, optimal)).toBeLessThan(1e-8));

    // F is stationary at its end, so that F − F* is of second order in 1e-9.
    test("F ends at F* to 1e-10", () => expect(Math.abs(sharpness(p, theta) / optimalSharpness(p) - 1)).toBeLessThan(1e-10));

    test("a_j φ″(z_ij) = α_i/(4c‖x_i‖²), so φ″(Z) has rank one, and so has Z for a = 1", () => {
      const alpha = multipliers(p, theta);
      const norms = squaredNorms(p);
      const curvature = mapEntries(Z, (z) => p.phi.second(z));
      for (const { i, j } of entries(Z)) {
        const expected = alpha[i]! / (4 * p.c * norms[i]!);
        expect(Math.abs(a[j]! * at(curvature, i, j) - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)));
      }
      expect(numericalRank(singularValues(curvature), 1e-7)).toBe(1);
      if (a.every((weight) => weight === 1)) expect(numericalRank(featureSingularValues(p, theta), 1e-8)).toBe(1);
    });

    test("z* itself: on M and stationary to rounding", () => {
      const scale = entries(optimal).reduce((sum, { j, z }) => sum + Math.abs(a[j]! * p.phi.value(z)), 1);
      for (const i of [0, 1, 2]) {
        const f = a.reduce((sum, weight, j) => sum + weight * p.phi.value(at(optimal, i, j)), 0);
        expect(Math.abs(f - p.y[i]!)).toBeLessThan(64 * 2 ** -52 * scale);
      }
      expect(stationarityGap(p, optimal)).toBeLessThan(64 * 2 ** -52 * (1 + norm(mapEntries(optimal, (z) => p.phi.second(z)))));
    });

    test("no point of M that was tried is flatter", () => {
      for (let seed = 0; seed < 10; seed++) {
        const other = run(p, riemannianFlow({ until: 1e-6 }), combine(1, theta, 0.3, normalWeights(4, 4, 1, 900 + seed)), {
          mostSteps: 50,
        });
        expect(Math.max(...residuals(p, other.state.theta).map(Math.abs))).toBeLessThan(1e-10);
        expect(sharpness(p, other.state.theta)).toBeGreaterThan(optimalSharpness(p));
      }
    });
  });

  test("a = 1: z*_ij = ν_i = φ⁻¹(y_i/m)", () => {
    const { p } = start(expression, [1, 1, 1, 1]);
    for (const { i, z } of entries(optimalPreActivations(p))) expect(z).toBe(inverse(p.phi.value, p.y[i]! / 4));
  });
});

describe("z³, where φ′ vanishes and Lemma G.4's first-order statement fails", () => {
  const cube = (z1: number): { readonly F: number; readonly z: Matrix; readonly gradient: number } => {
    const p = problem({ X: fromRows([[1]]), y: Float64Array.from([1]), a: Float64Array.from([1, 1]), c: 0.5, phi: phiOf(parse("x^3")) });
    const theta = fromRows([[z1], [Math.cbrt(1 - z1 ** 3)]]);
    const { state } = run(p, riemannianFlow({ until: 60 }), theta, { mostSteps: 20_000 });
    return { F: sharpness(p, state.theta), z: state.theta, gradient: norm(riemannianGradient(p, state.theta)) };
  };
  const lowest = 2 * 9 * 2 ** (-4 / 3); // both at z = 2^(−1/3): F* = 2·(3z²)² = 7.143

  test("from z₁ = −0.5 the flow stops at (0, 1) with F = 9", () => {
    const { F, z, gradient } = cube(-0.5);
    // Beside 0 the flow is z′ = −(const) z², so that it is algebraically slow: z ~ 1/t.
    expect(Math.abs(z.data[0]!)).toBeLessThan(1e-2);
    expect(Math.abs(F - 9)).toBeLessThan(1e-2);
    expect(gradient).toBeLessThan(1e-2);
  });

  test("from z₁ = +0.05 it reaches F* = 7.143", () => expect(Math.abs(cube(0.05).F / lowest - 1)).toBeLessThan(1e-9));
});
