/**
 * Products of matrices by blocks of 4 × 4 that stay in registers. The right factor and the result lie in panels of four columns, a row of four doubles after the
 * other; the left factor is packed in the order in which blocks read it.
 */

import { indices } from "../indices.js";
import type { Matrix } from "../matrix.js";
import { component } from "../vector.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import type { Region } from "./layout.js";
import { f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

/** Bytes of a row of a panel. */
export const ROW = 32;

export const inFours = (count: number): number => 4 * Math.ceil(count / 4);

/** Where entry (row, column) is, in panels of `rows` rows. */
export const panelIndex = (row: number, column: number, rows: number): number => Math.floor(column / 4) * 4 * rows + 4 * row + (column % 4);

/** The rows of U (m × r) as columns of panels of `rows` rows; copies of the last one fill up the last panel. */
export function writePanels(panels: Float64Array, U: Matrix, rows: number): void {
  for (let j = 0; j < inFours(U.rows); j++) {
    const source = Math.min(j, U.rows - 1) * U.columns;
    const start = panelIndex(0, j, rows);
    for (let k = 0; k < U.columns; k++) panels[start + 4 * k] = component(U.data, source + k);
  }
}

/** The matrix that {@link writePanels} wrote. */
export function readPanels(panels: Float64Array, m: number, r: number, rows: number): Matrix {
  const data = new Float64Array(m * r);
  for (let j = 0; j < m; j++) {
    const start = panelIndex(0, j, rows);
    for (let k = 0; k < r; k++) data[j * r + k] = component(panels, start + 4 * k);
  }
  return { rows: m, columns: r, data };
}

/** Columns of A that a block uses whose first row is given: from the first up to the second. */
type ColumnsOf = (firstRow: number) => readonly [number, number];

/** A in blocks of four rows: for each block, for each column in its range, four entries; 0 beyond the edges. */
export function packed(A: Matrix, columnsOf: ColumnsOf): Float64Array {
  const entries = new Float64Array(inFours(A.rows) * inFours(A.columns));
  return entries.subarray(0, writePacked(entries, A, columnsOf));
}

/** Writes what {@link packed} makes, but for the zeros, and returns its length. */
export function writePacked(entries: Float64Array, { rows, columns, data }: Matrix, columnsOf: ColumnsOf): number {
  let end = 0;
  for (let block = 0; block < rows; block += 4) {
    const [from, to] = columnsOf(block);
    for (let i = block; i < Math.min(block + 4, rows); i++)
      for (let k = from; k < Math.min(to, columns); k++) entries[end + 4 * (k - from) + i - block] = component(data, i * columns + k);
    end += 4 * (to - from);
  }
  return end;
}

/** Triangular factors: whether block b uses the rows before its end, or those from its beginning on. */
export type Profile = "full" | "up-to-block" | "from-block";

interface BlockOptions {
  readonly profile?: Profile;
  readonly name?: string;
}

/**
 * (out, A, in, end): four rows of `out` become, gain or lose the sum over rows of `in` up to the address `end` of A_k · in_k. Of the four rows on the diagonal of a triangular
 * factor nothing is multiplied that is 0 there. V8 moves the arithmetic of straight code behind all its loads, and has too few registers then: so each row has a branch of its
 * own, whether it can be passed by or not. Two rows an iteration are faster than one, and than four.
 */
export function blockFunction(effect: "replace" | "add" | "subtract", { profile = "full", name }: BlockOptions = {}): FunctionCode {
  const b = new Body(["i32", "i32", "i32", "i32"]);
  const [out, A, source, end] = indices(4).map((k) => b.parameter<"i32">(k)) as [
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
    Variable<"i32">,
  ];
  const sums = indices(8).map(() => b.variable("v128"));
  const addRow = (k: number, targets: readonly number[]): void => {
    const row = indices(2).map((half) => b.let(load("v128", source.value, ROW * k + 16 * half)));
    for (const i of targets) {
      const entry = b.let(loadSplat(A.value, ROW * k + 8 * i));
      for (const half of indices(2)) {
        const sum = sums[2 * i + half] as Variable<"v128">;
        b.set(sum, f64x2.add(sum.value, f64x2.mul(entry, row[half] as V128)));
      }
    }
  };
  const move = (rows: number): void => {
    b.set(source, i32.add(source.value, i32.constant(rows * ROW)));
    b.set(A, i32.add(A.value, i32.constant(rows * ROW)));
  };
  const apart = (content: () => void): void => b.when(i32.lessThan(source.value, end.value), content);
  const addRows = (last: I32): void =>
    b.doWhile(() => {
      addRow(0, indices(4));
      b.when(i32.lessThan(i32.add(source.value, i32.constant(ROW)), last), () => addRow(1, indices(4)));
      move(2);
      return i32.lessThan(source.value, last);
    });
  if (profile === "full") addRows(end.value);
  if (profile === "up-to-block") {
    const corner = b.let(i32.sub(end.value, i32.constant(4 * ROW)));
    b.when(i32.lessThan(source.value, corner), () => addRows(corner));
    for (const k of indices(4)) apart(() => addRow(k, indices(4).slice(k)));
  }
  if (profile === "from-block") {
    for (const k of indices(4)) apart(() => addRow(k, indices(k + 1)));
    move(4);
    b.when(i32.lessThan(source.value, end.value), () => addRows(end.value));
  }
  for (const [k, sum] of sums.entries()) {
    const before = load("v128", out.value, 16 * k);
    b.store(out.value, effect === "replace" ? sum.value : f64x2[effect === "add" ? "add" : "sub"](before, sum.value), 16 * k);
  }
  return b.finish([], name);
}

const ZERO = i32.constant(0);

/** How the blocks of one product lie in its packed factor. */
export interface PanelProduct {
  /** The index of a block function of the same profile. */
  readonly kernel: number;
  readonly factor: Region;
  /** Rows of the result, and of the panels it is computed from. */
  readonly rows: number;
  readonly inner: number;
  readonly profile: Profile;
}

/** (out, in, panels): the product for a group of panels that lie one after the other. */
export function productOfGroup(b: Body, product: PanelProduct): void {
  const [out, source, panels] = indices(3).map((k) => b.parameter<"i32">(k)) as [Variable<"i32">, Variable<"i32">, Variable<"i32">];
  const { rows, inner, profile, kernel } = product;
  const factor = b.variable("i32");
  b.set(factor, i32.constant(product.factor.address));
  b.count(ZERO, i32.constant(rows / 4), 1, (block) => {
    const skipped = profile === "from-block" ? b.let(i32.mul(block, i32.constant(4 * ROW))) : ZERO;
    const used = profile === "up-to-block" ? i32.mul(i32.add(block, i32.constant(1)), i32.constant(4 * ROW)) : i32.constant(inner * ROW);
    const length = b.let(i32.sub(used, skipped));
    const outRow = b.let(i32.add(out.value, i32.mul(block, i32.constant(4 * ROW))));
    const from = b.let(i32.add(source.value, skipped));
    b.count(ZERO, panels.value, 1, (panel) => {
      const start = b.let(i32.add(from, i32.mul(panel, i32.constant(inner * ROW))));
      b.perform(kernel, i32.add(outRow, i32.mul(panel, i32.constant(rows * ROW))), factor.value, start, i32.add(start, length));
    });
    b.set(factor, i32.add(factor.value, length));
  });
}

/** Visits `total` ≥ 1 things in groups of `most`, with the first of a group and how many there are: fewer in the last one. */
export function inGroups(b: Body, total: number, most: number, content: (first: I32, count: I32) => void): void {
  b.count(ZERO, i32.constant(total), most, (first) => {
    const left = b.let(i32.sub(i32.constant(total), first));
    const count = b.variable("i32");
    b.set(count, i32.constant(most));
    b.when(i32.lessThan(left, i32.constant(most)), () => b.set(count, left));
    content(first, count.value);
  });
}
