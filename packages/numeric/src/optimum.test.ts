/** Theorem 3.3 at the collapsed point, and the diagnostics on matrices that are known. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { matrixOf, numbers, onManifold } from "../test-kit/problems.js";
import { labelNoiseCollapseRates } from "./collapseRates.js";
import { collapse, effectiveRank, featureSingularValues, largestEigenvalue, numericalRank, principalComponents } from "./diagnostics.js";
import { singularValues, symmetricEigen } from "./factorisations.js";
import { gram, riemannianGradient } from "./manifold.js";
import { fromRows, type Matrix, mapEntries, norm, timesTransposed, toRows } from "./matrix.js";
import { lossHessianTimes, outputs, sharpness } from "./network.js";
import { observer } from "./observation.js";
import { collapsedPreActivations, inverse, OutOfRangeError, optimalPreActivations, optimalSharpness, sharpnessOptimum } from "./optimum.js";
import { phiOf } from "./phi.js";
import { DataError, type Problem, problem } from "./problem.js";

const [m, n, d] = [5, 2, 3];
const plain = (expression: string, y: readonly number[]): Problem =>
  problem({ X: matrixOf(n, d, 3), y: Float64Array.from(y), a: new Float64Array(m).fill(1), c: 0.5, phi: phiOf(parse(expression)) });

/** θ with all rows equal to the least-norm solution of X t = ν, for n = 2. */
function collapsed(p: Problem): Matrix {
  const nu = collapsedPreActivations(p);
  const K = timesTransposed(p.X, p.X);
  const [[a, b], [, e]] = toRows(K) as [[number, number], [number, number]];
  const det = a * e - b * b;
  const s = [(e * nu[0]! - b * nu[1]!) / det, (a * nu[1]! - b * nu[0]!) / det] as const;
  const row = Array.from({ length: d }, (_, q) => s[0] * p.X.data[q]! + s[1] * p.X.data[d + q]!);
  return fromRows(Array.from({ length: m }, () => row));
}

describe.each(["x^3+x", "sinh(x)", "x^3+tanh(x)"])("Theorem 3.3 for %s", (expression) => {
  const p = plain(expression, [1.3, -0.4]);
  const theta = collapsed(p);

  test("the collapsed point is on M, stationary, of rank one, and has F = F*", () => {
    for (const [i, f] of outputs(p, theta).entries()) expect(Math.abs(f - p.y[i]!)).toBeLessThan(1e-13);
    expect(norm(riemannianGradient(p, theta))).toBeLessThan(1e-12 * sharpness(p, theta));
    expect(numericalRank(featureSingularValues(p, theta), 1e-12)).toBe(1);
    expect(Math.abs(sharpness(p, theta) / optimalSharpness(p) - 1)).toBeLessThan(1e-13);
    expect(collapse(p, theta, optimalPreActivations(p))).toBeLessThan(1e-13);
  });
});

describe("the stationary point for other weights", () => {
  const weighted = (expression: string, a: readonly number[], y: readonly number[]): Problem => ({
    ...plain(expression, y),
    a: Float64Array.from(a),
  });

  test.each([
    ["x^3+x", [0.3, 1, 2.5], [4, -0.1]],
    ["x^3+x", [1e-3, 1e3], [0.5, 1e4]],
    ["x^3+x", [1, -1], [0, 7]],
    ["sinh(x)", [0.5, -2, 1.5], [1e5, -3]],
    ["x^5+x", [1, 2, -0.5], [0, 1e-6]],
    ["x+exp(x)", [1, 2], [-30, 5]],
  ])("%s, a = %j, y = %j: on M, with all a_j φ″(z_j) equal", (expression, a, y) => {
    const p = weighted(expression, a, y);
    for (const [i, row] of toRows(optimalPreActivations(p)).entries()) {
      const terms = row.map((z, j) => a[j]! * p.phi.value(z));
      const size = terms.reduce((sum, term) => sum + Math.abs(term), Math.abs(y[i]!));
      // z is known to a double or two, and φ turns that into |z φ′/φ| ≤ max(5, |z|) of them.
      const loss = 2 ** -49 * row.reduce((most, z) => Math.max(most, Math.abs(z)), 8);
      expect(Math.abs(terms.reduce((sum, term) => sum + term, 0) - y[i]!)).toBeLessThan(loss * (size + 2 ** -40));
      const curvatures = row.map((z, j) => a[j]! * p.phi.second(z));
      for (const value of curvatures) expect(Math.abs(value - curvatures[0]!)).toBeLessThanOrEqual(loss * Math.abs(curvatures[0]!));
    }
  });

  test("equal weights agree with the limit of nearly equal ones", () => {
    const [same, nearly] = [
      [2, 2, 2],
      [2, 2, 2 + 1e-9],
    ].map((a) => optimalPreActivations(weighted("x^3+x", a, [1.3, -0.4])));
    for (const [k, z] of same!.data.entries()) expect(Math.abs(z - nearly!.data[k]!)).toBeLessThan(1e-8);
  });

  test("is refused where no outputs are that: eˣ > 0", () =>
    expect(() => optimalPreActivations(weighted("exp(x)", [1, 2], [-0.5, 1]))).toThrow(OutOfRangeError));

  test("is refused for a weight of 0, and an observer then leaves it out", () => {
    const p = weighted("x^3+x", [1, 0, 2, 1, 1], [1, 2]);
    expect(() => optimalPreActivations(p)).toThrow(RangeError);
    const look = (q: Problem): number | undefined =>
      observer(q)({ theta: matrixOf(m, d, 4), steps: 0, flowTime: 0, status: "running" }).collapse;
    expect(look(p)).toBeUndefined();
    expect(look(weighted("x^3+x", [1, 3, 2, -1, 1], [1, 2]))).toBeGreaterThan(0);
  });
});

