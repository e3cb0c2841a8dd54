/** Points of ℝ on several scales. */

/** Points on a linear grid over [−12, 12] and geometric ones out to ±2¹⁵ and in to ±2⁻³⁰. */
export const GRID: readonly number[] = [
  ...Array.from({ length: 97 }, (_, i) => (i - 48) / 4),
  ...Array.from({ length: 46 }, (_, i) => 2 ** (i - 30)).flatMap((x) => [x, -x]),
  ...Array.from({ length: 24 }, (_, i) => 12 + 3 ** (i / 3)).flatMap((x) => [x, -x]),
].sort((a, b) => a - b);
