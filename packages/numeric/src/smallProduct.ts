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
  const isAlongRows = transA === "no-transpose" && transB === "transpose";
  for (let i = 0, entry = 0; i < m; i++)
    for (let j = 0; j < n; j++, entry++) {
      const [x, y] = [rowA * i, columnB * j];
      C[entry] = isAlongRows ? alongRows(A, x, B, y, k) : downColumns(A, x, alongA, B, y, alongB, k);
    }
}

/** The sum of so many products of components of A from x on and of B from y on, in steps of a and b: in blocks of eight terms, the last block first. */
export function downColumns(A: Float64Array, x: number, a: number, B: Float64Array, y: number, b: number, length: number): number {
  if (length <= BLOCK) return inSteps(A, x, a, B, y, b, length);
  let sum = 0;
  for (let end = length; end > 0; end -= BLOCK) {
    const start = Math.max(0, end - BLOCK);
    sum += inSteps(A, x + start * a, a, B, y + start * b, b, end - start);
  }
  return sum;
}

function inSteps(A: Float64Array, x: number, a: number, B: Float64Array, y: number, b: number, length: number): number {
  if (a === 1 && b === 1) return alongRows(A, x, B, y, length);
  let sum = 0;
  for (let l = 0; l < length; l++) sum += component(A, x + l * a) * component(B, y + l * b);
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
