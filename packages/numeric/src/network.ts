/**
 * The network at a parameter θ (m × d): outputs, loss and its derivatives, and the trace of its Hessian on and off the
 * manifold of zero loss (F.1, 4.3 and F.2 of the paper, with a, c and ‖x_i‖ explicit). The readable reference for every
 * faster kernel.
 */

import { square } from "./elementary.js";
import { at, inner, type Matrix, mapEntries, timesTransposed, timesVector, transposedTimes } from "./matrix.js";
import type { RealFunction } from "./phi.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** z_ij = θ_j·x_i, n × m. */
export const preActivations = ({ X }: Problem, theta: Matrix): Matrix => timesTransposed(X, theta);

/** f(z_ij) for all i, j. */
export const entrywise = (Z: Matrix, f: RealFunction): Matrix => mapEntries(Z, f);

/** f_i = Σ_j a_j φ(z_ij). */
export const outputs = (p: Problem, theta: Matrix): Float64Array => timesVector(entrywise(preActivations(p, theta), p.phi.value), p.a);

/** r_i = f_i − y_i. */
export const residuals = (p: Problem, theta: Matrix): Float64Array => outputs(p, theta).map((f, i) => f - component(p.y, i));

/**
 * L = c Σ_i r_i².
 * @example loss(problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) }), zeros(2, 2)) // 0.25
 */
export const loss = (p: Problem, theta: Matrix): number => p.c * residuals(p, theta).reduce((sum, r) => sum + r * r, 0);

/** ‖x_i‖². */
export function squaredNorms({ X }: Pick<Problem, "X">): Float64Array {
  const norms = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    let sum = 0;
    for (let j = 0; j < X.columns; j++) sum += square(at(X, i, j));
    norms[i] = sum;
  }
  return norms;
}

/** ∂L/∂θ_j = 2c Σ_i r_i a_j φ′(z_ij) x_i, m × d. */
export function lossGradient(p: Problem, theta: Matrix): Matrix {
  const Z = preActivations(p, theta);
  const r = residuals(p, theta);
  const weights = mapEntries(Z, (z, i, j) => 2 * p.c * component(r, i) * component(p.a, j) * p.phi.first(z));
  return transposedTimes(weights, p.X);
}

/** D²L u = 2c (JᵀJ u + Σ_i r_i D²f_i u), m × d. */
export function lossHessianTimes(p: Problem, theta: Matrix, u: Matrix): Matrix {
  const Z = preActivations(p, theta);
  const XU = timesTransposed(p.X, u);
  const r = residuals(p, theta);
  const change = jacobianTimes(p, theta, u);
  const weights = mapEntries(Z, (z, i, j) => {
    const a = component(p.a, j);
    return 2 * p.c * a * (component(change, i) * p.phi.first(z) + component(r, i) * p.phi.second(z) * at(XU, i, j));
  });
  return transposedTimes(weights, p.X);
}

/** J u: the derivative of every output along u (m × d), n numbers. */
export const jacobianTimes = (p: Problem, theta: Matrix, u: Matrix): Float64Array => changeAlong(p, slopesOf(p, theta), u);

/** φ′(z_ij), n × m. */
export const slopesOf = (p: Problem, theta: Matrix): Matrix => entrywise(preActivations(p, theta), p.phi.first);

/** J u by the {@link slopesOf} θ. */
export function changeAlong(p: Problem, slopes: Matrix, u: Matrix): Float64Array {
  const XU = timesTransposed(p.X, u);
  return timesVector(
    mapEntries(slopes, (slope, i, j) => slope * at(XU, i, j)),
    p.a,
  );
}

/** Jᵀβ = Σ_i β_i Df_i, m × d. */
export function jacobianTransposedTimes(p: Problem, theta: Matrix, beta: Float64Array): Matrix {
  const weights = mapEntries(preActivations(p, theta), (z, i, j) => component(beta, i) * component(p.a, j) * p.phi.first(z));
  return transposedTimes(weights, p.X);
}

/**
 * Tr D²L = 2c Σ_i ‖x_i‖² Σ_j (a_j² φ′² + r_i a_j φ″)(z_ij), for every θ.
 * @example trace(problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) }), zeros(2, 2)) // 4
 */
export function trace(p: Problem, theta: Matrix): number {
  const norms = squaredNorms(p);
  const r = residuals(p, theta);
  const terms = mapEntries(preActivations(p, theta), (z, i, j) => {
    const a = component(p.a, j);
    return component(norms, i) * (a * a * square(p.phi.first(z)) + component(r, i) * a * p.phi.second(z));
  });
  return 2 * p.c * terms.data.reduce((sum, term) => sum + term, 0);
}

/**
 * F = 2c Σ_ij a_j² ‖x_i‖² φ′(z_ij)² (4.3): Tr D²L on the manifold, extended to all θ.
 * @example sharpness(problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) }), zeros(2, 2)) // 4
 */
export function sharpness(p: Problem, theta: Matrix): number {
  const norms = squaredNorms(p);
  const terms = mapEntries(preActivations(p, theta), (z, i, j) => component(norms, i) * square(component(p.a, j) * p.phi.first(z)));
  return 2 * p.c * terms.data.reduce((sum, term) => sum + term, 0);
}

/** 4c a_j² ‖x_i‖² (φ′φ″)(z_ij), n × m: what {@link sharpnessGradient} multiplies x_i by. */
export function gradientWeights(p: Problem, Z: Matrix, slopes: Matrix): Matrix {
  const norms = squaredNorms(p);
  return mapEntries(Z, (z, i, j) => 4 * p.c * square(component(p.a, j)) * component(norms, i) * at(slopes, i, j) * p.phi.second(z));
}

/** ∂F/∂θ_j = 4c Σ_i a_j² ‖x_i‖² φ′φ″(z_ij) x_i (F.2), m × d. */
export function sharpnessGradient(p: Problem, theta: Matrix): Matrix {
  const Z = preActivations(p, theta);
  return transposedTimes(gradientWeights(p, Z, entrywise(Z, p.phi.first)), p.X);
}

/** D²F u: row j is 4c Σ_i a_j² ‖x_i‖² (φ″² + φ′φ‴)(z_ij) (u_j·x_i) x_i (F.2), m × d. */
export function sharpnessHessianTimes(p: Problem, theta: Matrix, u: Matrix): Matrix {
  const norms = squaredNorms(p);
  const XU = timesTransposed(p.X, u);
  const weights = mapEntries(preActivations(p, theta), (z, i, j) => {
    const curvature = square(p.phi.second(z)) + p.phi.first(z) * p.phi.third(z);
    return 4 * p.c * square(component(p.a, j)) * component(norms, i) * curvature * at(XU, i, j);
  });
  return transposedTimes(weights, p.X);
}

/** D²f_i[u, w] = Σ_j a_j φ″(z_ij) (u_j·x_i)(w_j·x_i) for every i. */
export function outputCurvatures(p: Problem, theta: Matrix, u: Matrix, w: Matrix): Float64Array {
  const [XU, XW] = [timesTransposed(p.X, u), timesTransposed(p.X, w)];
  const terms = mapEntries(preActivations(p, theta), (z, i, j) => p.phi.second(z) * at(XU, i, j) * at(XW, i, j));
  return timesVector(terms, p.a);
}

/** D²F[u, w]. */
export const sharpnessCurvature = (p: Problem, theta: Matrix, u: Matrix, w: Matrix): number => inner(sharpnessHessianTimes(p, theta, u), w);
