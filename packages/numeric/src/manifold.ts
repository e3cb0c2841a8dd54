/**
 * The manifold of zero loss M = {f(θ) = y} as a submanifold of ℝ^(m×d) (section 4 and appendices B, I of the paper): Gram matrix,
 * tangent projection, Riemannian gradient and Hessian of F, retraction and geodesics. J is never built.
 */

import { hypot, square } from "./elementary.js";
import { solvePositiveDefinite } from "./factorisations.js";
import { at, combine, type Matrix, mapEntries, norm, timesTransposed, timesVector, transposedTimes } from "./matrix.js";
import {
  changeAlong,
  entrywise,
  gradientWeights,
  jacobianTimes,
  jacobianTransposedTimes,
  outputCurvatures,
  preActivations,
  residuals,
  sharpnessCurvature,
  slopesOf,
  squaredNorms,
} from "./network.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** The normal space is not spanned by the gradients of the outputs: G is singular, or so close that doubles cannot tell. */
export class SingularGramError extends Error {
  override readonly name = "SingularGramError";

  constructor() {
    super("expected a positive definite G = JJᵀ, got a singular one; φ′ > 0, independent samples and some a_j ≠ 0 suffice (Lemma G.3)");
  }
}

/** G = JJᵀ: G_ik = (x_i·x_k) Σ_j a_j² φ′(z_ij) φ′(z_kj), n × n. */
export const gram = (p: Problem, theta: Matrix): Matrix => gramBy(p, slopesOf(p, theta));

/** G by φ′(z_ij). */
function gramBy(p: Problem, slopes: Matrix): Matrix {
  const weighted = mapEntries(slopes, (slope, _, j) => component(p.a, j) * slope);
  const K = timesTransposed(p.X, p.X);
  const S = timesTransposed(weighted, weighted);
  return mapEntries(K, (k, i, j) => k * at(S, i, j));
}

/** The diagonal of G, ‖Df_i‖² = ‖x_i‖² Σ_j a_j² φ′(z_ij)², without the rest of it. */
export function gramDiagonal(p: Problem, theta: Matrix): Float64Array {
  const slopes = mapEntries(preActivations(p, theta), (z, _, j) => square(component(p.a, j) * p.phi.first(z)));
  const sums = timesVector(slopes, new Float64Array(slopes.columns).fill(1));
  return squaredNorms(p).map((norm, i) => norm * component(sums, i));
}

/** G⁻¹ b. @throws SingularGramError */
function solveGram(p: Problem, slopes: Matrix, b: Float64Array): Float64Array {
  const x = solvePositiveDefinite(gramBy(p, slopes), b);
  if (x === undefined || x.some((value) => !Number.isFinite(value))) throw new SingularGramError();
  return x;
}

/** α = G⁻¹ J DF. @throws SingularGramError */
export const multipliers = (p: Problem, theta: Matrix): Float64Array => gradientParts(p, theta).alpha;

/** What grad F is made of: φ′(z_ij), the weights of DF (n × m), and α. @throws SingularGramError */
function gradientParts(p: Problem, theta: Matrix): { readonly slopes: Matrix; readonly weights: Matrix; readonly alpha: Float64Array } {
  const Z = preActivations(p, theta);
  const slopes = entrywise(Z, p.phi.first);
  const weights = gradientWeights(p, Z, slopes);
  return { slopes, weights, alpha: solveGram(p, slopes, changeAlong(p, slopes, transposedTimes(weights, p.X))) };
}

/** u − Jᵀ G⁻¹ J u, the part of u (m × d) that is tangent to M. @throws SingularGramError */
export function tangentPart(p: Problem, theta: Matrix, u: Matrix): Matrix {
  const slopes = slopesOf(p, theta);
  const beta = solveGram(p, slopes, changeAlong(p, slopes, u));
  return combine(1, u, -1, jacobianTransposedTimes(p, theta, beta));
}

/** grad F = DF − Jᵀα: row j is Σ_i (4c a_j² ‖x_i‖² φ′φ″(z_ij) − α_i a_j φ′(z_ij)) x_i, m × d. @throws SingularGramError */
export function riemannianGradient(p: Problem, theta: Matrix): Matrix {
  const { slopes, weights, alpha } = gradientParts(p, theta);
  const tangent = mapEntries(weights, (weight, i, j) => weight - component(alpha, i) * component(p.a, j) * at(slopes, i, j));
  return transposedTimes(tangent, p.X);
}

/** Hess F[u, w] = D²F[u, w] − Σ_i α_i D²f_i[u, w] for tangent u, w (4.5). @throws SingularGramError */
export function riemannianHessian(p: Problem, theta: Matrix, u: Matrix, w: Matrix): number {
  const alpha = multipliers(p, theta);
  const curvatures = outputCurvatures(p, theta, u, w);
  return sharpnessCurvature(p, theta, u, w) - alpha.reduce((sum, value, i) => sum + value * component(curvatures, i), 0);
}

/** A point near θ on M = {L = 0}, as Newton's method found it, with its residual. */
export interface Retraction {
  readonly theta: Matrix;
  readonly status: "converged" | "stalled" | "singular";
  readonly iterations: number;
  /** max_i |f_i − y_i| at the end. */
  readonly residual: number;
}

/** Newton's steps stop when the residual is this small beside the labels and the terms a_j φ(z_ij) that outputs sum, or no longer falls. */
const RETRACTED = 1e-14;
const MOST_STEPS = 50;

