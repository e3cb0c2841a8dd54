/** Geometry of M: projections, gradient and Hessian against geodesics, which know nothing of the formulas for them. */
import { describe, expect, test } from "vitest";
import { matrixOf, onManifold, problemOf } from "../test-kit/problems.js";
import { singularValues } from "./factorisations.js";
import {
  geodesic,
  gram,
  retract,
  riemannianGradient,
  riemannianHessian,
  SingularGramError,
  tangencyError,
  tangentPart,
} from "./manifold.js";
import { combine, fromRows, inner, norm, toRows } from "./matrix.js";
import {
  jacobianTimes,
  jacobianTransposedTimes,
  lossHessianTimes,
  preActivations,
  residuals,
  sharpness,
  sharpnessGradient,
} from "./network.js";

const SIZES = { m: 4, n: 3, d: 3 };

describe.each(["x^3+x", "sinh(x)", "x^3+tanh(x)", "tanh(x)"])("%s", (expression) => {
  const { p, theta } = onManifold(expression, SIZES, 11);
  const u = tangentPart(p, theta, matrixOf(SIZES.m, SIZES.d, 71));
  const w = tangentPart(p, theta, matrixOf(SIZES.m, SIZES.d, 73));

  test("G.3: G = JJᵀ, and it is positive definite", () => {
    const G = gram(p, theta);
    expect(Math.min(...singularValues(G))).toBeGreaterThan(0);
    for (let k = 0; k < SIZES.n; k++) {
      const e = Float64Array.from({ length: SIZES.n }, (_, i) => (i === k ? 1 : 0));
      const column = jacobianTimes(p, theta, jacobianTransposedTimes(p, theta, e));
      for (const [i, value] of column.entries())
        expect(Math.abs(value - (G.data[i * SIZES.n + k] as number))).toBeLessThan(1e-13 * norm(G));
    }
  });

  test("the tangent part is tangent, and projecting twice changes nothing", () => {
    // Solving with G loses as many digits as its condition number has.
    const values = singularValues(gram(p, theta));
    const lost = 64 * 2 ** -52 * ((values[0] as number) / (values.at(-1) as number));
    expect(tangencyError(p, theta, u)).toBeLessThan(lost);
    expect(norm(combine(1, tangentPart(p, theta, u), -1, u))).toBeLessThan(lost * norm(u));
  });

  test("grad F is the tangent part of DF", () => {
    const gradient = riemannianGradient(p, theta);
    expect(norm(combine(1, gradient, -1, tangentPart(p, theta, sharpnessGradient(p, theta))))).toBeLessThan(1e-12 * norm(gradient));
  });

  test("a geodesic stays on M at constant speed", () => {
    const end = geodesic(p, { theta, velocity: u }, 0.1, 20);
    expect(Math.max(...residuals(p, end.theta).map(Math.abs))).toBeLessThan(1e-12);
    expect(Math.abs(norm(end.velocity) / norm(u) - 1)).toBeLessThan(1e-6);
  });

  test("4.5: ⟨grad F, u⟩ and Hess F[u, u] are the derivatives of F along the geodesic", () => {
    const h = 2 ** -8;
    const F = (t: number): number => (t === 0 ? sharpness(p, theta) : sharpness(p, geodesic(p, { theta, velocity: u }, t, 8).theta));
    // Differences of fourth order: the error is h⁴/30 of a fifth derivative, and 10·2^-52/h² of F in rounding.
    const first = (F(-2 * h) - 8 * F(-h) + 8 * F(h) - F(2 * h)) / (12 * h);
    const second = (-F(-2 * h) + 16 * F(-h) - 30 * F(0) + 16 * F(h) - F(2 * h)) / (12 * h * h);
    const scale = sharpness(p, theta) * norm(u) ** 2;
    expect(Math.abs(first - inner(riemannianGradient(p, theta), u))).toBeLessThan(1e-6 * scale);
    expect(Math.abs(second - riemannianHessian(p, theta, u, u))).toBeLessThan(1e-5 * scale);
  });

  test("Hess F is symmetric", () => {
    const [uw, wu] = [riemannianHessian(p, theta, u, w), riemannianHessian(p, theta, w, u)];
    expect(Math.abs(uw - wu)).toBeLessThan(1e-12 * (Math.abs(uw) + sharpness(p, theta)));
  });

  test("4.2: on M, D²L = 2c JᵀJ vanishes on tangent vectors and has rank n", () => {
    expect(norm(lossHessianTimes(p, theta, u))).toBeLessThan(1e-12 * norm(u));
  });
});

describe("retraction", () => {
  test.each(["x^3+x", "sinh(x)"])("%s: Newton's method reaches M from nearby", (expression) => {
    const { p, theta } = onManifold(expression, SIZES, 13);
    const near = combine(1, theta, 0.05, matrixOf(SIZES.m, SIZES.d, 3));
    const { status, residual, theta: back, iterations } = retract(p, near);
    expect([status, residual < 1e-13]).toEqual(["converged", true]);
    expect(iterations).toBeLessThan(12);
    expect(norm(combine(1, back, -1, near))).toBeLessThan(1);
  });

  test.each([1, 100, 1e4])("pre-activations of size %d: outputs that cancel are on M to the rounding of their terms", (size) => {
    const { p } = problemOf("x^3+x", SIZES, 13);
    const half = matrixOf(2, SIZES.d, 7);
    const pairs = fromRows([...toRows(half), ...toRows(combine(-1, half, 0, half))]);
    const near = combine(size, pairs, 1e-3, matrixOf(SIZES.m, SIZES.d, 3));
    const balanced = { ...p, a: new Float64Array(SIZES.m).fill(1), y: new Float64Array(SIZES.n) };
    const { status, residual, theta } = retract(balanced, near);
    expect(status).toBe("converged");
    // An output sums m terms φ(z); its rounding error is below (m + 4)·2^-53 of them, and z carries d·2^-53, which φ triples.
    const terms = SIZES.m * Math.max(1, ...preActivations(balanced, theta).data.map((z) => Math.abs(z ** 3 + z)));
    expect(residual).toBeLessThan(2 ** -53 * (SIZES.m + 4 + 3 * SIZES.d) * terms + 1e-14 * terms);
  });

  test("says so where G is singular", () => {
    const { p, theta } = problemOf("x^3", SIZES, 17);
    const flat = combine(0, theta, 0, theta);
    expect(retract(p, flat).status).toBe("singular");
    expect(() => riemannianGradient(p, flat)).toThrow(SingularGramError);
  });
});
