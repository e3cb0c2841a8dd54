/** Roots of increasing functions: Newton's steps inside a bracket, and the bracket halved where they do not help. */
import type { RealFunction } from "./phi.js";

const FARTHEST = 1e300;
const MOST_STEPS = 4_000;

/**
 * The z with f(z) = w of an increasing f, to a double or two. `slope` is called at the point of the last call of f. Where f stays below w the result is +∞, and −∞ where it stays above.
 * A step that leaves the bracket, is no number, or is more than half of the one before is replaced by halving the bracket, so that steps shrink to nothing or its ends become neighbours.
 * @example increasingRoot((z) => z ** 3, (z) => 3 * z * z, 8, 1) // 2
 */
export function increasingRoot(f: RealFunction, slope: RealFunction, w: number, start: number): number {
  const { low: left, high: right } = bracketOf(f, w, start);
  if (left === right) return left;
  let [low, high, z] = [left, right, Math.min(Math.max(start, left), right)];
  let step = high - low;
  for (let k = 0; k < MOST_STEPS; k++) {
    const rest = f(z) - w;
    if (rest === 0) return z;
    if (rest < 0) low = z;
    else high = z;
    const newton = z - rest / slope(z);
    if (newton === z && isPassed(f, w, z, rest)) return z;
    const helps = newton !== z && newton >= low && newton <= high && Math.abs(newton - z) <= step / 2;
    const next = helps ? newton : low / 2 + high / 2;
    if (!helps && (next === low || next === high)) return next;
    step = Math.abs(next - z);
    z = next;
  }
  return z;
}

/** Whether f passes w within a few doubles of z: a slope near infinity also stops Newton's steps, far from any root. */
const isPassed = (f: RealFunction, w: number, z: number, rest: number): boolean =>
  (f(z - Math.sign(rest) * 2 ** -50 * Math.abs(z)) - w) * Math.sign(rest) <= 0;

/** Ends with f(low) ≤ w ≤ f(high), by doubling the distance from the start; both ±∞ where there are none. */
function bracketOf(f: RealFunction, w: number, start: number): { readonly low: number; readonly high: number } {
  let [low, high] = [start - 1, start + 1];
  for (let width = 1; !(f(low) <= w); width *= 2) {
    if (low < -FARTHEST) return { low: Number.NEGATIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
    low -= width;
  }
  for (let width = 1; !(f(high) >= w); width *= 2) {
    if (high > FARTHEST) return { low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    high += width;
  }
  return { low, high };
}
