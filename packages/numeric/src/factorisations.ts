/** Cholesky, eigenvalues and singular values, as ml-matrix computes them: the only module that names it. */

import { CholeskyDecomposition, EigenvalueDecomposition, Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
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
  const factors = new CholeskyDecomposition(ml(G));
  if (!factors.isPositiveDefinite()) return undefined;
  return Float64Array.from(factors.solve(MlMatrix.columnVector(Array.from(b))).to1DArray());
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
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(ml(withoutTraces(A)), { assumeSymmetric: true });
  const ascending = realEigenvalues.map((value, column) => ({ value, column })).sort((one, other) => one.value - other.value);
  const vectors = filled(A.rows, A.rows, (i, k) => eigenvectorMatrix.get(i, ascending[k]?.column ?? k));
  return { values: ascending.map(({ value }) => value), vectors };
}

/** Beside the largest entry: far below its rounding, and where quotients of entries leave the range of doubles. */
const TRACE = 2 ** -400;

/** Entries that no eigenvalue feels as 0: the iteration does not end well on them. */
function withoutTraces(A: Matrix): Matrix {
  const least = TRACE * A.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return A.data.some((value) => value !== 0 && Math.abs(value) < least)
    ? { ...A, data: A.data.map((value) => (Math.abs(value) < least ? 0 : value)) }
    : A;
}

/** Singular values, descending. */
export const singularValues = (A: Matrix): readonly number[] =>
  new SingularValueDecomposition(ml(A), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal;
