/** BLAS, as @stdlib publishes it: the only module that names it. Matrices lie row by row, without gaps. */
import dgemmBase from "@stdlib/blas-base-dgemm";
import dgemvBase from "@stdlib/blas-base-dgemv";

export type Transposition = "no-transpose" | "transpose";

/** y ← αAx + βy, or with Aᵀ, for A (rows × columns). */
export const dgemv = (
  transA: Transposition,
  rows: number,
  columns: number,
  alpha: number,
  A: Float64Array,
  x: Float64Array,
  beta: number,
  y: Float64Array,
): Float64Array => dgemvBase("row-major", transA, rows, columns, alpha, A, columns, x, 1, beta, y, 1);

/** C ← α·op(A)·op(B) + βC for op(A) (m × k), op(B) (k × n), C (m × n). */
export function dgemm(
  transA: Transposition,
  transB: Transposition,
  [m, n, k]: readonly [number, number, number],
  alpha: number,
  A: Float64Array,
  B: Float64Array,
  beta: number,
  C: Float64Array,
): Float64Array {
  const lda = transA === "no-transpose" ? k : m;
  const ldb = transB === "no-transpose" ? n : k;
  return dgemmBase("row-major", transA, transB, m, n, k, alpha, A, lda, B, ldb, beta, C, n);
}
