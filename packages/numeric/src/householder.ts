/**
 * X = LQ by Householder's reflections (Golub and Van Loan, Matrix Computations, section 5.2), row by row: backward stable for every X, and in doubles that lie
 * together, so that factors of hundreds of rows take a second.
 */

import { square } from "./elementary.js";
import { type Matrix, zeros } from "./matrix.js";
import { component } from "./vector.js";

/** X = LQ for n ≤ d: L (n × n) lower triangular, Q (n × d) with orthonormal rows; L is singular where the rows of X are dependent. */
export function triangularFactors(X: Matrix): { readonly L: Matrix; readonly Q: Matrix } {
  const [n, d] = [X.rows, X.columns];
  const rows = rowsOf({ ...X, data: X.data.slice() });
  const mirrors = rows.map((row, k) => {
    const mirror = mirrorOf(row, k);
    for (const below of rows.slice(k)) reflect(below, mirror, k);
    return mirror;
  });
  const L = zeros(n, n);
  for (const [i, row] of rows.entries()) L.data.set(row.subarray(0, i + 1), i * n);
  const Q = zeros(n, d);
  for (const [i, row] of rowsOf(Q).entries()) {
    row[i] = 1;
    for (let k = i; k >= 0; k--) reflect(row, mirrors[k] as Float64Array, k);
  }
  return { L, Q };
}

const rowsOf = ({ rows, columns, data }: Matrix): Float64Array[] =>
  Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));

/** The unit normal, 0 before entry k, of the mirror that takes the row's part from k on to the k-th axis; 0 where that part is 0. */
function mirrorOf(row: Float64Array, k: number): Float64Array {
  const normal = row.slice();
  normal.fill(0, 0, k);
  const length = lengthOf(normal);
  if (length === 0) return normal;
  const first = component(normal, k);
  normal[k] = first + (first < 0 ? -length : length);
  const scale = lengthOf(normal);
  return normal.map((value) => value / scale);
}

function lengthOf(v: Float64Array): number {
  const largest = v.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(v.reduce((sum, value) => sum + square(value / largest), 0));
}

/** row − 2⟨row, normal⟩ normal, in place; the normal is 0 before entry `from`. */
function reflect(row: Float64Array, normal: Float64Array, from: number): void {
  let product = 0;
  for (let q = from; q < row.length; q++) product += component(row, q) * component(normal, q);
  for (let q = from; q < row.length; q++) row[q] = component(row, q) - 2 * product * component(normal, q);
}
