/**
 * Whether labels can be reached at all: f_i = Σ_j a_j φ(z_ij), and with φ(ℝ) an interval from l to u the outputs fill the interval from
 * Σ_j min(a_j l, a_j u) to Σ_j max(a_j l, a_j u). The ends of φ(ℝ) are found on a grid and by golden sections, so they are observed, not proved, and a label
 * is refused only when it is outside by more than their error.
 */

import { powerOfTwo } from "./elementary.js";
import { onceFor } from "./onceFor.js";
import type { Phi, RealFunction } from "./phi.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** An interval of real numbers; its ends may be infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** φ(ℝ), and which of its ends φ takes at a place that was found, with all values far out clearly inside. */
export interface Values extends Range {
  readonly isLowMet: boolean;
  readonly isHighMet: boolean;
}

/** A label that no network of the problem has. */
export interface UnattainableLabel {
  /** From 0. */
  readonly sample: number;
  readonly label: number;
  /** Of the outputs. */
  readonly range: Range;
  readonly values: Values;
}

/** The first label outside the range of the outputs, if there is one. */
export function unattainableLabel({ y, a, phi }: Pick<Problem, "y" | "a" | "phi">): UnattainableLabel | undefined {
  const values = valuesOf(phi);
  const range = rangeOfOutputs(a, values);
  const slack = SLACK * Math.max(1, ...[range.low, range.high].filter(Number.isFinite).map(Math.abs));
  const sample = y.findIndex((label) => label < range.low - slack || label > range.high + slack);
  return sample < 0 ? undefined : { sample, label: component(y, sample), range, values };
}

/** Ends of φ(ℝ) are taken to be this accurate. */
const SLACK = 1e-9;

/** Of Σ_j a_j w_j for w_j in φ(ℝ). */
export function rangeOfOutputs(a: Float64Array, { low, high }: Range): Range {
  const ends = (weight: number): readonly [number, number] => (weight === 0 ? [0, 0] : [weight * low, weight * high]);
  return {
    low: a.reduce((sum, weight) => sum + Math.min(...ends(weight)), 0),
    high: a.reduce((sum, weight) => sum + Math.max(...ends(weight)), 0),
  };
}

/** Steps of 1/16 to ±32, where bends are resolved, then powers of two to the ends of the doubles. */
const NEAR: Float64Array = Float64Array.from({ length: 1025 }, (_, k) => (k - 512) / 16);
const FAR: Float64Array = Float64Array.from({ length: 1019 }, (_, k) => powerOfTwo(5 + k));
const GRID: Float64Array = Float64Array.of(...FAR.map((z) => -z).reverse(), ...NEAR.slice(1, -1), ...FAR);

/** φ(ℝ), observed. */
export const valuesOf: (phi: Phi) => Values = onceFor((phi) => rangeOf(phi.value));

/** Where φ cannot be computed it may be of any size: such a φ is taken to have all values. */
function rangeOf(f: RealFunction): Values {
  const [low, high] = GRID.some((z) => Number.isNaN(f(z))) ? [UNBOUNDED, UNBOUNDED] : [largest((z) => -f(z)), largest(f)];
  return { low: -low.value, isLowMet: low.isMet, high: high.value, isHighMet: high.isMet };
}

/** The least upper bound of a function. */
interface Largest {
  readonly value: number;
  readonly isMet: boolean;
}

const UNBOUNDED: Largest = { value: Number.POSITIVE_INFINITY, isMet: false };

/** On the whole grid and, since a function may oscillate between points far out, on the near part alone; where it still grows from the last point but one to the last it is taken to have no bound. */
function largest(f: RealFunction): Largest {
  const value = Math.max(largestOn(GRID, f), largestOn(NEAR, f));
  const slack = SLACK * Math.max(1, Math.abs(value));
  const [before = 0, last = 0] = FAR.slice(-2);
  const isGrowing = (sign: number): boolean => f(sign * last) >= value - slack && f(sign * last) > f(sign * before) + slack;
  if (!Number.isFinite(value) || isGrowing(1) || isGrowing(-1)) return UNBOUNDED;
  return { value, isMet: FAR.every((z) => Math.max(f(z), f(-z)) < value - slack) };
}

function largestOn(grid: Float64Array, f: RealFunction): number {
  const values = grid.map(f);
  const best = values.reduce((found, value, k) => (value > component(values, found) ? k : found), 0);
  const [left, right] = [component(grid, Math.max(best - 1, 0)), component(grid, Math.min(best + 1, grid.length - 1))];
  return Math.max(component(values, best), goldenSection(f, left, right));
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The largest value met on the way to a maximum between two points. */
function goldenSection(f: RealFunction, from: number, to: number): number {
  let [low, high] = [from, to];
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < 80; k++) {
    const width = GOLDEN * (high - low);
    const [atLeft, atRight] = [f(high - width), f(low + width)];
    best = Math.max(best, Number.isNaN(atLeft) ? best : atLeft, Number.isNaN(atRight) ? best : atRight);
    if (atLeft > atRight) high = low + width;
    else low = high - width;
  }
  return best;
}
