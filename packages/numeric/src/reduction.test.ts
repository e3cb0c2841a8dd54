/** Laws of the coordinates that the data can see. Products of length k are off by k · 2⁻⁵³ of the sizes of their factors, a Householder factorisation likewise. */
import { describe, expect, test } from "vitest";
import { matrixOf, problemOf } from "../test-kit/problems.js";
import { combine, type Matrix, norm, timesTransposed } from "./matrix.js";
import { reductionOf } from "./reduction.js";

const SHAPES = [
  { n: 1, d: 1 },
  { n: 1, d: 7 },
  { n: 3, d: 3 },
  { n: 5, d: 12 },
  { n: 12, d: 12 },
  { n: 9, d: 4 },
];
const M = 6;
const distance = (A: Matrix, B: Matrix): number => norm(combine(1, A, -1, B));

describe.each(SHAPES)("n = $n, d = $d", ({ n, d }) => {
  const { p, theta } = problemOf("x", { m: M, n, d }, 7);
  const { L, isTriangular, reduce, rest, restore } = reductionOf(p);
  const U = reduce(theta);
  const ulps = 8 * (n + d) * 2 ** -53;

  test("restoring what was reduced gives θ back", () =>
    expect(distance(restore(rest(theta), U), theta)).toBeLessThanOrEqual(ulps * norm(theta)));

  test("LUᵀ = XΘᵀ, entry by entry", () => {
    const [reduced, full] = [timesTransposed(L, U), timesTransposed(p.X, theta)];
    expect(distance(reduced, full)).toBeLessThanOrEqual(ulps * norm(p.X) * norm(theta));
  });

  test("a step along the data in either coordinates is the same", () => {
    const C = matrixOf(n, M, 19);
    const step = timesTransposed({ rows: M, columns: n, data: transposed(C) }, { rows: d, columns: n, data: transposed(p.X) });
    const reducedStep = timesTransposed({ rows: M, columns: n, data: transposed(C) }, { rows: L.columns, columns: n, data: transposed(L) });
    const moved = restore(rest(theta), combine(1, U, 1, reducedStep));
    expect(distance(moved, combine(1, theta, 1, step))).toBeLessThanOrEqual(ulps * (norm(theta) + norm(C) * norm(p.X)));
  });

  test("the rest is not seen by the data", () =>
    expect(norm(timesTransposed(p.X, rest(theta)))).toBeLessThanOrEqual(ulps * norm(p.X) * norm(theta)));

  test("L is triangular just where n ≤ d, with zeros that are exact", () => {
    expect(isTriangular).toBe(n <= d);
    if (isTriangular) for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) expect(L.data[i * n + k]).toBe(0);
    else expect(L).toBe(p.X);
  });
});

test.each([
  ["twice the same sample", [1, 2, 3, 4, 1, 2, 3, 4]],
  ["a sample of zeros", [0, 0, 0, 0, 1, 2, 3, 4]],
  ["zeros last", [1, 2, 3, 4, 0, 0, 0, 0]],
])("data without full rank, %s: Z and θ are what they are", (_, rows) => {
  const { p, theta } = problemOf("x", { m: M, n: 2, d: 4 }, 3);
  const X = { rows: 2, columns: 4, data: Float64Array.from(rows) };
  const { L, reduce, rest, restore } = reductionOf({ ...p, X });
  const ulps = 8 * 6 * 2 ** -53;
  expect(distance(timesTransposed(L, reduce(theta)), timesTransposed(X, theta))).toBeLessThanOrEqual(ulps * norm(X) * norm(theta));
  expect(distance(restore(rest(theta), reduce(theta)), theta)).toBeLessThanOrEqual(ulps * norm(theta));
});

const transposed = ({ rows, columns, data }: Matrix): Float64Array =>
  Float64Array.from({ length: rows * columns }, (_, k) => data[(k % rows) * columns + Math.floor(k / rows)] as number);
