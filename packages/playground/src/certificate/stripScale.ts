/** ℝ on a strip of length 1, with ±∞ at its ends: x ↦ (1 + x/(c + |x|))/2, where c is such that the ends of the boxes spread. */

export interface StripScale {
  readonly unit: number;
}

/** The unit is the median size of the finite ends that are not 0. */
export function stripScale(ends: readonly number[]): StripScale {
  const sizes = ends
    .map(Math.abs)
    .filter((size) => size > 0 && size < Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b);
  return { unit: sizes[Math.floor(sizes.length / 2)] ?? 1 };
}

/** From 0 at −∞ to 1 at +∞, increasing. */
export function placeOnStrip({ unit }: StripScale, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 1;
  if (x === Number.NEGATIVE_INFINITY) return 0;
  // Divided by the larger of the two, so that nothing leaves the range of doubles.
  const size = Math.abs(x);
  const share = size <= unit ? size / unit / (1 + size / unit) : 1 / (unit / size + 1);
  return (1 + Math.sign(x) * share) / 2;
}

/** Closer marks would run into each other. */
const LEAST_GAP = 0.075;

/** Numbers to write below the strip: 0, and ± powers of ten with room between them. */
export function marksOnStrip(scale: StripScale): readonly number[] {
  const middle = Math.round(Math.log10(scale.unit));
  const marks: number[] = [];
  let last = 0.5;
  for (let k = middle - 3; k <= middle + 3; k++) {
    const at = placeOnStrip(scale, 10 ** k);
    if (at - last < LEAST_GAP || at > 1 - LEAST_GAP) continue;
    marks.push(10 ** k);
    last = at;
  }
  return [...marks.map((x) => -x).reverse(), 0, ...marks];
}