describe("the inverse of φ", () => {
  test.each([
    ["x^3+x", 1e12],
    ["x^3+x", -2],
    ["sinh(x)", 1e100],
    ["x+exp(x)", -700],
    ["x^3", 1e-30],
  ])("φ⁻¹ of %s at %d, to the last double", (expression, w) => {
    const { value } = phiOf(parse(expression));
    const z = inverse(value, w) as number;
    expect(Math.abs(value(z) / w - 1)).toBeLessThan(1e-12);
  });

  test("has no value outside the range, which is an error for labels", () => {
    expect(inverse(phiOf(parse("tanh(x)")).value, 1.5)).toBeUndefined();
    expect(() => optimalSharpness(plain("tanh(x)", [6, 0]))).toThrow(OutOfRangeError);
  });
});

test.each([
  ["a weight of 0", { a: Float64Array.of(1, 0, 1) }, /^it needs weights a_j ≠ 0, got a_2 = 0$/],
  ["more samples than dimensions", { X: fromRows([[1], [2]]) }, /^it needs independent samples, so n ≤ d, got n = 2 and d = 1$/],
  [
    "a label that is out of range",
    { phi: phiOf(parse("tanh(x)")), y: Float64Array.of(1, 4) },
    /^it needs labels in the range of 3 φ, got y = 4 for sample 2$/,
  ],
  [
    "weights for which there is none",
    { a: Float64Array.of(1, 2, 1), phi: phiOf(parse("tanh(x)")), y: Float64Array.of(1, 9) },
    /^it needs labels that .* agree, got y = 1 for sample 1$/,
  ],
])("what F* lacks is said: %s", (_, change, missing) => {
  const p = { ...plain("x^3+x", [1, 2]), a: new Float64Array(3).fill(1), ...change };
  expect(sharpnessOptimum(p)).toMatchObject({ missing: expect.stringMatching(missing) });
});

describe("labels at an end of the range that is not attained have no z*, F* and rates", () => {
  test.each([
    ["exp(x)", 0, [1, 1, 1]],
    ["exp(-x)", 0, [1, 1, 1]],
    ["-exp(x)", 0, [1, 1, 1]],
    ["exp(x)", 0, [2, 1, 1]],
    ["sigmoid(x)", 3, [1, 1, 1]],
    ["tanh(x)", -3, [1, 1, 1]],
    ["softsign(x)", 3, [1, 1, 1]],
    ["softplus(x)", 0, [1, 1, 1]],
  ])("%s, y = %d, a = %j", (text, y, a) => {
    const p = { ...plain(text, [y, 0.5]), a: Float64Array.from(a) };
    expect(() => optimalPreActivations(p)).toThrow(/this end is not seen to be attained/);
    expect(sharpnessOptimum(p)).toMatchObject({ of: "labels" });
  });

  test("relu takes its end 0", () => {
    const p = { ...plain("relu(x)", [0, 0]), a: Float64Array.of(1, 1, 1) };
    for (const z of optimalPreActivations(p).data) expect(p.phi.value(z)).toBe(0);
  });

  test.each([
    ["cosh(x)", 3],
    ["x^2", 0],
    ["x^2", 0.4],
  ])("%s has no ν for y = %d, and it is not said to be out of the range", (text, y) => {
    const p = { ...plain(text, [y, y]), a: Float64Array.of(1, 1, 1) };
    expect(() => optimalPreActivations(p)).toThrow(/^expected labels that 3 φ is seen to rise through where z is a double, got y = /);
  });

  test("a problem whose curvature at ν is no number has no rates, and no error", () => {
    const p = { ...plain("exp(x)", [1e-320, 1]), a: Float64Array.of(1, 1, 1) };
    expect(labelNoiseCollapseRates(p, 0.05)?.length).toBe(2);
  });
});

test.each([1e-200, 1, 1e160])("F* exists for independent inputs of size %d, and for no dependent ones", (size) => {
  const p = plain("x^3+x", [1, 2]);
  const scaled = (rows: readonly (readonly number[])[]): Problem => ({ ...p, X: fromRows(rows.map((row) => row.map((x) => size * x))) });
  expect(
    sharpnessOptimum(
      scaled([
        [1, 2, 0],
        [0, 1, 1],
      ]),
    ),
  ).toHaveProperty("value");
  expect(
    sharpnessOptimum(
      scaled([
        [1, 2, 1],
        [3, 6, 3],
      ]),
    ),
  ).toMatchObject({ missing: expect.stringContaining("dependent to working precision") });
});

