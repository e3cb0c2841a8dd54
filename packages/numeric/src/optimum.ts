/**
 * The minimisers of F on M. With independent samples the problem separates over them: in w_j = a_j φ(z_j) it is to minimise Σ_j a_j² h(w_j/a_j), h(w) = φ′(φ⁻¹(w))²,
 * over Σ_j w_j = y_i, and h′ = 2φ″∘φ⁻¹. Where φ″ increases, h is strictly convex, so for weights a_j ≠ 0 of any sign there is at most one stationary point, the minimum:
 * a_j φ″(z_ij) = α_i/(4c‖x_i‖²) for all j. For equal weights it is z_ij = ν_i = φ⁻¹(y_i/Σ_j a_j) (Theorem 3.3). A decreasing φ is −φ with the weights −a.
 */

import { rangeOfOutputs, valuesOf } from "./attainable.js";
import { square } from "./elementary.js";
import { symmetricEigen } from "./factorisations.js";
import { at, filled, fromRows, type Matrix, mapEntries, timesTransposed } from "./matrix.js";
import { squaredNorms } from "./network.js";
import type { Phi, RealFunction } from "./phi.js";
import type { Problem } from "./problem.js";
import { isStrict, risingOf } from "./rising.js";
import { increasingRoot } from "./root.js";
import { component } from "./vector.js";

