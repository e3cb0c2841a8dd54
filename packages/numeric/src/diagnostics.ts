/** What is looked at while a network trains: rank and spread of the features, distance to collapse, stability. */

import { exp, hypot, log, sin } from "./elementary.js";
import { singularValues, symmetricEigen } from "./factorisations.js";
import { gram, gramDiagonal } from "./manifold.js";
import { at, combine, inner, type Matrix, mapEntries, norm, times, timesTransposed, transposedTimes, zeros } from "./matrix.js";
import { jacobianTimes, jacobianTransposedTimes, lossHessianTimes, preActivations } from "./network.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** Singular values of the feature matrix Z = XΘᵀ, descending. */
export const featureSingularValues = (p: Problem, theta: Matrix): readonly number[] => singularValues(preActivations(p, theta));

/** μ = λ_min(XXᵀ), in doubles; not below 0. */
export const coherence = (X: Matrix): number => Math.max(0, symmetricEigen(timesTransposed(X, X)).values[0] ?? 0);

/** How many singular values exceed `tolerance` times the largest. */
export const numericalRank = (values: readonly number[], tolerance: number): number =>
  values.filter((value) => value > tolerance * (values[0] ?? 0)).length;

/** exp of the entropy of the normalised squares (Roy and Vetterli 2007, with energies): 1 for rank one, r for r equal values. */
export function effectiveRank(values: readonly number[]): number {
  const energy = values.reduce((sum, value) => sum + value * value, 0);
  if (energy === 0) return 0;
  const shares = values.map((value) => (value * value) / energy).filter((share) => share > 0);
  return exp(-shares.reduce((sum, share) => sum + share * log(share), 0));
}

/** max_ij |z_ij − z*_ij| for the z* (n × m) of `optimalPreActivations`; with equal weights z*_ij = ν_i, and 0 means that all neurons agree. */
export const collapse = (p: Problem, theta: Matrix, optimal: Matrix): number =>
  combine(1, preActivations(p, theta), -1, optimal).data.reduce((most, gap) => Math.max(most, Math.abs(gap)), 0);

export interface PrincipalComponents {
  /** m × k: the neurons' feature vectors (columns of Z), centred, in the first k principal directions. */
  readonly scores: Matrix;
  /** Shares of the variance, descending. */
  readonly shares: readonly number[];
}

/** The first k principal components of the neurons' feature vectors. */
export function principalComponents(p: Problem, theta: Matrix, k: number): PrincipalComponents {
  const Z = preActivations(p, theta);
  const means = Float64Array.from(
    { length: Z.rows },
    (_, i) => Z.data.subarray(i * Z.columns, (i + 1) * Z.columns).reduce((sum, z) => sum + z, 0) / Z.columns,
  );
  const centred = mapEntries(Z, (z, i) => z - component(means, i));
  const { values, vectors } = symmetricEigen(timesTransposed(centred, centred));
  const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const first = Math.min(k, values.length);
  const directions = mapEntries(zeros(Z.rows, first), (_, i, j) => at(vectors, i, values.length - 1 - j));
  return {
    scores: transposedTimes(centred, directions),
    shares: values.toReversed().map((value) => (total === 0 ? 0 : Math.max(value, 0) / total)),
  };
}

/** λ_max as an iteration found it, with its residual: `stalled` where the residual did not become small. */
export interface LargestEigenvalue {
  readonly value: number;
  readonly status: "converged" | "stalled";
  readonly iterations: number;
  /** ‖Hv − λv‖ for the unit vector v that was found. */
  readonly residual: number;
}

/**
 * λ_max, the largest eigenvalue of D²L, by the power method from a fixed start. Gradient descent with step η is stable at a minimum for η < 2/λ_max.
 * Off M the eigenvalue of largest size may be negative, or have one of the other sign beside it: then the method is used again, on D²L + sI with s that
 * size, which has no negative eigenvalue.
 */
export function largestEigenvalue(p: Problem, theta: Matrix, tolerance = 1e-8, most = 10_000): LargestEigenvalue {
  const start = mapEntries(theta, (_, i, j) => 1 + sin(1 + i * theta.columns + j));
  const first = powerMethod((v) => lossHessianTimes(p, theta, v), start, tolerance, most);
  const size = hypot(first.value, first.residual);
  if ((first.status === "converged" && first.value >= 0) || !Number.isFinite(size)) return first;
  const shifted = powerMethod((v) => combine(1, lossHessianTimes(p, theta, v), size, v), start, tolerance, most);
  return { ...shifted, value: shifted.value - size, iterations: first.iterations + shifted.iterations };
}

