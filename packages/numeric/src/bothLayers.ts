/**
 * The network with both layers trained. A parameter is W = (Θ, a), an m × (d + 1) matrix whose last column are the weights of the second layer: f_i = Σ_j a_j φ(z_ij), ∂f_i/∂θ_j = a_jφ′(z_ij)x_i,
 * ∂f_i/∂a_j = φ(z_ij). Where f = y, Tr D²L = 2c Σ_ij (‖x_i‖²a_j²φ′(z_ij)² + φ(z_ij)²) = F₂(W): what is cheap is small weights and small features alike.
 */
import { square } from "./elementary.js";
import { solvePositiveDefinite } from "./factorisations.js";
import { gram, magnitude, type Retraction, retractBy, SingularGramError } from "./manifold.js";
import { at, combine, inner, type Matrix, mapEntries, timesTransposed, transposedTimes, zeros } from "./matrix.js";
import { backOnM, type FlowOptions, type FlowState, flow } from "./methods/flows.js";
import type { Method } from "./methods/method.js";
import { jacobianTransposedTimes, preActivations, residuals, sharpness, sharpnessGradient, squaredNorms, trace } from "./network.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** (Θ, a) as one matrix, m × (d + 1). */
export const withWeights = (theta: Matrix, a: Float64Array): Matrix =>
  mapEntries(zeros(theta.rows, theta.columns + 1), (_, j, k) => (k < theta.columns ? at(theta, j, k) : component(a, j)));

/** Θ and the problem with the weights a, of W = (Θ, a). */
export function layersOf(p: Problem, W: Matrix): { readonly p: Problem; readonly theta: Matrix } {
  const d = W.columns - 1;
  const theta = mapEntries(zeros(W.rows, d), (_, j, k) => at(W, j, k));
  return { p: { ...p, a: Float64Array.from({ length: W.rows }, (_, j) => at(W, j, d)) }, theta };
}

/** φ(z_ij), n × m. */
const features = (p: Problem, theta: Matrix): Matrix => mapEntries(preActivations(p, theta), p.phi.value);

/** Σ_i β_i Df_i, m × (d + 1). */
export function bothJacobianTransposedTimes(p: Problem, W: Matrix, beta: Float64Array): Matrix {
  const own = layersOf(p, W);
  const values = features(own.p, own.theta);
  const ofWeights = Float64Array.from({ length: W.rows }, (_, j) => beta.reduce((sum, b, i) => sum + b * at(values, i, j), 0));
  return withWeights(jacobianTransposedTimes(own.p, own.theta, beta), ofWeights);
}

/** 2c Σ_ij φ(z_ij)²: the part of the second layer in the trace. */
const ofSecondLayer = (p: Problem, theta: Matrix): number =>
  2 * p.c * features(p, theta).data.reduce((sum, value) => sum + value * value, 0);

/** Tr D²L over both layers, for every W: f is linear in a, so that residuals add nothing to its part. */
export function bothTrace(p: Problem, W: Matrix): number {
  const own = layersOf(p, W);
  return trace(own.p, own.theta) + ofSecondLayer(own.p, own.theta);
}

/** F₂ = 2c Σ_ij (‖x_i‖²a_j²φ′(z_ij)² + φ(z_ij)²). */
export function bothSharpness(p: Problem, W: Matrix): number {
  const own = layersOf(p, W);
  return sharpness(own.p, own.theta) + ofSecondLayer(own.p, own.theta);
}

/** DF₂: ∂F₂/∂θ_j = 4c Σ_i (‖x_i‖²a_j²φ′φ″ + φφ′)(z_ij) x_i, ∂F₂/∂a_j = 4c a_j Σ_i ‖x_i‖²φ′(z_ij)². */
export function bothSharpnessGradient(p: Problem, W: Matrix): Matrix {
  const own = layersOf(p, W);
  const Z = preActivations(own.p, own.theta);
  const norms = squaredNorms(p);
  const pulls = mapEntries(Z, (z) => 4 * p.c * p.phi.value(z) * p.phi.first(z));
  const first = combine(1, sharpnessGradient(own.p, own.theta), 1, transposedTimes(pulls, p.X));
  const slopes = mapEntries(Z, (z, i) => component(norms, i) * square(p.phi.first(z)));
  const second = own.p.a.map((a, j) => 4 * p.c * a * norms.reduce((sum, _, i) => sum + at(slopes, i, j), 0));
  return withWeights(first, second);
}

/** G = JJᵀ over both layers: that of the first, and φ(Z)φ(Z)ᵀ. */
function bothGram(p: Problem, W: Matrix): Matrix {
  const own = layersOf(p, W);
  const values = features(own.p, own.theta);
  return combine(1, gram(own.p, own.theta), 1, timesTransposed(values, values));
}

/** The tangent part of DF₂ where f = y. @throws SingularGramError */
export function bothRiemannianGradient(p: Problem, W: Matrix): Matrix {
  const gradient = bothSharpnessGradient(p, W);
  const rows = p.y.map((_, i) =>
    inner(
      bothJacobianTransposedTimes(
        p,
        W,
        p.y.map((__, k) => (k === i ? 1 : 0)),
      ),
      gradient,
    ),
  );
  const alpha = solvePositiveDefinite(bothGram(p, W), rows);
  if (alpha === undefined) throw new SingularGramError();
  return combine(1, gradient, -1, bothJacobianTransposedTimes(p, W, alpha));
}

const bothResiduals = (p: Problem, W: Matrix): Float64Array => {
  const own = layersOf(p, W);
  return residuals(own.p, own.theta);
};

/** The point with f = y that Newton's method reaches from W. */
export const bothRetract = (p: Problem, W: Matrix): Retraction =>
  retractBy(
    {
      residuals: (V) => bothResiduals(p, V),
      magnitude: (V) => magnitude(layersOf(p, V).p, layersOf(p, V).theta),
      newtonStep: (V) => {
        const beta = solvePositiveDefinite(bothGram(p, V), bothResiduals(p, V));
        return beta === undefined ? undefined : bothJacobianTransposedTimes(p, V, beta);
      },
    },
    W,
  );

/** W′ = −grad F₂(W), kept where f = y by retraction. @throws SingularGramError where G is singular, RangeError for an end time or a first step ≤ 0 */
export const bothLayersFlow = (options: FlowOptions = {}): Method<FlowState> =>
  flow("both-layers-flow", (p) => ({ gradient: (W) => bothRiemannianGradient(p, W), correct: (W) => backOnM(bothRetract(p, W)) }), options);
