/**
 * The region that the flow θ′ = −grad F cannot leave. With w = a_jφ(z_ij) the manifold M is affine and F convex, where φ′ > 0 and φ″ increases; beside the minimiser z*,
 *   F − F* = Σ_ij 2c‖x_i‖² a_j² T_ij(z_ij),  T_ij(z) = φ′(z)² − φ′(z*_ij)² − 2φ″(z*_ij)(φ(z) − φ(z*_ij)) ≥ 0,
 * because the terms of first order cancel on M. F falls, so no single term exceeds F(0) − F*: with T falling before z* and rising after it, z_ij stays in an interval about z*_ij. Neither coercivity nor
 * Assumption 3.4 is needed.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";
import { lossScaleOf, product, total } from "../enclosures/scale.js";
import type { Landscape } from "../landscape.js";
import type { SampleMinima } from "../minima/minimaOf.js";
import type { StartOnM } from "./startOnM.js";

/** The region, and F at its two ends; or why there is none. */
export type ReachableRegion =
  | {
      readonly kind: "region";
      /** One interval a sample: all z_ij(t), t ≥ 0, and z*_ij lie in it. */
      readonly intervals: readonly DoubleInterval[];
      /** F(θ(0)) on M, F*, and F(θ(0)) − F*. */
      readonly start: DoubleInterval;
      readonly optimum: DoubleInterval;
      readonly excess: DoubleInterval;
    }
  | { readonly kind: "none"; readonly reason: string };

/**
 * The region of the flow from a point of M.
 * @param norms ‖x_i‖², enclosed
 * @param minima of each sample: where `collapse` holds, one
 */
export function regionOf(
  landscape: Landscape,
  p: Problem,
  {
    start,
    norms,
    minima,
  }: { readonly start: StartOnM; readonly norms: readonly DoubleInterval[]; readonly minima: readonly SampleMinima[] },
): ReachableRegion {
  if (landscape.facts.collapse !== "holds")
    return { kind: "none", reason: "the region needs φ′ > 0 and φ″ strictly increasing on all of ℝ" };
  if (start.kind === "off M") return { kind: "none", reason: start.reason };
  const scales = norms.map((norm) => product(I.interval(2), lossScaleOf(p), norm));
  const open = minima.find((m) => m.minima.length !== 1);
  if (open !== undefined) return { kind: "none", reason: `the minimum of sample ${open.sample + 1} is not known` };
  const initial = total(start.slopes.map((slope, i) => I.mul(item(scales, i), slope)));
  const optimum = total(minima.map((m) => item(m.minima, 0).sharpness));
  const excess = { lo: Math.max(0, I.sub(initial, optimum).lo), hi: Math.max(0, I.sub(initial, optimum).hi) };
  return { kind: "region", intervals: intervalsWithin(landscape, scales, minima, excess.hi), start: initial, optimum, excess };
}

/**
 * One interval a sample that no point of M leaves on which F − F* ≤ `excess`.
 * @param scales 2c‖x_i‖²
 */
export const intervalsWithin = (
  landscape: Landscape,
  scales: readonly DoubleInterval[],
  minima: readonly SampleMinima[],
  excess: number,
): readonly DoubleInterval[] => minima.map((m, i) => ofSample(landscape, m, I.div(I.interval(excess), item(scales, i)).hi));

/** @param budget (F(0) − F*)/(2c‖x_i‖²), which no a_j² T_ij exceeds */
function ofSample(landscape: Landscape, { minima }: SampleMinima, budget: number): DoubleInterval {
  const levels = item(minima, 0).levels.map(({ group, z }) =>
    within(landscape, z, I.div(I.interval(budget), I.sqr(I.interval(group.weight))).hi),
  );
  return levels.reduce(I.convexHull);
}

/** An interval outside which T > bound, about z*. */
function within({ phi, doubles }: Landscape, optimum: DoubleInterval, bound: number): DoubleInterval {
  const at = phi.over(optimum);
  const centre = I.mid(optimum);
  const [value, first, second] = [doubles.value(centre), doubles.first(centre), doubles.second(centre)];
  const guess = (z: number): number => doubles.first(z) * doubles.first(z) - first * first - 2 * second * (doubles.value(z) - value);
  const exceeds = (z: number): boolean => {
    const [w, slope] = phi.at(z);
    return I.sub(I.sub(I.sqr(slope), I.sqr(at[1])), I.mul(I.mul(I.interval(2), at[2]), I.sub(w, at[0]))).lo > bound;
  };
  const end = (side: 1 | -1): number => {
    const begin = side > 0 ? optimum.hi : optimum.lo;
    const reach = passing((step) => guess(begin + side * step), bound);
    for (let factor = 1 + 2 ** -20; factor < 4; factor = 1 + 8 * (factor - 1)) {
      const z = begin + side * (reach * factor + 2 ** -40);
      if (exceeds(z)) return z;
    }
    return side * Number.POSITIVE_INFINITY;
  };
  return { lo: end(-1), hi: end(1) };
}

/** About the least step > 0 at which a rising function exceeds the bound; doubling, then halving. */
function passing(f: (step: number) => number, bound: number): number {
  let high = 2 ** -30;
  while (!(f(high) > bound) && high < FARTHEST) high *= 2;
  let low = high / 2;
  for (let k = 0; k < 40; k++) {
    const middle = low / 2 + high / 2;
    if (f(middle) > bound) high = middle;
    else low = middle;
  }
  return high;
}

/** Farther out the interval is taken to be unbounded. */
const FARTHEST = 2 ** 20;
