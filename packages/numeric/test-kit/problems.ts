/** Small problems with fixed numbers, on and off the manifold of zero loss. */
import { parse } from "@flatcheck/activation";
import { fromRows, type Matrix, outputs, type Problem, phiOf, problem } from "../src/index.js";

/** Doubles in (−1, 1) without a pattern: Lehmer's generator. */
export function numbers(count: number, seed: number): number[] {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  });
}

export const matrixOf = (rows: number, columns: number, seed: number): Matrix =>
  fromRows(Array.from({ length: rows }, (_, i) => numbers(columns, seed + 101 * i)));

export interface Sizes {
  readonly m: number;
  readonly n: number;
  readonly d: number;
}

/** Random data, weights of both signs, and labels away from the outputs. */
export function problemOf(expression: string, { m, n, d }: Sizes, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const p = problem({
    X: matrixOf(n, d, seed),
    y: Float64Array.from(numbers(n, seed + 1)),
    a: Float64Array.from(numbers(m, seed + 2), (value) => value + Math.sign(value) / 2),
    c: 0.7,
    phi: phiOf(parse(expression)),
  });
  return { p, theta: matrixOf(m, d, seed + 3) };
}

/** The same with the labels that θ has, so that θ is on M. */
export function onManifold(expression: string, sizes: Sizes, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const { p, theta } = problemOf(expression, sizes, seed);
  return { p: { ...p, y: outputs(p, theta) }, theta };
}
