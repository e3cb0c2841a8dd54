/** AB by WebAssembly, for matrices that are too large for the reference. */

import { type Matrix, mapEntries, zeros } from "../matrix.js";
import { component } from "../vector.js";
import { blockFunction, inFours, packed, panelIndex, ROW } from "./blocks.js";
import { Body } from "./body.js";
import { instantiate } from "./instance.js";
import { Layout, within } from "./layout.js";
import { i32 } from "./value.js";

type Product = (A: Matrix, B: Matrix) => Matrix;

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

function newProduct(m: number, k: number, n: number): Product {
  const [rows, inner, columns] = [inFours(m), k, inFours(n)];
  const layout = new Layout();
  const [left, right, out] = [layout.allocate(rows * inner), layout.allocate(columns * inner), layout.allocate(rows * columns)];
  const b = new Body([]);
  b.count(i32.constant(0), i32.constant(columns / 4), 1, (panel) => {
    const source = b.let(i32.add(i32.constant(right.address), i32.mul(panel, i32.constant(inner * ROW))));
    const target = b.let(i32.add(i32.constant(out.address), i32.mul(panel, i32.constant(rows * ROW))));
    b.count(i32.constant(0), i32.constant(rows / 4), 1, (block) => {
      const factor = i32.add(i32.constant(left.address), i32.mul(block, i32.constant(inner * ROW)));
      const end = i32.add(source, i32.constant(inner * ROW));
      b.perform(0, i32.add(target, i32.mul(block, i32.constant(4 * ROW))), factor, source, end);
    });
  });
  const { doubles, functions } = instantiate([blockFunction("replace"), b.finish([], "multiply")], layout.size);
  return (A, B) => {
    within(doubles, left).set(packed(A, () => [0, k]));
    const source = within(doubles, right);
    for (let i = 0; i < k; i++) for (let j = 0; j < n; j++) source[panelIndex(i, j, inner)] = component(B.data, i * n + j);
    functions["multiply"]?.();
    const result = within(doubles, out);
    return mapEntries(zeros(m, n), (_, i, j) => component(result, panelIndex(i, j, rows)));
  };
}
