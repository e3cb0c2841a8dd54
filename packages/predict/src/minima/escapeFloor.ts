/**
 * What neurons that escape leave at least. Where φ increases between finite limits, M with the points at ±∞ is compact, and F, whose terms are ≥ 0, has a least value there: with k neurons at −∞ and l at +∞, the
 * others are at a local minimum for what is left of the label. So all minima for fewer neurons bound F from below where some escape.
 */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import type { Landscape } from "../landscape.js";
import type { Branch } from "./branches.js";
import { type Pattern, patternsOf } from "./patterns.js";
import { sharpnessOf, solvePattern } from "./stationary.js";

/**
 * A number that Σ_j a² φ′(z_j)² is at least, in the limit, where at least one of the neurons escapes; −∞ where nothing is known.
 * @param a equal weights
 * @param most patterns that are looked at in all
 */
export function escapeFloor(landscape: Landscape, a: Float64Array, y: number, most: number): number {
  const { branches, facts } = landscape;
  const { inf, sup } = facts.range;
  const isBounded = [inf, sup].every(({ lo, hi }) => Number.isFinite(lo) && Number.isFinite(hi));
  if (branches.kind === "unknown" || branches.critical.length > 0 || facts.rising !== "holds" || !isBounded)
    return Number.NEGATIVE_INFINITY;
  const weight = I.interval(facts.sign * (a[0] ?? 0));
  let [least, left] = [Number.POSITIVE_INFINITY, most];
  for (let gone = 1; gone <= a.length; gone++) {
    const patterns = patternsFor(
      landscape,
      branches.branches,
      Array.from(a.subarray(gone), (one) => facts.sign * one),
      left,
    );
    if (patterns === undefined) return Number.NEGATIVE_INFINITY;
    left -= patterns.length * (gone + 1);
    if (left < 0) return Number.NEGATIVE_INFINITY;
    for (let k = 0; k <= gone; k++) {
      const lost = I.add(I.mul(I.interval(k), inf), I.mul(I.interval(gone - k), sup));
      const label = I.sub(I.interval(y), I.mul(weight, lost));
      least = Math.min(least, gone === a.length ? allGone(label) : leastFor(landscape, patterns, label));
    }
  }
  return least;
}

/** F is 0 where all have gone and the label is theirs, which only intervals without 0 exclude. */
const allGone = ({ lo, hi }: DoubleInterval): number => (lo <= 0 && hi >= 0 ? 0 : Number.POSITIVE_INFINITY);

function patternsFor(e: Landscape, branches: readonly Branch[], a: readonly number[], most: number): readonly Pattern[] | undefined {
  if (a.length === 0) return [];
  const found = patternsOf(e, Float64Array.from(a), branches, [], most);
  return found.kind === "listed" ? found.patterns : undefined;
}

/** The least F of all local minima for the label; ∞ where there are none, −∞ where they are not all known. */
function leastFor(landscape: Landscape, patterns: readonly Pattern[], label: DoubleInterval): number {
  const solved = patterns.map((pattern) => solvePattern(landscape, pattern, label));
  if (solved.some(({ undecided }) => undecided > 0)) return Number.NEGATIVE_INFINITY;
  return Math.min(...solved.flatMap(({ minima }) => minima.map((m) => sharpnessOf(landscape, m).lo)));
}
