/**
 * Training in the coordinates that the data can see. With X = LQ, Q orthonormal, z_ij = θ_j·x_i depends on U = ΘQᵀ (m × r, r = min(n, d)) alone, and every
 * update of Θ by multiples of the x_i is one of U by multiples of the rows of L; the rest of Θ stays what it is. For n ≤ d, L is triangular, so that a step costs
 * 2n²m operations in place of 4ndm: as much as the Gram form Z ← Z − KC, without its drift.
 */
import { triangularFactors } from "./householder.js";
import { combine, type Matrix, times, transposed, zeros } from "./matrix.js";
import type { Problem } from "./problem.js";

/** X = LQ with Q of orthonormal rows: the coordinates in which kernels train. */
export interface Reduction {
  /** n × r; row i takes only its first i + 1 columns when triangular. */
  readonly L: Matrix;
  readonly isTriangular: boolean;
  /** U = ΘQᵀ, m × r. */
  readonly reduce: (theta: Matrix) => Matrix;
  /** Θ − UQ, which training does not change, m × d. */
  readonly rest: (theta: Matrix) => Matrix;
  /** Θ = rest + UQ. */
  readonly restore: (rest: Matrix, U: Matrix) => Matrix;
}

/** Makes a function that multiplies an (m × k) by a (k × n) matrix, and adds the product to C where that is given. */
export type Products = (m: number, k: number, n: number) => (A: Matrix, B: Matrix, C?: Matrix) => Matrix;

const byBlas: Products = () => (A, B, C) => (C === undefined ? times(A, B) : combine(1, C, 1, times(A, B)));

/** The coordinates for the problem's data: those of Θ itself where n > d. */
export function reductionOf({ X, a }: Problem, products: Products = byBlas): Reduction {
  if (X.rows > X.columns) {
    const nothing = (theta: Matrix): Matrix => zeros(theta.rows, theta.columns);
    return { L: X, isTriangular: false, reduce: (theta) => theta, rest: nothing, restore: (_, U) => U };
  }
  const { L, Q } = triangularFactors(X);
  const [up, down] = [products(a.length, X.rows, X.columns), products(a.length, X.columns, X.rows)];
  const columns = transposed(Q);
  const reduce = (theta: Matrix): Matrix => down(theta, columns);
  return {
    L,
    isTriangular: true,
    reduce,
    rest: (theta) => combine(1, theta, -1, up(reduce(theta), Q)),
    restore: (rest, U) => up(U, Q, rest),
  };
}
