/**
 * Data to train on, from a seed: inputs with uniform, Gaussian or spherical rows, or with a given coherence μ = λ_min(XXᵀ) (Assumption 3.2), and
 * labels drawn at random or from a teacher.
 */

import { hypot } from "./elementary.js";
import { factorOf } from "./factorisations.js";
import { at, filled, type Matrix, mapEntries, times } from "./matrix.js";
import { NormalStream } from "./noise/normal.js";
import { seeded, Xoshiro256 } from "./noise/xoshiro256.js";
import type { Phi } from "./phi.js";
import { DataError } from "./problem.js";
import { component } from "./vector.js";

/** n samples in dimension d, and the seed from which they are drawn. */
export interface InputShape {
  readonly samples: number;
  readonly dimension: number;
  readonly seed: number;
}

/** Entries uniform on [0, 1), as in the paper's Figure 1. */
export function uniformInputs({ samples, dimension, seed }: InputShape): Matrix {
  const generator = new Xoshiro256(seeded(seed));
  return filled(samples, dimension, () => {
    generator.next();
    return generator.fraction;
  });
}

/** Entries standard normal. */
export function gaussianInputs({ samples, dimension, seed }: InputShape): Matrix {
  const stream = NormalStream.ofSeed(seed);
  return filled(samples, dimension, () => stream.next());
}

/** Rows uniform on the unit sphere. */
export function sphericalInputs(shape: InputShape): Matrix {
  const X = gaussianInputs(shape);
  const lengths = Float64Array.from({ length: X.rows }, (_, i) => hypot(...X.data.subarray(i * X.columns, (i + 1) * X.columns)));
  return mapEntries(X, (value, i) => value / component(lengths, i));
}

/** For each sample: twice what rounding does to the smallest pivot of K. */
const LEAST_COHERENCE = 4 * Number.EPSILON;

/**
 * Unit rows with K = μI + (1 − μ)·11ᵀ, whose smallest eigenvalue is μ (for two samples or more), in a random frame.
 * @throws DataError for n > d, or μ outside (0, 1], or so small that doubles do not tell K from a singular matrix
 */
export function coherentInputs(shape: InputShape, mu: number): Matrix {
  const { samples: n, dimension: d } = shape;
  if (n > d) throw new DataError("shape", `expected at most ${d} samples for a coherence > 0 in dimension ${d}, got ${n}`);
  if (!(mu > 0 && mu <= 1)) throw new DataError("scale", `expected a coherence μ with 0 < μ ≤ 1, got ${mu}`);
  if (mu < n * LEAST_COHERENCE)
    throw new DataError(
      "scale",
      `expected a coherence μ ≥ ${n * LEAST_COHERENCE} for ${n} samples, got ${mu}; in doubles the rows are dependent`,
    );
  return times(coherentFactor(n, mu), orthonormalRows(gaussianInputs({ ...shape, samples: n })));
}

let latest: { readonly n: number; readonly mu: number; readonly factor: Matrix } | undefined;

/** The factor of K: runs of a sweep that differ in their seeds have one. */
function coherentFactor(n: number, mu: number): Matrix {
  if (latest?.n !== n || latest.mu !== mu) latest = { n, mu, factor: factorOf(filled(n, n, (i, k) => (i === k ? 1 : 1 - mu))) };
  return latest.factor;
}

/** The rows made orthonormal by Gram and Schmidt's method, twice over. */
function orthonormalRows(A: Matrix): Matrix {
  const rows = Array.from({ length: A.rows }, (_, i) => A.data.slice(i * A.columns, (i + 1) * A.columns));
  for (const [i, row] of rows.entries()) {
    for (let pass = 0; pass < 2; pass++) {
      for (const before of rows.slice(0, i)) {
        const part = row.reduce((sum, value, q) => sum + value * component(before, q), 0);
        for (const [q, value] of before.entries()) row[q] = component(row, q) - part * value;
      }
    }
    const length = hypot(...row);
    for (const [q, value] of row.entries()) row[q] = value / length;
  }
  return mapEntries(A, (_, i, q) => component(rows[i] as Float64Array, q));
}

/** Labels uniform between two numbers. */
export function uniformLabels(count: number, seed: number, from = 0, to = 1): Float64Array {
  const generator = new Xoshiro256(seeded(seed));
  return Float64Array.from({ length: count }, () => {
    generator.next();
    return from + (to - from) * generator.fraction;
  });
}

/** y_i = m φ(w·x_i) for a normal teacher w of variance 1/d: a collapsed network has exactly these labels. */
export function teacherLabels(X: Matrix, phi: Phi, neurons: number, seed: number): Float64Array {
  const stream = NormalStream.ofSeed(seed);
  const w = Float64Array.from({ length: X.columns }, () => stream.next() / Math.sqrt(X.columns));
  return Float64Array.from({ length: X.rows }, (_, i) => neurons * phi.value(w.reduce((sum, value, q) => sum + value * at(X, i, q), 0)));
}

/** θ(0) with independent normal entries of the given standard deviation, m × d. */
export function normalWeights(neurons: number, dimension: number, deviation: number, seed: number): Matrix {
  const stream = NormalStream.ofSeed(seed);
  return filled(neurons, dimension, () => deviation * stream.next());
}
