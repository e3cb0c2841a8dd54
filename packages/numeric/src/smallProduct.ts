/**
 * Products of small matrices, with the sums of @stdlib's `dgemm` in its order, hence its bits: what that checks and prepares in every call takes several times as long as the sums where these
 * are short.
 */
import type { Transposition } from "./blas.js";
import { component } from "./vector.js";

/** Products with more multiplications than this are for `dgemm`. */
export const FEW = 4096;

/** Sums along rows of both factors are in one piece, others in blocks of eight terms, the last block first. */
const BLOCK = 8;

/** C ← op(A)·op(B) for op(A) (m × k), op(B) (k × n), C (m × n), row by row. */
export function smallProduct(
  transA: Transposition,
  transB: Transposition,
  [m, n, k]: readonly [number, number, number],
  A: Float64Array,
  B: Float64Array,
  C: Float64Array,
): void {
  const [rowA, alongA] = transA === "no-transpose" ? [k, 1] : [1, m];
  const [columnB, alongB] = transB === "no-transpose" ? [1, n] : [k, 1];
  const block = transA === "no-transpose" && transB === "transpose" ? k : BLOCK;
  for (let i = 0, entry = 0; i < m; i++)
    for (let j = 0; j < n; j++, entry++) {
      let sum = 0;
      for (let end = k; end > 0; end -= block) {
        const start = Math.max(0, end - block);
        const [x, y] = [rowA * i + alongA * start, columnB * j + alongB * start];
        sum += alongA === 1 && alongB === 1 ? alongRows(A, x, B, y, end - start) : strided(A, x, alongA, B, y, alongB, end - start);
      }
      C[entry] = sum;
    }
}

function strided(A: Float64Array, x: number, alongA: number, B: Float64Array, y: number, alongB: number, length: number): number {
  let sum = 0;
  for (let l = 0, [k, q] = [x, y]; l < length; l++, k += alongA, q += alongB) sum += component(A, k) * component(B, q);
  return sum;
}

/** Σ of so many products of components from A_x and B_y on: terms beyond a multiple of five one by one, then five at a time. */
export function alongRows(A: Float64Array, x: number, B: Float64Array, y: number, length: number): number {
  const single = length % 5;
  let sum = 0;
  for (let l = 0; l < single; l++) sum += component(A, x + l) * component(B, y + l);
  for (let l = single; l < length; l += 5) sum += fiveTerms(A, x + l, B, y + l);
  return sum;
}

const fiveTerms = (A: Float64Array, x: number, B: Float64Array, y: number): number =>
  component(A, x) * component(B, y) +
  component(A, x + 1) * component(B, y + 1) +
  component(A, x + 2) * component(B, y + 2) +
  component(A, x + 3) * component(B, y + 3) +
  component(A, x + 4) * component(B, y + 4);
