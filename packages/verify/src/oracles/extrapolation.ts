/** Derivatives by differences of several steps h: their error has even powers of h only, which Richardson's extrapolation takes out one by one. */

/** A number, and how far from the truth it may be. */
import { item } from "@flatcheck/enclosure";
import { hypot, powerOfTwo, wholePower } from "@flatcheck/numeric";
export interface Answer {
  readonly value: number;
  readonly tolerance: number;
}

/** h = 2⁻⁴ … 2⁻⁷: for these the terms of order h⁴ are small beside those of h², and rounding errors beside both. */
export const STEPS: readonly number[] = [-4, -5, -6, -7].map(powerOfTwo);

/** By how much differences may fall faster or slower than like 4ᵏ, the last ones and those before. */
const [SETTLED, SETTLING] = [1.2, 1.5];
/** The spread of extrapolations is of the size of the error of the worst of them; this much more is allowed for. */
const SAFETY = 16;
/** Differences of so many units are rounding errors. */
const NOISE = 64;

/** A vector, and how far from the truth it may be. */
export interface Limit {
  readonly value: readonly number[];
  readonly tolerance: number;
}

/**
 * Richardson's extrapolation of vectors with an error in even powers of h, each h half of the one before; how far the last extrapolations are
 * apart tells their error, and rounding errors are `unit` over a division by 2h for each order. The tolerance is infinite where the vectors do not
 * fall as they do for small h: a function that varies faster than the steps has no limit that could be seen.
 */
export function extrapolatedVector(vectorAt: (h: number) => readonly number[], order: number, unit: number): Limit {
  const rows = STEPS.map(vectorAt);
  const table = [rows];
  for (let level = 1; level < rows.length; level++) {
    const before = item(table, level - 1);
    table.push(
      before.slice(1).map((row, k) => row.map((value, q) => value + (value - item(item(before, k), q)) / (powerOfTwo(2 * level) - 1))),
    );
  }
  const last = (level: number, back = 1): readonly number[] => table[level]?.at(-back) ?? [];
  const best = last(rows.length - 1);
  const spread = distance(best, last(rows.length - 2)) + distance(best, last(rows.length - 2, 2));
  const rounding = unit / wholePower(2 * item(STEPS, -1), order);
  return { value: best, tolerance: isSettled(rows, NOISE * rounding) ? SAFETY * spread + rounding : Number.POSITIVE_INFINITY };
}

/** The same for numbers, one for each of {@link STEPS}. */
export function extrapolated(values: readonly number[], order: number, unit: number): Answer {
  const { value, tolerance } = extrapolatedVector((h) => [item(values, STEPS.indexOf(h))], order, unit);
  return { value: item(value, 0), tolerance };
}

function isSettled(rows: readonly (readonly number[])[], noise: number): boolean {
  const change = (back: number): number => distance(rows.at(-back) as readonly number[], rows.at(-back - 1) as readonly number[]);
  const isLike4 = (before: number, after: number, factor: number): boolean => before < 4 * after * factor && 4 * after < before * factor;
  return change(1) <= noise || (isLike4(change(2), change(1), SETTLED) && isLike4(change(3), change(2), SETTLING));
}

/** ‖u − v‖. */
export const distance = (u: readonly number[], v: readonly number[]): number => hypot(...u.map((value, p) => value - item(v, p)));
