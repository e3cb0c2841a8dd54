/**
 * A network of three layers, f_i = Σ_j φ(u_ij), U = φ(XAᵀ)Bᵀ, with the last layer fixed at 1, and label-noise SGD of both others. It is for what is only *observed* of deeper networks (the paper's
 * conjecture), and no more than readable: products of small matrices, no kernels.
 */
import { singularValues } from "./factorisations.js";
import { at, combine, type Matrix, mapEntries, times, timesTransposed, transposedTimes } from "./matrix.js";
import { NormalStream } from "./noise/normal.js";
import type { Phi } from "./phi.js";
import { component } from "./vector.js";

/** Data, loss scale and activation; n × d inputs, n labels. */
export interface DeepProblem {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly c: number;
  readonly phi: Phi;
}

/** A (m₁ × d) and B (m₂ × m₁). */
export interface DeepParameter {
  readonly A: Matrix;
  readonly B: Matrix;
}

/** What the layers make of the inputs: Z = XAᵀ and V = φ(Z) (n × m₁), U = VBᵀ (n × m₂). */
interface Layers {
  readonly Z: Matrix;
  readonly V: Matrix;
  readonly U: Matrix;
}

function layersOf({ X, phi }: DeepProblem, { A, B }: DeepParameter): Layers {
  const Z = timesTransposed(X, A);
  const V = mapEntries(Z, phi.value);
  return { Z, V, U: timesTransposed(V, B) };
}

/** Pre-activations of both hidden layers: Z = XAᵀ (n × m₁), U = φ(Z)Bᵀ (n × m₂). */
export function deepPreActivations(p: DeepProblem, parameter: DeepParameter): { readonly Z: Matrix; readonly U: Matrix } {
  const { Z, U } = layersOf(p, parameter);
  return { Z, U };
}

/** f_i = Σ_j φ(u_ij). */
export const deepOutputs = (p: DeepProblem, parameter: DeepParameter): Float64Array => outputsOf(p, layersOf(p, parameter));

const outputsOf = ({ phi }: DeepProblem, { U }: Layers): Float64Array =>
  Float64Array.from({ length: U.rows }, (_, i) =>
    U.data.subarray(i * U.columns, (i + 1) * U.columns).reduce((sum, u) => sum + phi.value(u), 0),
  );

/** Σ_i β_i Df_i: ∂f_i/∂B = φ′(u_i) φ(z_i)ᵀ, ∂f_i/∂A = (φ′(z_i)∘Bᵀφ′(u_i)) x_iᵀ. */
export const deepJacobianTransposedTimes = (p: DeepProblem, parameter: DeepParameter, beta: Float64Array): DeepParameter =>
  transposedTimesBy(p, parameter, layersOf(p, parameter), beta);

function transposedTimesBy({ X, phi }: DeepProblem, { B }: DeepParameter, { Z, V, U }: Layers, beta: Float64Array): DeepParameter {
  const ofU = mapEntries(U, (u, i) => component(beta, i) * phi.first(u));
  const back = times(ofU, B);
  const ofZ = mapEntries(Z, (z, i, j) => at(back, i, j) * phi.first(z));
  return { A: transposedTimes(ofZ, X), B: transposedTimes(ofU, V) };
}

/** η, σ and the seed of the noise. */
export interface DeepSgdOptions {
  readonly eta: number;
  readonly sigma: number;
  readonly seed: number;
}

/** `steps` steps of label-noise SGD over all samples; undefined where the run leaves the range of doubles. */
export function deepLabelNoiseSgd(
  p: DeepProblem,
  start: DeepParameter,
  { eta, sigma, seed }: DeepSgdOptions,
  steps: number,
): DeepParameter | undefined {
  const noise = NormalStream.ofSeed(seed);
  let current = start;
  for (let k = 0; k < steps; k++) {
    const layers = layersOf(p, current);
    const beta = outputsOf(p, layers).map((f, i) => 2 * p.c * (f - component(p.y, i) - sigma * noise.next()));
    const { A, B } = transposedTimesBy(p, current, layers, beta);
    current = { A: combine(1, current.A, -eta, A), B: combine(1, current.B, -eta, B) };
  }
  return [current.A, current.B].every(({ data }) => data.every(Number.isFinite)) ? current : undefined;
}

/** Singular values of Z and of U, descending. */
export function deepSingularValues(
  p: DeepProblem,
  parameter: DeepParameter,
): { readonly Z: readonly number[]; readonly U: readonly number[] } {
  const { Z, U } = layersOf(p, parameter);
  return { Z: singularValues(Z), U: singularValues(U) };
}
