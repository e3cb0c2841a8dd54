/**
 * Cholesky factors of a matrix in a kernel's memory, by blocks of 4 × 4, block column after block column. G lies in panels of four columns (`blocks.ts`), n a
 * multiple of four; its lower triangle is read, and overwritten. The factor L lies in blocks of four rows, column after column, which is how products read it.
 */
import { indices } from "../indices.js";
import { ROW } from "./blocks.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import type { Region } from "./layout.js";
import { type F64, f64, f64x2, type I32, i32, load, loadSplat, type V128 } from "./value.js";

export interface CholeskyMemory {
  readonly gram: Region;
  readonly factors: Region;
  /** The right-hand side, then the solution: n doubles. */
  readonly vector: Region;
}

const ZERO = i32.constant(0);
/** Bytes of a block of 4 × 4. */
const BLOCK = 4 * ROW;

const from = (region: Region, offset: I32): I32 => i32.add(i32.constant(region.address), offset);
const scaled = (index: I32, by: number): I32 => i32.mul(index, i32.constant(by));

/** () ↦ 1 where G is positive definite to working precision; `subtract` is the index of the block function that subtracts. */
export function factoriseFunction(n: number, memory: CholeskyMemory, subtract: number): FunctionCode {
  const b = new Body([]);
  const panel = n * ROW;
  b.count(ZERO, i32.constant(n / 4), 1, (column) => {
    const source = b.let(from(memory.factors, scaled(column, panel)));
    const before = b.let(scaled(column, BLOCK));
    b.count(column, i32.constant(n / 4), 1, (row) => {
      const block = b.let(i32.add(from(memory.gram, scaled(column, panel)), scaled(row, BLOCK)));
      const factors = b.let(from(memory.factors, scaled(row, panel)));
      b.when(i32.lessThan(ZERO, column), () => b.perform(subtract, block, factors, source, i32.add(source, before)));
      const target = b.let(i32.add(factors, before));
      b.when(
        i32.equal(row, column),
        () => factorBlock(b, block, target),
        () => solveBlock(b, block, i32.add(source, before), target),
      );
    });
  });
  return b.finish([i32.constant(1)]);
}

/** L with LLᵀ = the block; returns 0 from the function where there is none. */
function factorBlock(b: Body, block: I32, target: I32): void {
  const L: F64[][] = indices(4).map(() => []);
  for (const j of indices(4)) {
    for (const i of indices(4).filter((row) => row >= j)) {
      const products = indices(j).map((k) => f64.mul(L[i]?.[k] as F64, L[j]?.[k] as F64));
      const rest = b.let(products.reduce((sum, product) => f64.sub(sum, product), load("f64", block, ROW * i + 8 * j)));
      if (i === j) refuseUnlessPositive(b, rest);
      const entry = b.let(i === j ? f64.sqrt(rest) : f64.div(rest, L[j]?.[j] as F64));
      (L[i] as F64[])[j] = entry;
      b.store(target, entry, ROW * j + 8 * i);
    }
  }
}

function refuseUnlessPositive(b: Body, pivot: F64): void {
  const isGood = i32.and(f64.lessThan(f64.constant(0), pivot), f64.lessThan(pivot, f64.constant(Number.POSITIVE_INFINITY)));
  b.when(i32.isZero(isGood), () => b.return(ZERO));
}

/** X with X Lᵀ = the block, for the factor L of the block on the diagonal; four rows of X beside each other. */
function solveBlock(b: Body, block: I32, diagonal: I32, target: I32): void {
  const columns = transposed(b, block);
  for (const c of indices(4)) {
    for (const half of indices(2)) {
      const products = indices(c).map((e) => f64x2.mul(loadSplat(diagonal, ROW * e + 8 * c), load("v128", target, ROW * e + 16 * half)));
      const rest = products.reduce((sum, product) => f64x2.sub(sum, product), columns[c]?.[half] as V128);
      b.store(target, f64x2.div(rest, loadSplat(diagonal, ROW * c + 8 * c)), ROW * c + 16 * half);
    }
  }
}

