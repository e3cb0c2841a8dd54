/** Lower bounds to try of an infimum over ranges of parameters, where a bound need not be sharp: the most useful first. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { roundDown } from "../points/values.js";

/** Parts of a positive value in the middle of the ranges. */
const PARTS: readonly Rational[] = [2n, 8n, 64n].map((d) => ({ n: 1n, d }));

/**
 * An eighth below the least value seen; before that, where it is not positive, parts of a positive value in the middle of the ranges, and 0, which may be a limit: what is
 * seen of all values at once is less than their least.
 * @param middle a value in the middle of the ranges, as far as doubles tell
 */
export function guessesBelow(least: Rational, middle: number | undefined): readonly Rational[] {
  const below = roundDown(Q.sub(least, Q.mul(Q.abs(least), { n: 1n, d: 8n })));
  if (below.n > 0n || middle === undefined || !(middle > 0) || !Number.isFinite(middle)) return [below];
  return [...PARTS.map((part) => roundDown(Q.mul(Q.fromNumber(middle), part))), Q.ZERO, below];
}
