/** Products by blocks against BLAS: both are off by at most k · 2⁻⁵³ · |A||B| in every entry, for an inner dimension k. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { matrixOf } from "../../test-kit/problems.js";
import { combine, mapEntries, times, zeros } from "../matrix.js";
import { productOf } from "./product.js";

const size = fc.integer({ min: 1, max: 13 });

test.prop([size, size, size, fc.nat(1000)])("products of any shape", (m, k, n, seed) => {
  const multiply = productOf(m, k, n);
  // The second product must see nothing of the first.
  for (const [A, B] of [seed, seed + 1].map((s) => [matrixOf(m, k, s), matrixOf(k, n, s + 500)] as const)) {
    const [found, wanted] = [multiply(A, B), times(A, B)];
    const sizes = times(
      mapEntries(A, Math.abs),
      mapEntries(B, (x) => Math.abs(x)),
    );
    expect([found.rows, found.columns]).toEqual([m, n]);
    for (const [entry, value] of found.data.entries())
      expect(Math.abs(value - (wanted.data[entry] as number))).toBeLessThanOrEqual(2 * k * 2 ** -53 * (sizes.data[entry] as number));
  }
});

test("products with whole numbers are exact", () => {
  const [A, B] = [mapEntries(zeros(9, 6), (_, i, k) => 7 * i - k), mapEntries(zeros(6, 5), (_, k, j) => k * k - 3 * j)];
  expect(productOf(9, 6, 5)(A, B)).toEqual(times(A, B));
});

test("a product that is added to a matrix", () => {
  const [A, B, C] = [
    mapEntries(zeros(9, 6), (_, i, k) => 7 * i - k),
    mapEntries(zeros(6, 5), (_, k, j) => k * k - 3 * j),
    mapEntries(zeros(9, 5), (_, i, j) => i + 100 * j),
  ] as const;
  expect(productOf(9, 6, 5)(A, B, C)).toEqual(combine(1, C, 1, times(A, B)));
});