/** No network of stationary sharpness has this label: it is outside the range of what the outputs can be. */
export class OutOfRangeError extends Error {
  override readonly name = "OutOfRangeError";
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`expected ${expected}, got ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

/** ν_i, for a monotone φ and a = 1. @throws OutOfRangeError */
export function collapsedPreActivations(p: Problem): Float64Array {
  const m = p.a.length;
  if (p.a.some((weight) => weight !== 1)) throw new RangeError("expected weights a = 1; other weights have no common ν");
  return p.y.map((y, i) => commonPreActivation(p.phi, m, y, i));
}

/**
 * The z_ij, n × m, at which F is stationary on M: its minimum, and the only such point, provided that `flatcheck check` proves `collapse` for φ, or for −φ. Nothing is
 * proved here; without that, the point is one of several, or no minimum.
 * @throws RangeError for a weight of 0, whose neuron no label determines
 * @throws OutOfRangeError where no z_ij give the label
 */
export function optimalPreActivations(p: Problem): Matrix {
  const [first = 0] = p.a;
  if (p.a.includes(0)) throw new RangeError("expected weights a ≠ 0; the neuron of a weight 0 is free");
  if (p.a.every((weight) => weight === first)) {
    const nu = p.y.map((y, i) => commonPreActivation(p.phi, p.a.length * first, y, i));
    return filled(nu.length, p.a.length, (i) => component(nu, i));
  }
  const { phi, sign } = risingOf(p.phi);
  const a = p.a.map((weight) => sign * weight);
  return fromRows(Array.from(p.y, (y, i) => stationaryPreActivations(phi, a, y, i)));
}

/** F* = 2c Σ_ij a_j² ‖x_i‖² φ′(z_ij)² at {@link optimalPreActivations}: the minimum under the same proviso. @throws RangeError, OutOfRangeError */
export function optimalSharpness(p: Problem): number {
  const norms = squaredNorms(p);
  const terms = mapEntries(optimalPreActivations(p), (z, i, j) => component(norms, i) * square(component(p.a, j) * p.phi.first(z)));
  return 2 * p.c * terms.data.reduce((sum, term) => sum + term, 0);
}

/** max_i max_j |a_j φ″(z_ij) − its mean over j|: 0 exactly at stationary points of F on M. */
export function stationarityGap(p: Problem, Z: Matrix): number {
  const values = mapEntries(Z, (z, _, j) => component(p.a, j) * p.phi.second(z));
  const means = Float64Array.from({ length: Z.rows }, (_, i) => p.a.reduce((sum, _, j) => sum + at(values, i, j), 0) / Z.columns);
  return mapEntries(values, (value, i) => Math.abs(value - component(means, i))).data.reduce((most, gap) => Math.max(most, gap), 0);
}

/** F* under the proviso of {@link optimalPreActivations}, or what it needs and lacks, in words. */
export type SharpnessOptimum = { readonly value: number } | { readonly missing: string; readonly of: "weights" | "samples" | "labels" };

/**
 * For weights a ≠ 0, independent samples and labels in the range of the outputs.
 * @example "value" in sharpnessOptimum(problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) })) // true
 */
export function sharpnessOptimum(p: Problem): SharpnessOptimum {
  const missing = missingCondition(p);
  if (missing !== undefined) return missing;
  try {
    return { value: optimalSharpness(p) };
  } catch (error) {
    if (error instanceof OutOfRangeError) return { missing: `it needs ${error.expected}, got ${error.found}`, of: "labels" };
    throw error;
  }
}

function missingCondition({ a, X }: Problem): SharpnessOptimum | undefined {
  const free = a.indexOf(0);
  if (free >= 0) return { missing: `it needs weights a_j ≠ 0, got a_${free + 1} = 0`, of: "weights" };
  if (X.rows > X.columns)
    return { missing: `it needs independent samples, so n ≤ d, got n = ${X.rows} and d = ${X.columns}`, of: "samples" };
  if (hasIndependentRows(X)) return undefined;
  return { missing: "it needs independent samples, got rows of X that are dependent to working precision", of: "samples" };
}

/** λ_min(XXᵀ) > 0, as far as doubles can tell, for rows scaled to a largest entry of 1, so that no square leaves the range of doubles. */
function hasIndependentRows(X: Matrix): boolean {
  const sizes = Float64Array.from({ length: X.rows }, (_, i) =>
    X.data.subarray(i * X.columns, (i + 1) * X.columns).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  if (sizes.includes(0)) return false;
  const scaled = mapEntries(X, (value, i) => value / component(sizes, i));
  const { values } = symmetricEigen(timesTransposed(scaled, scaled));
  return (values[0] ?? 0) > X.rows * Number.EPSILON * (values.at(-1) ?? 0);
}

/** The largest power of 2 among doubles. */
const FARTHEST = 2 ** 1023;

/** The z with f(z) = w of an increasing f, by doubling a bracket and halving it down to neighbouring doubles. */
export function inverse(f: RealFunction, w: number): number | undefined {
  let [low, high] = [-1, 1];
  while (!(f(low) <= w) && low > -FARTHEST) low *= 2;
  while (!(f(high) >= w) && high < FARTHEST) high *= 2;
  return f(low) <= w && f(high) >= w ? bisected(f, w, low, high) : undefined;
}

/** Between f(from) ≤ w ≤ f(to), down to neighbouring doubles. */
function bisected(f: RealFunction, w: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (;;) {
    const middle = low / 2 + high / 2;
    if (middle === low || middle === high) break;
    if (f(middle) < w) low = middle;
    else high = middle;
  }
  return Math.abs(f(low) - w) < Math.abs(f(high) - w) ? low : high;
}

/** The solution; one that is seen near 0 where that by doubling is far off: f is not monotone then, and doubling passes over those in between. */
function smallInverse(f: RealFunction, w: number): number | undefined {
  const found = inverse(f, w);
  return found === undefined || Math.abs(found) <= NEAR ? found : (nearestCrossing(f, w) ?? found);
}

const NEAR = 32;
/** Steps in which crossings are looked for. */
const STEP = 1 / 32;

/** Where f passes w nearest to 0, up or down. */
function nearestCrossing(f: RealFunction, w: number): number | undefined {
  for (let k = 0; k * STEP < NEAR; k++)
    for (const from of [k * STEP, -(k + 1) * STEP]) {
      if (f(from) <= w && w <= f(from + STEP)) return bisected(f, w, from, from + STEP);
      if (f(from) >= w && w >= f(from + STEP)) return bisected((z) => -f(z), -w, from, from + STEP);
    }
  return undefined;
}

/** What a residual may be beside its terms (or 1), where a root of s and φ's conditioning lose some digits of 16. */
const SOLVED = 1e-9;

function commonPreActivation(phi: Phi, totalWeight: number, y: number, i: number): number {
  const { phi: rising, sign } = risingOf(phi);
  const nu = smallInverse(rising.value, (sign * y) / totalWeight);
  if (nu === undefined) {
    const { low, high } = valuesOf(phi);
    const isInside = y / totalWeight >= low && y / totalWeight <= high;
    throw new OutOfRangeError(
      `labels ${isInside ? "that" : "in the range of"} ${totalWeight} φ${isInside ? " is seen to rise through where z is a double" : ""}`,
      `y = ${y} for sample ${i + 1}`,
    );
  }
  if (isOnlyApproached(phi, y / totalWeight, nu))
    throw new OutOfRangeError(
      `labels in the range of ${totalWeight} φ, of which this end is not seen to be attained`,
      `y = ${y} for sample ${i + 1}`,
    );
  return nu;
}

/** Whether φ(z) is an end of φ(ℝ) by rounding only: where φ′(z) ≠ 0, φ has values on both sides of φ(z), and where φ is strictly monotone it takes no end. */
function isOnlyApproached(phi: Phi, w: number, z: number): boolean {
  const { low, high } = valuesOf(phi);
  return (w <= low || w >= high) && (phi.first(z) !== 0 || isStrict(phi));
}

/**
 * The solution, for an increasing φ, of Σ_j a_j φ(z_j(s)) = y with z_j(s) = (φ″)⁻¹(s/a_j). The sum increases in s for weights of any signs: its derivative is Σ_j φ′(z_j)/φ‴(z_j).
 * Equal weights have equal z_j, and are solved for once.
 */
function stationaryPreActivations(phi: Phi, a: Float64Array, y: number, i: number): readonly number[] {
  const counts = new Map<number, number>();
  for (const weight of a) counts.set(weight, (counts.get(weight) ?? 0) + 1);
  const groups = Array.from(counts, ([weight, count]) => ({ weight, count, z: 0 }));
  const solve = (s: number): void => {
    for (const group of groups) group.z = increasingRoot(phi.second, phi.third, s / group.weight, Number.isFinite(group.z) ? group.z : 0);
  };
  const output = (s: number): number => {
    solve(s);
    return groups.reduce((sum, { weight, count, z }) => sum + count * weight * phi.value(z), 0);
  };
  const slope = (): number => groups.reduce((sum, { count, z }) => sum + (count * phi.first(z)) / phi.third(z), 0);
  const { low, high } = rangeOfOutputs(a, valuesOf(phi));
  if ((y <= low || y >= high) && isStrict(phi))
    throw new OutOfRangeError(
      "labels in the range of Σ_j a_j φ(z_j), of which this end is not seen to be attained",
      `y = ${y} for sample ${i + 1}`,
    );
  const s = increasingRoot(output, slope, y, 0);
  const rest = output(s) - y;
  const size = groups.reduce((sum, { weight, count, z }) => sum + Math.abs(count * weight * phi.value(z)), 1 + Math.abs(y));
  // Where φ″ does not increase, z_j(s) may jump over the solution.
  if (!(Math.abs(rest) <= SOLVED * size) || !groups.every(({ z }) => Number.isFinite(z)))
    throw new OutOfRangeError("labels that Σ_j a_j φ(z_j) takes where all a_j φ″(z_j) agree", `y = ${y} for sample ${i + 1}`);
  const solution = new Map(groups.map(({ weight, z }) => [weight, z]));
  return Array.from(a, (weight) => solution.get(weight) as number);
}
