/** Seeded random two-layer networks, and small linear algebra that is plain enough to be read. */
import type { Random } from "../generator.js";

export type Vector = readonly number[];
export type Matrix = readonly Vector[];

export interface Sizes {
  readonly m: number;
  readonly n: number;
  readonly d: number;
}

/** Everything a function of a generated module takes, but for the parameters of the activation. */
export interface Inputs {
  readonly theta: Matrix;
  readonly X: Matrix;
  readonly y: Vector;
  /** null stands for ones. */
  readonly a: Vector | null;
  readonly c: number;
  readonly u: Matrix;
  readonly w: Matrix;
}

/** One number of the standard normal distribution, by Box and Muller. */
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

export const normals = (random: Random, length: number, size = 1): Vector => Array.from({ length }, () => size * normal(random));

export const normalRows = (random: Random, rows: number, columns: number, size = 1): Matrix =>
  Array.from({ length: rows }, () => normals(random, columns, size));

/** Weights of the output layer: from 1/2 to 3/2 in size, of both signs. */
const weights = (random: Random, m: number): Vector => Array.from({ length: m }, () => (0.5 + random.next()) * random.pick([1, -1]));

/** A loss scale with a name (c = 1, 1/2, 1/n) or one without. */
export function randomInputs(random: Random, { m, n, d }: Sizes, ones: boolean): Inputs {
  return {
    theta: normalRows(random, m, d, 0.6),
    X: normalRows(random, n, d),
    y: normals(random, n),
    a: ones ? null : weights(random, m),
    c: random.pick([1, 1 / 2, 1 / n, 0.7]),
    u: normalRows(random, m, d),
    w: normalRows(random, m, d),
  };
}

export const dot = (u: Vector, v: Vector): number => u.reduce((sum, value, p) => sum + value * (v[p] as number), 0);
export const timesVector = (A: Matrix, v: Vector): Vector => A.map((row) => dot(row, v));
export const gramOf = (rows: Matrix): Matrix => rows.map((row) => timesVector(rows, row));
export const norm = (v: Vector): number => Math.sqrt(dot(v, v));

/** The vector with the given width of rows. */
export const inRows = (v: Vector, width: number): Matrix =>
  Array.from({ length: v.length / width }, (_, i) => v.slice(i * width, (i + 1) * width));

/** v less its part in the span of the rows, by Gram and Schmidt, twice. */
export function orthogonalTo(rows: Matrix, v: Vector): Vector {
  const basis: Vector[] = [];
  const cleared = (u: Vector): Vector => [...basis, ...basis].reduce((rest, e) => plusMultiple(rest, -dot(rest, e), e), u);
  for (const row of rows) {
    const rest = cleared(row);
    basis.push(rest.map((value) => value / norm(rest)));
  }
  return cleared(v);
}
export const plusMultiple = (u: Vector, factor: number, v: Vector): Vector => u.map((value, p) => value + factor * (v[p] as number));

/** A⁻¹ by Gauss and Jordan with row exchanges; undefined where a pivot is 0. */
export function inverse(A: Matrix): Matrix | undefined {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...Array.from({ length: n }, (_, k) => (k === i ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const best = rows.reduce((found, row, i) => (i > k && Math.abs(row[k] ?? 0) > Math.abs(rows[found]?.[k] ?? 0) ? i : found), k);
    [rows[k], rows[best]] = [rows[best] as number[], rows[k] as number[]];
    const pivot = rows[k]?.[k] ?? 0;
    if (!(Math.abs(pivot) > 0)) return undefined;
    rows[k] = (rows[k] as number[]).map((value) => value / pivot);
    for (let i = 0; i < n; i++) if (i !== k) rows[i] = [...plusMultiple(rows[i] as number[], -(rows[i]?.[k] ?? 0), rows[k] as number[])];
  }
  return rows.map((row) => row.slice(n));
}
