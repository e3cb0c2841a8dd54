/**
 * The minimisers of F on M for unit weights (Theorem 3.3): z_ij = ν_i = φ⁻¹(y_i/m) for all neurons, and
 * F* = 2c m Σ_i ‖x_i‖² φ′(ν_i)².
 */
import { symmetricEigen } from "./factorisations.js";
import { type Matrix, timesTransposed } from "./matrix.js";
import { squaredNorms } from "./network.js";
import type { RealFunction } from "./phi.js";
import type { Problem } from "./problem.js";

/** The label is outside the range of m·φ, so no collapsed network has it. */
export class OutOfRangeError extends Error {
  override readonly name = "OutOfRangeError";
}

/** ν_i, for an increasing φ and a = 1. @throws OutOfRangeError */
export function collapsedPreActivations(p: Problem): Float64Array {
  const m = p.a.length;
  if (p.a.some((weight) => weight !== 1)) throw new RangeError("expected weights a = 1; other weights have no common ν");
  return p.y.map((y, i) => {
    const nu = inverse(p.phi.value, y / m);
    if (nu === undefined) throw new OutOfRangeError(`expected labels in the range of ${m} φ, got y = ${y} for sample ${i + 1}`);
    return nu;
  });
}

/** F* = 2c m Σ_i ‖x_i‖² φ′(ν_i)². @throws OutOfRangeError */
export function optimalSharpness(p: Problem): number {
  const nu = collapsedPreActivations(p);
  const norms = squaredNorms(p);
  return 2 * p.c * p.a.length * nu.reduce((sum, z, i) => sum + (norms[i] as number) * p.phi.first(z) ** 2, 0);
}

/** F* where Theorem 3.3 gives it: for unit weights, labels in the range of mφ and independent samples. */
export function optimalSharpnessOrNone(p: Problem): number | undefined {
  if (p.a.some((weight) => weight !== 1) || !hasIndependentRows(p.X)) return undefined;
  try {
    return optimalSharpness(p);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

/** λ_min(XXᵀ) > 0, as far as doubles can tell. */
function hasIndependentRows(X: Matrix): boolean {
  if (X.rows > X.columns) return false;
  const { values } = symmetricEigen(timesTransposed(X, X));
  return (values[0] as number) > X.rows * Number.EPSILON * (values.at(-1) as number);
}

/** The z with f(z) = w of an increasing f, by doubling a bracket and halving it down to neighbouring doubles. */
export function inverse(f: RealFunction, w: number): number | undefined {
  let [low, high] = [-1, 1];
  while (!(f(low) <= w) && low > -1e300) low *= 2;
  while (!(f(high) >= w) && high < 1e300) high *= 2;
  if (!(f(low) <= w && f(high) >= w)) return undefined;
  for (;;) {
    const middle = low / 2 + high / 2;
    if (middle === low || middle === high) break;
    if (f(middle) < w) low = middle;
    else high = middle;
  }
  return Math.abs(f(low) - w) < Math.abs(f(high) - w) ? low : high;
}
