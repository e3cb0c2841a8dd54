/** Cholesky, eigenvalues and singular values: the only module that names ml-matrix. */

import { CholeskyDecomposition, Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import { eigenOf } from "./eigenvalues.js";
import { filled, type Matrix } from "./matrix.js";
import { component } from "./vector.js";

function ml({ rows, columns, data }: Matrix): MlMatrix {
  const A = new MlMatrix(rows, columns);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < columns; j++, k++) A.set(i, j, component(data, k));
  return A;
}

/** The solution of G x = b, or undefined where the symmetric G is not positive definite to working precision, or not finite. */
export function solvePositiveDefinite(G: Matrix, b: Float64Array): Float64Array | undefined {
  if (!G.data.every(Number.isFinite)) return undefined;
  const x = Float64Array.from(b);
  return solvePositiveDefiniteInPlace(Float64Array.from(G.data), G.rows, x) ? x : undefined;
}

/** b ← G⁻¹b for a finite symmetric G (n × n), of which the lower triangle is read and becomes the factor L of LLᵀ = G; false, with b as it was, where G is not positive definite to working precision. */
export function solvePositiveDefiniteInPlace(G: Float64Array, n: number, b: Float64Array): boolean {
  if (!factoriseInPlace(G, n)) return false;
  for (let k = 0; k < n; k++) {
    let value = component(b, k);
    for (let i = 0; i < k; i++) value -= component(b, i) * component(G, k * n + i);
    b[k] = value / component(G, k * n + k);
  }
  for (let k = n - 1; k >= 0; k--) {
    let value = component(b, k);
    for (let i = k + 1; i < n; i++) value -= component(b, i) * component(G, i * n + k);
    b[k] = value / component(G, k * n + k);
  }
  return true;
}

/** Cholesky's factor, row by row, in place of the lower triangle; false where a pivot is not positive. */
function factoriseInPlace(G: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let squares = 0;
    for (let k = 0; k < j; k++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += component(G, k * n + i) * component(G, j * n + i);
      const entry = (component(G, j * n + k) - sum) / component(G, k * n + k);
      G[j * n + k] = entry;
      squares += entry * entry;
    }
    const pivot = component(G, j * n + j) - squares;
    if (!(pivot > 0)) return false;
    G[j * n + j] = Math.sqrt(pivot);
  }
  return true;
}

/** Beside the diagonal entry that it began as, what rounding leaves of a pivot that is 0, for each row: a hundred units, for the sums that G is made of round as well. */
const LEAST_PIVOT = 100 * Number.EPSILON;

/** Whether a symmetric G ⪰ 0 is positive definite by more than rounding: every pivot of its factorisation says so. */
export function hasFullRank(G: Matrix): boolean {
  if (!G.data.every(Number.isFinite)) return false;
  const factors = new CholeskyDecomposition(ml(G));
  if (!factors.isPositiveDefinite()) return false;
  const L = factors.lowerTriangularMatrix;
  const pivots = Array.from({ length: G.rows }, (_, i) => L.get(i, i) * L.get(i, i));
  return pivots.every((pivot, i) => pivot > LEAST_PIVOT * G.rows * component(G.data, i * G.columns + i));
}

/** The lower triangular L with LLᵀ = G. @throws RangeError where G is not positive definite */
export function factorOf(G: Matrix): Matrix {
  const factors = new CholeskyDecomposition(ml(G));
  if (!factors.isPositiveDefinite()) throw new RangeError("expected a positive definite matrix");
  return { rows: G.rows, columns: G.rows, data: Float64Array.from(factors.lowerTriangularMatrix.to1DArray()) };
}

/** Eigenvalues of a symmetric matrix, ascending, with orthonormal eigenvectors as columns. */
export function symmetricEigen(A: Matrix): { readonly values: readonly number[]; readonly vectors: Matrix } {
  const n = A.rows;
  const { values, V } = eigenOf(withoutTraces(A.data), n);
  return { values: Array.from(values), vectors: filled(n, n, (i, k) => component(V, k * n + i)) };
}

/** Beside the largest entry: far below its rounding, and where quotients of entries leave the range of doubles. */
const TRACE = 2 ** -400;

/** Entries that no eigenvalue feels as 0: the iteration does not end well on them. */
function withoutTraces(A: Float64Array): Float64Array {
  let largest = 0;
  for (let k = 0; k < A.length; k++) largest = Math.max(largest, Math.abs(component(A, k)));
  const least = TRACE * largest;
  const isTrace = (value: number): boolean => value !== 0 && Math.abs(value) < least;
  return A.some(isTrace) ? A.map((value) => (isTrace(value) ? 0 : value)) : A;
}

/** Singular values, descending. */
export const singularValues = (A: Matrix): readonly number[] =>
  new SingularValueDecomposition(ml(A), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal;
