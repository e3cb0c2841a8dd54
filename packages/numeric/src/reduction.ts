/**
 * Training in the coordinates that the data can see. With X = LQ, Q orthonormal, z_ij = θ_j·x_i depends on U = ΘQᵀ (m × r, r = min(n, d)) alone, and every
 * update of Θ by multiples of the x_i is one of U by multiples of the rows of L; the rest of Θ stays what it is. For n ≤ d, L is triangular, so that a step costs
 * 2n²m operations in place of 4ndm: as much as the Gram form Z ← Z − KC, without its drift.
 */
import { triangularFactors } from "./factorisations.js";
import { combine, type Matrix, mapEntries, times, timesTransposed, zeros } from "./matrix.js";
import type { Problem } from "./problem.js";

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

/** The coordinates for the problem's data: those of Θ itself where n > d. `product` multiplies an (m × r) by an (r × d) matrix. */
export function reductionOf({ X }: Problem, product: (U: Matrix, Q: Matrix) => Matrix = times): Reduction {
  if (X.rows > X.columns) {
    const nothing = (theta: Matrix): Matrix => zeros(theta.rows, theta.columns);
    return { L: X, isTriangular: false, reduce: (theta) => theta, rest: nothing, restore: (_, U) => U };
  }
  const { L, Q } = triangularFactors(X);
  const reduce = (theta: Matrix): Matrix => timesTransposed(theta, Q);
  return {
    L: mapEntries(L, (value, i, k) => (k > i ? 0 : value)),
    isTriangular: true,
    reduce,
    rest: (theta) => combine(1, theta, -1, product(reduce(theta), Q)),
    restore: (rest, U) => combine(1, rest, 1, product(U, Q)),
  };
}