/** λ_max(2c JJᵀ) = 2c λ_max(G): the largest eigenvalue of D²L on M, and that of its part without residuals elsewhere. */
export function largestCurvature(p: Problem, theta: Matrix): number {
  const diagonal = gramDiagonal(p, theta);
  const start = mapEntries(zeros(p.X.rows, 1), (_, i) => 1 + component(diagonal, i));
  return 2 * p.c * powerMethod(gramTimes(p, theta), start, 1e-6, 1_000).value;
}

/** The same of both layers, with the weights of p: 2c λ_max(G + φ(Z)φ(Z)ᵀ). */
export function largestBothCurvature(p: Problem, theta: Matrix): number {
  const values = mapEntries(preActivations(p, theta), p.phi.value);
  return 2 * p.c * largestOfSymmetric(combine(1, gram(p, theta), 1, timesTransposed(values, values)));
}

/** λ_max(P^(1/2) 2cJᵀJ P^(1/2)) = 2c λ_max(J P Jᵀ) with Adam's P = Diag(2cJᵀJ)^(−1/2)/(σ√(2c)) on M; a parameter on which no output depends has no part in it. */
export function largestPreconditionedCurvature(p: Problem, theta: Matrix, sigma: number): number {
  const slopes = mapEntries(preActivations(p, theta), (z, _, j) => component(p.a, j) * p.phi.first(z));
  const size = p.X.columns;
  const J = mapEntries(zeros(p.X.rows, theta.rows * size), (_, i, k) => at(slopes, i, Math.floor(k / size)) * at(p.X, i, k % size));
  const squares = J.data.reduce((sums, value, k) => {
    sums[k % J.columns] = component(sums, k % J.columns) + value * value;
    return sums;
  }, new Float64Array(J.columns));
  // 2c P_k J_ik J_lk = J_ik J_lk/(σ‖column k of J‖).
  const scaled = mapEntries(J, (value, _, k) => (value === 0 ? 0 : value / Math.sqrt(sigma * Math.sqrt(component(squares, k)))));
  return largestOfSymmetric(timesTransposed(scaled, scaled));
}

/** Of a positive semidefinite matrix. */
function largestOfSymmetric(A: Matrix): number {
  const start = mapEntries(zeros(A.rows, 1), (_, i) => 1 + at(A, i, i));
  return powerMethod((v) => times(A, v), start, 1e-6, 1_000).value;
}

/** v ↦ G v for v of n × 1: by the n × n matrix, or by J and Jᵀ where samples are so many that these are less work. */
function gramTimes(p: Problem, theta: Matrix): (v: Matrix) => Matrix {
  if (p.X.rows > 2 * theta.rows * theta.columns)
    return (v) => ({ ...v, data: jacobianTimes(p, theta, jacobianTransposedTimes(p, theta, v.data)) });
  const G = gram(p, theta);
  return (v) => times(G, v);
}

/** The eigenvalue of largest size of a symmetric operator on matrices, from a start that is not orthogonal to its eigenvector. */
function powerMethod(operator: (v: Matrix) => Matrix, start: Matrix, tolerance: number, most: number): LargestEigenvalue {
  let v = unit(start);
  let [value, residual] = [0, Number.POSITIVE_INFINITY];
  for (let iterations = 1; iterations <= most; iterations++) {
    const Hv = operator(v);
    value = inner(v, Hv);
    residual = norm(combine(1, Hv, -value, v));
    if (residual <= tolerance * Math.max(Math.abs(value), Number.MIN_VALUE)) return { value, status: "converged", iterations, residual };
    if (norm(Hv) === 0) return { value: 0, status: "converged", iterations, residual: 0 };
    if (!Number.isFinite(residual)) return { value, status: "stalled", iterations, residual };
    v = unit(Hv);
  }
  return { value, status: "stalled", iterations: most, residual };
}

function unit(A: Matrix): Matrix {
  const length = norm(A);
  return mapEntries(A, (value) => value / length);
}