/** What Newton's method towards M needs to know at a point. */
export interface Constraint {
  /** f − y. */
  readonly residuals: (theta: Matrix) => Float64Array;
  /** What rounding errors of the residuals are relative to. */
  readonly magnitude: (theta: Matrix) => number;
  /** Jᵀ G⁻¹ (f − y); undefined where G is singular. */
  readonly newtonStep: (theta: Matrix) => Matrix | undefined;
}

/**
 * The point of M that Newton's method θ ← θ − Jᵀ G⁻¹ (f − y) reaches, halving steps that do not lower the residual.
 * @example retract(problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) }), fromRows([[0.1, 0], [0.2, 0]])).status // "converged"
 */
export const retract = (p: Problem, theta: Matrix): Retraction =>
  retractBy(
    {
      residuals: (t) => residuals(p, t),
      magnitude: (t) => magnitude(p, t),
      newtonStep: (t) => {
        const beta = solvePositiveDefinite(gram(p, t), residuals(p, t));
        return beta === undefined ? undefined : jacobianTransposedTimes(p, t, beta);
      },
    },
    theta,
  );

/** The same for a constraint computed in any other way. */
export function retractBy(constraint: Constraint, theta: Matrix): Retraction {
  const worst = (t: Matrix): number => greatestSize(constraint.residuals(t));
  let [current, residual] = [theta, worst(theta)];
  for (let iterations = 0; iterations < MOST_STEPS; iterations++) {
    const scale = constraint.magnitude(current);
    if (residual <= RETRACTED * scale) return { theta: current, status: "converged", iterations, residual };
    const step = constraint.newtonStep(current);
    if (step === undefined) return { theta: current, status: "singular", iterations, residual };
    const next = shorterSteps(step, current, worst, residual);
    if (next === undefined)
      return { theta: current, status: residual <= 1e3 * RETRACTED * scale ? "converged" : "stalled", iterations, residual };
    [current, residual] = [next.theta, next.residual];
  }
  return { theta: current, status: "stalled", iterations: MOST_STEPS, residual };
}

/** max_i(|y_i| + Σ_j |a_j φ(z_ij)|), or 1 if that is more: what rounding errors of the residual are relative to. */
export function magnitude(p: Problem, theta: Matrix): number {
  const terms = mapEntries(preActivations(p, theta), (z, _, j) => Math.abs(component(p.a, j) * p.phi.value(z)));
  const sums = timesVector(terms, new Float64Array(terms.columns).fill(1));
  return p.y.reduce((most, y, i) => Math.max(most, Math.abs(y) + component(sums, i)), 1);
}

/** The first of θ − step, θ − step/2, … whose residual is below the one at θ. */
function shorterSteps(
  step: Matrix,
  from: Matrix,
  worst: (t: Matrix) => number,
  residual: number,
): Pick<Retraction, "theta" | "residual"> | undefined {
  for (let length = 1; length > 1e-6; length /= 2) {
    const theta = combine(1, from, -length, step);
    const reached = worst(theta);
    if (reached < residual) return { theta, residual: reached };
  }
  return undefined;
}

function greatestSize(values: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(component(values, k)));
  return most;
}

/** A point of a geodesic and its velocity there. */
export interface GeodesicState {
  readonly theta: Matrix;
  readonly velocity: Matrix;
}

/** θ″ = −Jᵀ G⁻¹ D²f[θ′, θ′]: the acceleration of a geodesic is normal to M. @throws SingularGramError */
export function geodesicAcceleration(p: Problem, { theta, velocity }: GeodesicState): Matrix {
  const beta = solveGram(p, slopesOf(p, theta), outputCurvatures(p, theta, velocity, velocity));
  return combine(-1, jacobianTransposedTimes(p, theta, beta), 0, theta);
}

/** The geodesic from θ with tangent velocity v after time t, by `steps` steps of Runge and Kutta's method, each put back on M. */
export function geodesic(p: Problem, start: GeodesicState, t: number, steps: number): GeodesicState {
  let state = start;
  for (let k = 0; k < steps; k++) {
    const { theta, velocity } = rungeKutta(p, state, t / steps);
    const back = retract(p, theta);
    state = { theta: back.theta, velocity: tangentPart(p, back.theta, velocity) };
  }
  return state;
}

function rungeKutta(p: Problem, s: GeodesicState, h: number): GeodesicState {
  const moved = (d: GeodesicState, by: number): GeodesicState => ({
    theta: combine(1, s.theta, by, d.theta),
    velocity: combine(1, s.velocity, by, d.velocity),
  });
  const slope = (at: GeodesicState): GeodesicState => ({ theta: at.velocity, velocity: geodesicAcceleration(p, at) });
  const k1 = slope(s);
  const k2 = slope(moved(k1, h / 2));
  const k3 = slope(moved(k2, h / 2));
  const k4 = slope(moved(k3, h));
  const mean = (pick: (d: GeodesicState) => Matrix): Matrix =>
    combine(1, combine(1, pick(k1), 2, pick(k2)), 1, combine(2, pick(k3), 1, pick(k4)));
  return moved({ theta: mean((d) => d.theta), velocity: mean((d) => d.velocity) }, h / 6);
}

/** ‖J u‖ beside ‖u‖: 0 for a tangent u. */
export const tangencyError = (p: Problem, theta: Matrix, u: Matrix): number =>
  hypot(...jacobianTimes(p, theta, u)) / Math.max(norm(u), Number.MIN_VALUE);