describe("diagnostics", () => {
  test("effective rank: 1 for rank one, r for r equal values", () => {
    expect(effectiveRank([2, 0, 0])).toBeCloseTo(1, 14);
    expect(effectiveRank([3, 3, 3, 0])).toBeCloseTo(3, 13);
  });

  test("principal components reproduce distances between neurons when all are kept", () => {
    const { p, theta } = onManifold("x^3+x", { m: 6, n: 3, d: 3 }, 5);
    const { scores, shares } = principalComponents(p, theta, 3);
    const Z = toRows(timesTransposed(theta, p.X));
    const distance = (u: readonly number[], v: readonly number[]): number => Math.hypot(...u.map((x, k) => x - v[k]!));
    const rows = toRows(scores);
    for (let j = 1; j < 6; j++) expect(distance(rows[0]!, rows[j]!)).toBeCloseTo(distance(Z[0]!, Z[j]!), 10);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect([...shares]).toEqual([...shares].sort((s, t) => t - s));
  });

  test("the largest eigenvalue of D²L on M is 2c times that of G", () => {
    const { p, theta } = onManifold("x^3+x", { m: 4, n: 2, d: 3 }, 19);
    const { value, status } = largestEigenvalue(p, theta);
    const largest = singularValues(gram(p, theta))[0] as number;
    expect(status).toBe("converged");
    expect(Math.abs(value / (2 * p.c * largest) - 1)).toBeLessThan(1e-10);
  });

  test("the largest eigenvalue of D²L off M, where a negative one is larger in size", () => {
    const X = fromRows([
      [1, 0],
      [0.5, 1],
    ]);
    const p = problem({ X, y: Float64Array.of(30, 20), a: new Float64Array(3).fill(1), c: 0.5, phi: phiOf(parse("x^3+x")) });
    const theta = fromRows([
      [0.4, 0.1],
      [-0.1, 0.3],
      [0.2, 0.5],
    ]);
    const basis = Array.from({ length: 6 }, (_, k) => mapEntries(theta, (_value, i, q) => (2 * i + q === k ? 1 : 0)));
    const { values } = symmetricEigen(fromRows(basis.map((v) => [...lossHessianTimes(p, theta, v).data])));
    const [least, most] = [values[0] as number, values.at(-1) as number];
    expect(-least).toBeGreaterThan(most);
    const { value, status } = largestEigenvalue(p, theta);
    expect(status).toBe("converged");
    expect(Math.abs(value / most - 1)).toBeLessThan(1e-10);
  });
});

describe("data that cannot be used", () => {
  const good = plain("x^3+x", [1, 2]);
  test.each<[string, Partial<Problem>, DataError["code"]]>([
    ["no samples", { X: fromRows([]) }, "empty"],
    ["no neurons", { a: new Float64Array(0) }, "empty"],
    ["labels of another number", { y: Float64Array.from(numbers(5, 1)) }, "shape"],
    [
      "NaN in the data",
      {
        X: fromRows([
          [1, Number.NaN, 2],
          [0, 0, 0],
        ]),
      },
      "not-finite",
    ],
    ["an infinite label", { y: Float64Array.from([1, Number.POSITIVE_INFINITY]) }, "not-finite"],
    ["a loss scale of 0", { c: 0 }, "scale"],
  ])("%s", (_, part, code) => {
    let caught: unknown;
    try {
      problem({ ...good, ...part });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DataError);
    expect((caught as DataError).code).toBe(code);
  });

  test("ragged rows are refused with their place", () => expect(() => fromRows([[1, 2], [3]])).toThrow("row 2"));
});

test.each([1e-320, 1e-300, 1e-250, 1e-200, 1e-160, 1e-120, 1e-80])("eigenvalues beside entries of size %d", (t) => {
  for (const A of [
    fromRows([
      [1, t],
      [t, t * t],
    ]),
    fromRows([
      [1, t, 0],
      [t, t, t],
      [0, t, 2],
    ]),
    fromRows([
      [t, 1],
      [1, t],
    ]),
  ]) {
    const { values } = symmetricEigen(A);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      A.data.reduce((sum, value, k) => sum + (k % (A.columns + 1) === 0 ? value : 0), 0),
      12,
    );
  }
});

test.each([
  ["cos(3x)/2", 0.49],
  ["cos(3x)/2", -0.2],
  ["sin(x)", 0.999],
  ["x*exp(-x)", 0.3],
])("of %s a small ν is found for the label %d", (text, y) => {
  const p = problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: Float64Array.of(1), c: 1, phi: phiOf(parse(text)) });
  const [nu = Number.NaN] = collapsedPreActivations(p);
  // Doubles have 16 digits, and φ′ ≤ 3 there.
  expect(p.phi.value(nu)).toBeCloseTo(y, 14);
  expect(Math.abs(nu)).toBeLessThan(4);
});
