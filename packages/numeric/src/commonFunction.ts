/**
 * The function of d variables at whose critical points neurons of a stationary point are, whatever n and d are: with DF = Σ_i α_i Df_i, neuron j is a critical point of
 *   h(w) = Σ_i (2c‖x_i‖² φ′(w·x_i)² − (α_i/a_j) φ(w·x_i)),
 * which is the same h_α for all neurons where weights are 1 (docs/concepts/experiments.md).
 */
import { square } from "./elementary.js";
import { symmetricEigen } from "./factorisations.js";
import { at, fromRows, type Matrix, mapEntries, transposedTimes } from "./matrix.js";
import { preActivations, squaredNorms } from "./network.js";
import type { Problem } from "./problem.js";
import { component } from "./vector.js";

/** h_α at a point w: its value, its gradient, and the eigenvalues of D²h_α, ascending. */
export interface CommonFunctionAt {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly eigenvalues: readonly number[];
}

/**
 * h_α at w, of length d.
 * @param alpha α, n long, as `multipliers` has it
 * @param weight a_j of the neurons there
 * @example
 * ```ts
 * import { parse } from "@flatcheck/activation";
 * import { commonFunctionAt, fromRows, phiOf, problem } from "@flatcheck/numeric";
 *
 * const p = problem({ X: fromRows([[1]]), y: new Float64Array([2]), a: new Float64Array([1]), c: 1 / 2, phi: phiOf(parse("x^3 + x")) });
 * // h(w) = (3w² + 1)² − 24(w³ + w): h(1) = −32, h′(1) = −48, h″(1) = −24.
 * console.log(commonFunctionAt(p, new Float64Array([24]), [1])); // → { value: -32, gradient: [ -48 ], eigenvalues: [ -24 ] }
 * ```
 */
export function commonFunctionAt(p: Problem, alpha: Float64Array, w: readonly number[], weight = 1): CommonFunctionAt {
  const { phi } = p;
  const norms = squaredNorms(p);
  const Z = preActivations(p, fromRows([[...w]]));
  const z = (i: number): number => component(Z.data, i);
  const scale = (i: number): number => 2 * p.c * component(norms, i);
  const own = (i: number): number => component(alpha, i) / weight;
  const slope = (i: number): number => 2 * scale(i) * phi.first(z(i)) * phi.second(z(i)) - own(i) * phi.first(z(i));
  const curvature = (i: number): number =>
    2 * scale(i) * (square(phi.second(z(i))) + phi.first(z(i)) * phi.third(z(i))) - own(i) * phi.second(z(i));
  const values = Array.from(alpha, (_, i) => scale(i) * square(phi.first(z(i))) - own(i) * phi.value(z(i)));
  const slopes = weighted(p.X, slope);
  return {
    value: values.reduce((sum, value) => sum + value, 0),
    gradient: w.map((_, k) => values.reduce((sum, _value, i) => sum + at(slopes, i, k), 0)),
    eigenvalues: Array.from(symmetricEigen(transposedTimes(weighted(p.X, curvature), p.X)).values),
  };
}

/** Rows of X, each by its factor. */
const weighted = (X: Matrix, factor: (i: number) => number): Matrix => mapEntries(X, (x, i) => x * factor(i));
