/**
 * How fast neurons come to agree near the point where they do, z_ij = ν_i (section 8 of the theory): deviations from it decay at these rates in the flow time t, each of them
 * m − 1 times. They are the slopes of log σ₂, log σ₃, … of Z. Along θ′ = −grad F they are the eigenvalues of K D with D = diag(4c‖x_i‖² φ′(ν_i)φ‴(ν_i)). Label-noise SGD with a step η
 * follows R_η = −(2/η) log det(1 − ηD²L/2) instead of F (Damian, Ma and Lee 2021): with H = 2cm K∘φ′φ′ᵀ, W = (1 − ηH/2)⁻¹ and s = (W∘K)φ′ they are the eigenvalues of
 * 2K[diag(s∘(2cφ‴ − 2cφ″²/φ′)) + 2c(W∘K)∘φ″φ″ᵀ], which tend to those of the flow as η → 0.
 */

import { symmetricEigen } from "./factorisations.js";
import { at, type Matrix, mapEntries, timesTransposed, timesVector, transposedTimes } from "./matrix.js";
import { squaredNorms } from "./network.js";
import { collapsedPreActivations } from "./optimum.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/**
 * Of the flow θ′ = −grad F, ascending; negative ones where the collapsed point is not stable.
 * @throws RangeError for weights a other than 1, OutOfRangeError where there is no ν
 */
export function flowCollapseRates(p: Problem): readonly number[] {
  const { first, third } = valuesAtCollapse(p);
  const norms = squaredNorms(p);
  return ratesOf(
    p.X,
    mapEntries(gramOfData(p), (_, i, k) => (i === k ? 4 * p.c * component(norms, i) * component(first, i) * component(third, i) : 0)),
  );
}

/**
 * Of label-noise SGD over all samples with learning rate η, ascending; undefined where steps of that size are not stable at the collapsed point, ηλ_max(D²L) ≥ 2.
 * @throws as {@link flowCollapseRates}
 */
export function labelNoiseCollapseRates(p: Problem, eta: number): readonly number[] | undefined {
  const { first, second, third } = valuesAtCollapse(p);
  const K = gramOfData(p);
  const H = mapEntries(K, (k, i, l) => 2 * p.c * p.a.length * k * component(first, i) * component(first, l));
  const inverse = inverseOfOneMinus(H, eta / 2);
  if (inverse === undefined) return undefined;
  const WK = mapEntries(inverse, (w, i, k) => w * at(K, i, k));
  const s = timesVector(WK, first);
  const curvature = mapEntries(WK, (wk, i, k) => {
    const own = component(s, i) * 2 * p.c * (component(third, i) - (component(second, i) * component(second, i)) / component(first, i));
    return 2 * ((i === k ? own : 0) + 2 * p.c * wk * component(second, i) * component(second, k));
  });
  return ratesOf(p.X, curvature);
}

function valuesAtCollapse(p: Problem): { readonly first: Float64Array; readonly second: Float64Array; readonly third: Float64Array } {
  const nu = collapsedPreActivations(p);
  return { first: nu.map(p.phi.first), second: nu.map(p.phi.second), third: nu.map(p.phi.third) };
}

const gramOfData = ({ X }: Problem): Matrix => timesTransposed(X, X);

/** NaN where S is not finite; otherwise the eigenvalues of K S for K = XXᵀ and a symmetric S: those of XᵀSX, without the zeros that d > n adds, by the root of K. */
function ratesOf(X: Matrix, S: Matrix): readonly number[] {
  if (!S.data.every(Number.isFinite)) return Array.from({ length: X.rows }, () => Number.NaN);
  const { values, vectors } = symmetricEigen(timesTransposed(X, X));
  // K^(1/2) S K^(1/2) in the basis of the eigenvectors of K.
  const turned = transposedTimes(vectors, transposedTimes(S, vectors));
  const roots = Float64Array.from(values, (value) => Math.sqrt(Math.max(0, value)));
  return symmetricEigen(mapEntries(turned, (value, i, k) => value * component(roots, i) * component(roots, k))).values;
}

/** (1 − tH)⁻¹ for a symmetric H ⪰ 0; undefined where an eigenvalue of tH is 1 or more. */
function inverseOfOneMinus(H: Matrix, t: number): Matrix | undefined {
  const { values, vectors } = symmetricEigen(H);
  if (!values.every((value) => t * value < 1)) return undefined;
  const divisors = Float64Array.from(values, (value) => 1 - t * value);
  const scaled = mapEntries(vectors, (value, _, k) => value / component(divisors, k));
  return timesTransposed(scaled, vectors);
}
