/**
 * Products of matrices by blocks of 4 × 4 that stay in registers. The right factor and the result lie in panels of four columns, a row of four doubles after the
 * other; the left factor is packed in the order in which blocks read it.
 */
import { at, type Matrix } from "../matrix.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { f64x2, i32, load, loadSplat, type V128 } from "./value.js";

/** Bytes of a row of a panel. */
export const ROW = 32;

export const inFours = (count: number): number => 4 * Math.ceil(count / 4);

/** Where entry (row, column) is, in panels of `rows` rows. */
export const panelIndex = (row: number, column: number, rows: number): number => Math.floor(column / 4) * 4 * rows + 4 * row + (column % 4);

/** A in blocks of four rows: for each block, for each column in its range, four entries; 0 beyond the edges. */
export function packed(A: Matrix, columnsOf: (firstRow: number) => readonly [number, number]): Float64Array {
  const entries = new Float64Array(inFours(A.rows) * inFours(A.columns));
  let end = 0;
  for (let block = 0; block < A.rows; block += 4) {
    const [from, to] = columnsOf(block);
    for (let k = from; k < to; k++) for (let i = block; i < block + 4; i++) entries[end++] = i < A.rows && k < A.columns ? at(A, i, k) : 0;
  }
  return entries.subarray(0, end);
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);

/**
 * (out, A, in, end): four rows of `out` become, or lose, the sum over rows of `in` up to the address `end` of A_k · in_k. One row an iteration: V8 moves the
 * arithmetic of a longer body behind all its loads, and has too few registers then.
 */
export function blockFunction(effect: "replace" | "subtract"): FunctionCode {
  const b = new Body(["i32", "i32", "i32", "i32"]);
  const [out, A, source, end] = range(4).map((k) => b.parameter<"i32">(k)) as [
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
  ];
  const sums = range(8).map(() => b.variable("v128"));
  b.doWhile(() => {
    const row = range(2).map((half) => b.let(load("v128", source.value, 16 * half)));
    for (const i of range(4)) {
      const entry = b.let(loadSplat(A.value, 8 * i));
      for (const half of range(2)) {
        const sum = sums[2 * i + half] as Variable<"v128">;
        b.set(sum, f64x2.add(sum.value, f64x2.mul(entry, row[half] as V128)));
      }
    }
    b.set(source, i32.add(source.value, i32.constant(ROW)));
    b.set(A, i32.add(A.value, i32.constant(ROW)));
    return i32.lessThan(source.value, end.value);
  });
  for (const [k, sum] of sums.entries()) {
    const value = effect === "replace" ? sum.value : f64x2.sub(load("v128", out.value, 16 * k), sum.value);
    b.store(out.value, value, 16 * k);
  }
  return b.finish([]);
}