/** The columns of a block of four rows, as pairs of pairs. */
export function transposed(b: Body, address: I32): readonly (readonly V128[])[] {
  const rows = indices(4).map((i) => indices(2).map((half) => b.let(load("v128", address, ROW * i + 16 * half))));
  const entry = (i: number, half: number): V128 => rows[i]?.[half] as V128;
  return indices(4).map((column) => {
    const pick = column % 2 === 0 ? f64x2.lows : f64x2.highs;
    return indices(2).map((pair) => b.let(pick(entry(2 * pair, column >> 1), entry(2 * pair + 1, column >> 1))));
  });
}

/** (): the vector b becomes G⁻¹ b, by the factors. */
export function solveFunction(n: number, memory: CholeskyMemory): FunctionCode {
  const b = new Body([]);
  b.count(ZERO, i32.constant(n / 4), 1, (block) => forwardBlock(b, n, memory, block));
  b.count(ZERO, i32.constant(n / 4), 1, (k) => backwardBlock(b, n, memory, b.let(i32.sub(i32.constant(n / 4 - 1), k))));
  return b.finish([]);
}

/** Four unknowns of L w = b. */
function forwardBlock(b: Body, n: number, memory: CholeskyMemory, block: I32): void {
  const factors = b.let(from(memory.factors, scaled(block, n * ROW)));
  const place = b.let(from(memory.vector, scaled(block, ROW)));
  const sums = indices(2).map((half) => {
    const sum = b.variable("v128");
    b.set(sum, load("v128", place, 16 * half));
    return sum;
  }) as [Variable<"v128">, Variable<"v128">];
  b.when(i32.lessThan(ZERO, block), () =>
    b.count(ZERO, scaled(block, 4), 1, (k) => {
      const x = b.let(loadSplat(scaled(k, 8), memory.vector.address));
      for (const half of indices(2)) {
        const sum = sums[half] as Variable<"v128">;
        b.set(sum, f64x2.sub(sum.value, f64x2.mul(load("v128", i32.add(factors, scaled(k, ROW)), 16 * half), x)));
      }
    }),
  );
  const diagonal = b.let(i32.add(factors, scaled(block, BLOCK)));
  const x: F64[] = [];
  for (const i of indices(4)) {
    const products = x.map((known, k) => f64.mul(load("f64", diagonal, ROW * k + 8 * i), known));
    const start = f64.lane((sums[i >> 1] as Variable<"v128">).value, (i % 2) as 0 | 1);
    x.push(
      b.let(
        f64.div(
          products.reduce((sum, product) => f64.sub(sum, product), start),
          load("f64", diagonal, ROW * i + 8 * i),
        ),
      ),
    );
    b.store(place, x[i] as F64, 8 * i);
  }
}

/** Four unknowns of Lᵀ x = w, and what they take from the unknowns before them. */
function backwardBlock(b: Body, n: number, memory: CholeskyMemory, block: I32): void {
  const factors = b.let(from(memory.factors, scaled(block, n * ROW)));
  const place = b.let(from(memory.vector, scaled(block, ROW)));
  const diagonal = b.let(i32.add(factors, scaled(block, BLOCK)));
  const x: F64[] = [];
  for (const i of [3, 2, 1, 0]) {
    const known = indices(4).filter((k) => k > i);
    const products = known.map((k) => f64.mul(load("f64", diagonal, ROW * i + 8 * k), x[k] as F64));
    const rest = products.reduce((sum, product) => f64.sub(sum, product), load("f64", place, 8 * i));
    x[i] = b.let(f64.div(rest, load("f64", diagonal, ROW * i + 8 * i)));
    b.store(place, x[i] as F64, 8 * i);
  }
  b.when(i32.lessThan(ZERO, block), () =>
    b.count(ZERO, scaled(block, 4), 1, (k) => {
      const row = b.let(i32.add(factors, scaled(k, ROW)));
      const pair = b.let(
        f64x2.add(f64x2.mul(load("v128", row), load("v128", place)), f64x2.mul(load("v128", row, 16), load("v128", place, 16))),
      );
      const at = b.let(from(memory.vector, scaled(k, 8)));
      b.store(at, f64.sub(load("f64", at), f64.add(f64.lane(pair, 0), f64.lane(pair, 1))));
    }),
  );
}
