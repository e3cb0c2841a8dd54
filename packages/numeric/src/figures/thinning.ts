/** Which of many records a line is drawn through. */
import { pow } from "../elementary.js";

/**
 * At most `most` of the numbers 0, …, count − 1, ascending, with both ends: half of them evenly spaced, half by equal ratios, so that neither the first moments
 * of a run nor its course are lost.
 */
export function atMost(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, k) => k);
  const half = Math.floor(most / 2);
  const even = Array.from({ length: half }, (_, k) => Math.round((k * (count - 1)) / (half - 1)));
  const geometric = Array.from({ length: half }, (_, k) => Math.round(pow(count, k / (half - 1))) - 1);
  return [...new Set([...even, ...geometric])].sort((i, j) => i - j);
}
