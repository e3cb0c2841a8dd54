/**
 * Doubles beside the size of the terms they were summed from: rounding errors of any program that computes the same are relative to that, since
 * it may subtract numbers of this size (1 − tanh², say) where the result is small.
 */
import { item } from "@flatcheck/enclosure";
export interface Sized {
  readonly value: number;
  readonly size: number;
}

/** A zero (a δ_jl off the diagonal) has size 1: that of what other programs find to cancel there. */
export const exactly = (value: number): Sized => ({ value, size: value === 0 ? 1 : Math.abs(value) });

export const sumOf = (terms: readonly Sized[]): Sized => ({
  value: terms.reduce((sum, t) => sum + t.value, 0),
  size: terms.reduce((sum, t) => sum + t.size, 0),
});

export const productOf = (factors: readonly Sized[]): Sized => ({
  value: factors.reduce((product, t) => product * t.value, 1),
  size: factors.reduce((product, t) => product * t.size, 1),
});

/** Half an ulp of 1. */
export const UNIT: number = 2 ** -53;

/** Chains of some thirty operations, each of which rounds once; sizes add up what is summed. */
export const OPERATIONS = 32;

/** A⁻¹ by Gauss and Jordan with row exchanges; undefined where a pivot is 0. */
export function inverse(A: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...row.map((_, k) => (k === i ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    const best = rows.reduce((found, row, i) => (i > k && Math.abs(row[k] ?? 0) > Math.abs(rows[found]?.[k] ?? 0) ? i : found), k);
    [rows[k], rows[best]] = [item(rows, best), item(rows, k)];
    const pivot = rows[k]?.[k] ?? 0;
    if (!(Math.abs(pivot) > 0)) return undefined;
    const scaled = item(rows, k).map((value) => value / pivot);
    for (const [i, row] of rows.entries()) rows[i] = i === k ? scaled : row.map((value, q) => value - item(row, k) * item(scaled, q));
  }
  return rows.map((row) => row.slice(n));
}

const rowSums = (A: readonly (readonly number[])[]): number => Math.max(...A.map((row) => row.reduce((s, v) => s + Math.abs(v), 0)));

/** The condition number of a matrix in the norm of its largest row sum; infinite where it is singular. */
export function conditionOf(A: readonly (readonly number[])[]): number {
  const back = inverse(A);
  return back === undefined ? Number.POSITIVE_INFINITY : rowSums(A) * rowSums(back);
}
