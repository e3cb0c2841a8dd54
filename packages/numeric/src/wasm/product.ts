/** AB by WebAssembly, for matrices that are too large for the reference. */

import { type Matrix, zeros } from "../matrix.js";
import { component } from "../vector.js";
import { blockFunction, inFours, panelIndex, productOfGroup, ROW, writePacked } from "./blocks.js";
import { Body } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { instantiate } from "./instance.js";
import { Layout, type Region, within } from "./layout.js";
import { type I32, i32 } from "./value.js";

/** AB, or C + AB. */
type Product = (A: Matrix, B: Matrix, C?: Matrix) => Matrix;

/** Products of small matrices by their sizes: they work over one page of memory each. */
const small = new Map<string, Product>();
const [MOST_KEPT, MOST_ENTRIES] = [64, 1024];

/** A function for products of an (m × k) and a (k × n) matrix. The order of additions is fixed, and not that of BLAS. */
export function productOf(m: number, k: number, n: number): Product {
  if (Math.max(m * k, k * n, m * n) > MOST_ENTRIES) return newProduct(m, k, n);
  const key = `${m} ${k} ${n}`;
  const found = small.get(key) ?? newProduct(m, k, n);
  if (small.size >= MOST_KEPT && !small.has(key)) small.clear();
  small.set(key, found);
  return found;
}

/** Panels of B that share four rows of A while these are in the first-level cache. */
const GROUP = 8;
const ZERO = i32.constant(0);
/** Indices of the functions in the module. */
const [BLOCK, GROUP_OF_PANELS] = [0, 1];

function newProduct(m: number, k: number, n: number): Product {
  const [rows, columns] = [inFours(m), inFours(n)];
  const layout = new Layout();
  const [left, right, out] = [layout.allocate(rows * k), layout.allocate(columns * k), layout.allocate(rows * columns)];
  const { doubles, functions } = instantiate(
    [blockFunction("replace"), groupFunction(left, rows, k), multiplication({ right, out, rows, inner: k, panels: columns / 4 })],
    layout.size,
  );
  let written: Matrix | undefined;
  return (A, B, C) => {
    writePacked(within(doubles, left), A, () => [0, k]);
    if (B !== written) writeColumns(within(doubles, right), B, k);
    written = B;
    functions["multiply"]?.();
    const product = zeros(m, n);
    readColumns(product, within(doubles, out), rows, C?.data);
    return product;
  };
}

/** (out, in, panels): the product for a group of panels that lie one after the other. */
function groupFunction(factor: Region, rows: number, inner: number): FunctionCode {
  const b = new Body(["i32", "i32", "i32"]);
  productOfGroup(b, { kernel: BLOCK, factor, rows, inner, profile: "full" });
  return b.finish([]);
}

interface Multiplication {
  readonly right: Region;
  readonly out: Region;
  readonly rows: number;
  readonly inner: number;
  readonly panels: number;
}

function multiplication({ right, out, rows, inner, panels }: Multiplication): FunctionCode {
  const b = new Body([]);
  const place = (region: Region, length: number, panel: I32): I32 =>
    i32.add(i32.constant(region.address), i32.mul(panel, i32.constant(length * ROW)));
  const group = (panel: I32, size: number): void =>
    b.perform(GROUP_OF_PANELS, place(out, rows, panel), place(right, inner, panel), i32.constant(size));
  const whole = panels - (panels % GROUP);
  if (whole > 0) b.count(ZERO, i32.constant(whole), GROUP, (panel) => group(panel, GROUP));
  if (whole < panels) group(i32.constant(whole), panels - whole);
  return b.finish([], "multiply");
}

/** B in panels of four columns. */
function writeColumns(panels: Float64Array, B: Matrix, inner: number): void {
  for (let j = 0; j < B.columns; j++) {
    const start = panelIndex(0, j, inner);
    for (let i = 0; i < inner; i++) panels[start + 4 * i] = component(B.data, i * B.columns + j);
  }
}

/** Rows that are read from all panels before the next ones, so that both sides of the copy stay in the cache. */
const ROWS = 8;

/** Reads the matrix from panels of four columns, and adds the other entries to it. */
function readColumns({ rows: m, columns: n, data }: Matrix, panels: Float64Array, rows: number, others?: Float64Array): void {
  for (let first = 0; first < m; first += ROWS) {
    const end = Math.min(first + ROWS, m);
    for (let j = 0; j < n; j++) {
      const start = panelIndex(0, j, rows);
      for (let i = first; i < end; i++) {
        const entry = component(panels, start + 4 * i);
        data[i * n + j] = others === undefined ? entry : component(others, i * n + j) + entry;
      }
    }
  }
}
