/** Eigenvalues beside ml-matrix, and by what they are. */
import { fc, test } from "@fast-check/vitest";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect } from "vitest";
import { eigenOf } from "./eigenvalues.js";

/** Symmetric but for the last bits of some, with entries of all sizes, and zeros. */
const symmetric = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 1e-8, 1e8) },
      ),
      { minLength: n * n, maxLength: n * n },
    )
    .map((values) => {
      const A = Float64Array.from(values, (value) => (Math.abs(value) < 1e-100 ? 0 : value));
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) A[i * n + j] = A[j * n + i]! * (i + j === 3 ? 1 + 2 ** -52 : 1);
      return { n, A };
    }),
);

describe("eigenvalues of symmetric matrices", () => {
  test.prop([symmetric])("have the bits of ml-matrix", ({ n, A }) => {
    const { values, V } = eigenOf(A, n);
    const rows = Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n)));
    const theirs = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
    expect(Array.from(values)).toEqual(theirs.realEigenvalues);
    expect(Array.from(V)).toEqual(theirs.eigenvectorMatrix.transpose().to1DArray());
  });

  // Backward errors of both steps are some n units of the norm, which n times the largest entry bounds.
  test.prop([symmetric])("solve A v = λ v with orthonormal v, and ascend", ({ n, A }) => {
    const { values, V } = eigenOf(A, n);
    const unit = 32 * n * n * 2 ** -52;
    const largest = A.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let k = 0; k < n; k++) {
      if (k > 0) expect(values[k]).toBeGreaterThanOrEqual(values[k - 1]!);
      for (let i = 0; i < n; i++) {
        let [image, product] = [0, 0];
        for (let j = 0; j < n; j++) {
          image += A[i * n + j]! * V[k * n + j]!;
          product += V[i * n + j]! * V[k * n + j]!;
        }
        expect(Math.abs(image - values[k]! * V[k * n + i]!)).toBeLessThanOrEqual(unit * n * largest);
        expect(Math.abs(product - (i === k ? 1 : 0))).toBeLessThanOrEqual(unit);
      }
    }
  });
});

test("are NaN where an entry is not finite", () => {
  expect(eigenOf(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2).values).toEqual(Float64Array.of(Number.NaN, Number.NaN));
});
