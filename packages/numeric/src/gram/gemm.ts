/** Matrix products of somebody else, as BLAS has them: what a backend is given to compute with. */

/** Matrices lie row by row; `ld` is the distance of two rows. */
export interface Factor {
  readonly data: Float64Array;
  readonly ld: number;
  readonly isTransposed?: boolean;
}

/** C ← α·op(A)·op(B) + βC for op(A) (m × k), op(B) (k × n), C (m × n). */
export type Gemm = (
  shape: readonly [m: number, n: number, k: number],
  alpha: number,
  A: Factor,
  B: Factor,
  beta: number,
  C: Factor,
) => void;
