/** Values that a program computed beside what they have to be. */
import type { Expected } from "./reference.js";

/** What differs by more than it may, in words; where the reference is no finite number, or its tolerance none, nothing is asked. */
export function disagreements(what: string, got: readonly number[] | undefined, expected: readonly Expected[]): readonly string[] {
  if (!expected.some(asked)) return [];
  if (got === undefined) return [`${what}: expected ${expected.length} values, got none`];
  if (got.length !== expected.length) return [`${what}: expected ${expected.length} values, got ${got.length}`];
  return expected.flatMap((e, i) => {
    const value = got[i] as number;
    if (!asked(e) || Math.abs(value - e.value) <= e.tolerance) return [];
    return [`${what}[${i}]: expected ${e.value} ± ${e.tolerance}, got ${value}`];
  });
}

/** Whether the reference says anything: a tolerance as large as the value does not, but for values close to 0. */
export const asked = ({ value, tolerance }: Expected): boolean =>
  Number.isFinite(value) && (tolerance < Math.abs(value) || tolerance <= SMALL);

/** The tolerance of a sum that vanishes, beside terms of size 1. */
const SMALL = 1e-9;
