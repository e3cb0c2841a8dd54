/** Dense matrices of doubles, row by row, and the products that the network needs, by BLAS. */

import { dgemm, dgemv, type Transposition } from "./blas.js";
import { square } from "./elementary.js";
import { alongRows, FEW, smallProduct } from "./smallProduct.js";
import { component } from "./vector.js";

/** A matrix of doubles, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Entry (i, j) is at i·columns + j. */
  readonly data: Float64Array;
}

/** The matrix rows × columns of zeros. */
export const zeros = (rows: number, columns: number): Matrix => ({ rows, columns, data: new Float64Array(rows * columns) });

/** The matrix with these rows. @throws RangeError for rows of different lengths */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== columns);
  if (ragged >= 0) throw new RangeError(`expected rows of ${columns} numbers, got ${rows[ragged]?.length} in row ${ragged + 1}`);
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    data.set(row, i * columns);
  });
  return { rows: rows.length, columns, data };
}

/** The rows as arrays. */
export function toRows({ rows, columns, data }: Matrix): number[][] {
  const all: number[][] = [];
  for (let i = 0, k = 0; i < rows; i++) {
    const row: number[] = [];
    for (let j = 0; j < columns; j++, k++) row.push(component(data, k));
    all.push(row);
  }
  return all;
}

/** The entry in row i, column j. */
export const at = ({ columns, data }: Matrix, i: number, j: number): number => component(data, i * columns + j);

/** The matrix rows × columns with these entries, made row by row. */
export function filled(rows: number, columns: number, f: (i: number, j: number) => number): Matrix {
  const data = new Float64Array(rows * columns);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < columns; j++, k++) data[k] = f(i, j);
  return { rows, columns, data };
}

/** The same shape with every entry replaced. */
export function mapEntries({ rows, columns, data }: Matrix, f: (value: number, i: number, j: number) => number): Matrix {
  const mapped = new Float64Array(rows * columns);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < columns; j++, k++) mapped[k] = f(component(data, k), i, j);
  return { rows, columns, data: mapped };
}

/** Aᵀ. */
export const transposed = (A: Matrix): Matrix => filled(A.columns, A.rows, (i, k) => at(A, k, i));

/** A B. */
export const times = (A: Matrix, B: Matrix): Matrix => product("no-transpose", "no-transpose", A, B);
/** A Bᵀ. */
export function timesTransposed(A: Matrix, B: Matrix): Matrix {
  const [m, n, k] = [A.rows, B.rows, A.columns];
  if (B.columns !== k || m * n * k > FEW) return product("no-transpose", "transpose", A, B);
  const data = new Float64Array(m * n);
  for (let i = 0, entry = 0; i < m; i++) for (let j = 0; j < n; j++, entry++) data[entry] = alongRows(A.data, i * k, B.data, j * k, k);
  return { rows: m, columns: n, data };
}
/** Aᵀ B. */
export const transposedTimes = (A: Matrix, B: Matrix): Matrix => product("transpose", "no-transpose", A, B);

function product(transA: Transposition, transB: Transposition, A: Matrix, B: Matrix): Matrix {
  const [m, k] = transA === "transpose" ? [A.columns, A.rows] : [A.rows, A.columns];
  const [kB, n] = transB === "transpose" ? [B.columns, B.rows] : [B.rows, B.columns];
  if (k !== kB) throw new RangeError(`expected matrices that can be multiplied, got ${m}×${k} times ${kB}×${n}`);
  const C = zeros(m, n);
  if (m * n * k <= FEW) smallProduct(transA, transB, [m, n, k], A.data, B.data, C.data);
  else dgemm(transA, transB, [m, n, k], 1, A.data, B.data, 0, C.data);
  return C;
}

/** A x. */
export function timesVector(A: Matrix, x: Float64Array): Float64Array {
  const [m, n] = [A.rows, A.columns];
  const y = new Float64Array(m);
  if (m * n > FEW) return dgemv("no-transpose", m, n, 1, A.data, x, 0, y);
  for (let i = 0, k = 0; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++, k++) sum += component(A.data, k) * component(x, j);
    y[i] = sum;
  }
  return y;
}

/** αA + βB. */
export const combine = (alpha: number, A: Matrix, beta: number, B: Matrix): Matrix =>
  combineInto(alpha, A, beta, B, zeros(A.rows, A.columns));

/** C ← αA + βB. */
export function combineInto(alpha: number, A: Matrix, beta: number, B: Matrix, C: Matrix): Matrix {
  for (let k = 0; k < C.data.length; k++) C.data[k] = alpha * component(A.data, k) + beta * component(B.data, k);
  return C;
}

/** Σ_ij A_ij B_ij, the inner product of matrices as vectors. */
export function inner(A: Matrix, B: Matrix): number {
  let sum = 0;
  for (let k = 0; k < A.data.length; k++) sum += component(A.data, k) * component(B.data, k);
  return sum;
}

/** √⟨A, A⟩, scaled so that no square overflows. */
export function norm({ data }: Matrix): number {
  let largest = 0;
  for (let k = 0; k < data.length; k++) largest = Math.max(largest, Math.abs(component(data, k)));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = 0; k < data.length; k++) sum += square(component(data, k) / largest);
  return largest * Math.sqrt(sum);
}
