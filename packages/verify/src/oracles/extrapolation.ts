/** Derivatives by differences of several steps h: their error has even powers of h only, which Richardson's extrapolation takes out one by one. */

/** A number, and how far from the truth it may be. */
export interface Answer {
  readonly value: number;
  readonly tolerance: number;
}

/** h = 2⁻⁴ … 2⁻⁷: for these the terms of order h⁴ are small beside those of h², and rounding errors beside both. */
export const STEPS: readonly number[] = [-4, -5, -6, -7].map((e) => 2 ** e);

/**
 * Richardson's extrapolation of values with an error in even powers of h, each h half of the one before; how far the last extrapolations are
 * apart tells their error, and rounding errors are `unit` over a division by 2h for each order.
 */
export function extrapolated(values: readonly number[], order: number, unit: number): Answer {
  const table = [values];
  for (let level = 1; level < values.length; level++) {
    const before = table[level - 1] as readonly number[];
    table.push(before.slice(1).map((value, q) => value + (value - (before[q] as number)) / (4 ** level - 1)));
  }
  const last = (level: number, back = 1): number => table[level]?.at(-back) ?? Number.NaN;
  const best = last(values.length - 1);
  const spread = Math.abs(best - last(values.length - 2)) + Math.abs(best - last(values.length - 2, 2));
  const smallest = STEPS.at(-1) as number;
  return { value: best, tolerance: 4 * spread + unit / (2 * smallest) ** order };
}

/** The limits of the components of vectors that are given for each of {@link STEPS}. */
export function extrapolatedVector(
  vectorAt: (h: number) => readonly number[],
  order: number,
  unit: number,
): { readonly value: readonly number[]; readonly tolerance: number } {
  const rows = STEPS.map(vectorAt);
  const answers = (rows[0] ?? []).map((_, q) =>
    extrapolated(
      rows.map((row) => row[q] as number),
      order,
      unit,
    ),
  );
  return { value: answers.map(({ value }) => value), tolerance: Math.hypot(...answers.map(({ tolerance }) => tolerance)) };
}
