/** Samples that are there twice: then K = XXᵀ is singular, and M is empty where their labels differ. */
import type { Matrix } from "./matrix.js";

/** The first two equal rows, from 0. */
export function equalRows({ rows, columns, data }: Matrix): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (let i = 0; i < rows; i++) {
    const key = data.subarray(i * columns, (i + 1) * columns).join(); // −0 is written as 0, which it equals
    const before = seen.get(key);
    if (before !== undefined) return [before, i];
    seen.set(key, i);
  }
  return undefined;
}
