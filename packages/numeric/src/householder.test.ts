import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { matrixOf } from "../test-kit/problems.js";
import { triangularFactors } from "./householder.js";
import { at, combine, type Matrix, mapEntries, norm, times, timesTransposed } from "./matrix.js";

const sizes = fc
  .integer({ min: 1, max: 12 })
  .chain((d) => fc.record({ n: fc.integer({ min: 1, max: d }), d: fc.constant(d), seed: fc.nat(1e6) }));
/** Rows of very different sizes, the last one a copy of the first where it is asked for. */
const dataOf = (n: number, d: number, seed: number, isDependent: boolean): Matrix => {
  const A = mapEntries(matrixOf(n, d, seed), (value, i) => value * 10 ** ((7 * i) % 13));
  return mapEntries(A, (value, i, q) => (isDependent && i === n - 1 ? at(A, 0, q) : value));
};
/** n reflections, each in error by a few ulps for each of d terms, and a few more for its own making, of what it is applied to. */
const tolerance = (n: number, d: number): number => 8 * n * (d + 2) * 2 ** -53;

describe("X = LQ", () => {
  test.prop([sizes, fc.boolean()])(
    "holds in every row, L is triangular, and the rows of Q are orthonormal",
    ({ n, d, seed }, isDependent) => {
      const X = dataOf(n, d, seed, isDependent);
      const { L, Q } = triangularFactors(X);
      const gap = combine(1, times(L, Q), -1, X);
      for (let i = 0; i < n; i++) {
        const row = (A: Matrix): Matrix => ({ rows: 1, columns: d, data: A.data.subarray(i * d, (i + 1) * d) });
        expect(norm(row(gap))).toBeLessThanOrEqual(tolerance(n, d) * norm(row(X)));
      }
      const lengths = timesTransposed(Q, Q);
      expect(norm(mapEntries(lengths, (value, i, k) => value - (i === k ? 1 : 0)))).toBeLessThanOrEqual(tolerance(n, d) * n);
      expect(L.data.every((value, index) => index % n <= Math.floor(index / n) || value === 0)).toBe(true);
    },
  );

  test("a row of zeros is a row of zeros of L", () => {
    const { L, Q } = triangularFactors({ rows: 2, columns: 3, data: Float64Array.of(1, 2, 2, 0, 0, 0) });
    expect(Math.abs(at(L, 0, 0))).toBeCloseTo(3, 14);
    expect([at(L, 1, 0), at(L, 1, 1)]).toEqual([0, 0]);
    expect(norm(Q) ** 2).toBeCloseTo(2, 14);
  });
});
