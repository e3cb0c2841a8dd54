/** What the lemmas about F on M compare at a point: how far single neurons are from stationary, and the curvature of F. In the paper's normalisation but for c. */
import { item } from "@flatcheck/enclosure";
import {
  component,
  hypot,
  type Matrix,
  multipliers,
  norm,
  type Problem,
  preActivations,
  riemannianGradient,
  squaredNorms,
  symmetricEigen,
  timesTransposed,
  zeros,
} from "@flatcheck/numeric";
import type { Point } from "./generators/configurations.js";

export interface Entry {
  readonly i: number;
  readonly j: number;
  readonly z: number;
}

export const entriesOf = ({ Z }: Point): readonly Entry[] =>
  Array.from(Z.data, (z, k) => ({ i: Math.floor(k / Z.columns), j: k % Z.columns, z }));

/** ‖grad F‖. @throws SingularGramError */
export const gradientNorm = ({ p, theta }: Point): number => norm(riemannianGradient(p, theta));

/** Of grad F, whose row j is Σ_i (own − normal)_ij x_i. */
export interface GradientTerm extends Entry {
  /** 4c a_j²‖x_i‖² φ′φ″(z_ij). */
  readonly own: number;
  /** α_i a_j φ′(z_ij). */
  readonly normal: number;
}

/** Both terms for all i, j, for any c, norms and weights. @throws SingularGramError */
export function gradientTerms(p: Problem, theta: Matrix): readonly GradientTerm[] {
  const alpha = multipliers(p, theta);
  const norms = squaredNorms(p);
  const Z = preActivations(p, theta);
  return Array.from(Z.data, (z, k) => {
    const [i, j] = [Math.floor(k / Z.columns), k % Z.columns];
    const weight = component(p.a, j);
    const slope = weight * p.phi.first(z);
    return { i, j, z, own: 4 * p.c * weight * component(norms, i) * slope * p.phi.second(z), normal: component(alpha, i) * slope };
  });
}

/** How far a point of M is from stationary, whatever the size of φ: the largest |own − normal| over the largest term. With independent samples it is 0 exactly where grad F = 0. @throws SingularGramError */
export function stationarityOf(p: Problem, theta: Matrix): number {
  const terms = gradientTerms(p, theta);
  const gap = Math.max(...terms.map(({ own, normal }) => Math.abs(own - normal)));
  return gap / Math.max(Number.MIN_VALUE, ...terms.map(({ own, normal }) => Math.max(Math.abs(own), Math.abs(normal))));
}

/**
 * The least eigenvalue of Hess F over tangent directions in the span of the samples (4.5), with a bound on its rounding. Directions outside the span have curvature 0.
 * In v with u_j·x_i = (S v_j)_i, SSᵀ = K, norms agree, and Hess F is diag(Sᵀ diag_i(h_ij) S) over neurons j. @throws SingularGramError
 */
export function leastCurvature(point: Point): { readonly value: number; readonly rounding: number } {
  const { p, theta, Z } = point;
  const [n, m] = [Z.rows, Z.columns];
  const alpha = multipliers(p, theta);
  const S = squareRoot(point);
  const h = entriesOf(point).map(({ i, z }) => {
    const [slope, curvature, third] = [p.phi.first(z), p.phi.second(z), p.phi.third(z)];
    return 4 * p.c * (curvature * curvature + slope * third) - component(alpha, i) * curvature;
  });
  const size = n * m;
  const A = zeros(size, size);
  for (let j = 0; j < m; j++)
    for (let k = 0; k < n; k++)
      for (let l = 0; l < n; l++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += at(S, i, k) * item(h, i * m + j) * at(S, i, l);
        A.data[(j * n + k) * size + j * n + l] = sum;
      }
  const largest = A.data.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  const normals = orthonormal(
    Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: size }, (_unused, e) => p.phi.first(component(Z.data, i * m + Math.floor(e / n))) * at(S, i, e % n)),
    ),
  );
  for (const normal of normals) deflate(A, normal, 4 * size * largest);
  return { value: item(symmetricEigen(A).values, 0), rounding: 64 * size * size * largest * 2 ** -52 };
}

type Square = ReturnType<typeof zeros>;
const at = ({ columns, data }: Square, i: number, k: number): number => component(data, i * columns + k);

/** S with SSᵀ = K, from the eigenvalues of K. */
function squareRoot({ p }: Point): Square {
  const { values, vectors } = symmetricEigen(timesTransposed(p.X, p.X));
  return { ...vectors, data: vectors.data.map((value, k) => value * Math.sqrt(Math.max(0, item(values, k % vectors.columns)))) };
}

function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    // Twice, so that what is left is orthogonal to working precision.
    for (const before of [...basis, ...basis]) {
      const part = rest.reduce((sum, value, k) => sum + value * component(before, k), 0);
      rest = rest.map((value, k) => value - part * component(before, k));
    }
    const length = hypot(...rest);
    if (length > 0) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** A ← (I − nnᵀ) A (I − nnᵀ) + far·nnᵀ: the direction n gets the eigenvalue `far`. */
function deflate(A: Square, normal: Float64Array, far: number): void {
  const size = A.rows;
  const image = Float64Array.from({ length: size }, (_, k) => normal.reduce((sum, value, l) => sum + at(A, k, l) * value, 0));
  const along = normal.reduce((sum, value, k) => sum + value * component(image, k), 0);
  for (let k = 0; k < size; k++)
    for (let l = 0; l < size; l++) {
      const [nk, nl] = [component(normal, k), component(normal, l)];
      A.data[k * size + l] = at(A, k, l) - component(image, k) * nl - nk * component(image, l) + (along + far) * nk * nl;
    }
}
