/**
 * What neurons that escape leave at least. Where φ increases between finite limits, M with the points at ±∞ is compact, and F, whose terms are ≥ 0, has a least value there: with k neurons at −∞ and l at +∞, the
 * others are at a local minimum for what is left of the label. So all minima for fewer neurons bound F from below where some escape.
 */
import type { Stepwise } from "@flatcheck/activation";
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import type { Landscape } from "../landscape.js";
import { type Pace, UNHURRIED } from "../pace.js";
import type { Branch } from "./branches.js";
import type { Evaluator } from "./inverse.js";
import { type Pattern, patternsOf } from "./patterns.js";
import { sharpnessOf, solvePattern } from "./stationary.js";

/**
 * A number that Σ_j a² φ′(z_j)² is at least, in the limit, where at least one of the neurons escapes; −∞ where nothing is known.
 * @param a equal weights
 * @param most patterns that are looked at in all
 */
export function* escapeFloor(landscape: Landscape, a: Float64Array, y: number, most: number, pace: Pace = UNHURRIED): Stepwise<number> {
  const left = leavingPatterns(landscape, a, most);
  const { inf, sup } = landscape.facts.range;
  const weight = I.interval(landscape.facts.sign * (a[0] ?? 0));
  let least = left === undefined ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (const [k, patterns] of (left ?? []).entries())
    for (let low = 0; low <= k + 1; low++) {
      if (pace.halted() !== undefined) return Number.NEGATIVE_INFINITY;
      const lost = I.add(I.mul(I.interval(low), inf), I.mul(I.interval(k + 1 - low), sup));
      const label = I.sub(I.interval(y), I.mul(weight, lost));
      least = Math.min(least, k + 1 === a.length ? allGone(label) : yield* leastFor(landscape, patterns, label, pace));
      if (least === Number.NEGATIVE_INFINITY) return least;
    }
  return least;
}

/** The patterns of those that stay when 1, 2, … neurons have gone; undefined where there is no floor, or more than `most` ways with all splits of those that went: they are counted before any is looked at. */
function leavingPatterns({ branches, facts, ...e }: Landscape, a: Float64Array, most: number): readonly (readonly Pattern[])[] | undefined {
  const { inf, sup } = facts.range;
  const isBounded = [inf, sup].every(({ lo, hi }) => Number.isFinite(lo) && Number.isFinite(hi));
  if (branches.kind === "unknown" || branches.critical.length > 0 || facts.rising !== "holds" || !isBounded) return undefined;
  const all: (readonly Pattern[])[] = [];
  let ways = 0;
  for (let gone = 1; gone <= a.length; gone++) {
    const staying = a.subarray(gone).map((one) => facts.sign * one);
    const patterns = patternsFor(e, branches.branches, staying, most - ways);
    ways += (patterns?.length ?? 0) * (gone + 1);
    if (patterns === undefined || ways > most) return undefined;
    all.push(patterns);
  }
  return all;
}

/** F is 0 where all have gone and the label is theirs, which only intervals without 0 exclude. */
const allGone = ({ lo, hi }: DoubleInterval): number => (lo <= 0 && hi >= 0 ? 0 : Number.POSITIVE_INFINITY);

function patternsFor(e: Evaluator, branches: readonly Branch[], a: Float64Array, most: number): readonly Pattern[] | undefined {
  if (a.length === 0) return [];
  const found = patternsOf(e, a, branches, [], most);
  return found.kind === "listed" ? found.patterns : undefined;
}

/** The least F of all local minima for the label; ∞ where there are none, −∞ where they are not all known. */
function* leastFor(landscape: Landscape, patterns: readonly Pattern[], label: DoubleInterval, pace: Pace): Stepwise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const pattern of patterns) {
    const { minima, undecided } = yield* solvePattern(landscape, pattern, label, pace);
    if (undecided > 0) return Number.NEGATIVE_INFINITY;
    least = Math.min(least, ...minima.map((m) => sharpnessOf(landscape, m).lo));
  }
  return least;
}
