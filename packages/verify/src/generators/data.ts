/** Inputs of every kind that the statements have to face: coherent, nearly dependent, duplicate, and more samples than dimensions. */
import { item } from "@flatcheck/enclosure";
import { coherentInputs, fromRows, type Matrix, mapEntries, pow, sphericalInputs, toRows } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";

export interface Shape {
  readonly samples: number;
  readonly dimension: number;
}

const seedFrom = (random: Random): number => random.integer(0, 2 ** 31);

/** Unit rows with λ_min(XXᵀ) = μ, for n ≥ 2; for one sample it is 1. */
export const coherentData = (random: Random, shape: Shape, mu: number): Matrix => coherentInputs({ ...shape, seed: seedFrom(random) }, mu);

/** Unit rows in general position. */
export const genericData = (random: Random, shape: Shape): Matrix => sphericalInputs({ ...shape, seed: seedFrom(random) });

/** Unit rows whose coherence is tiny, yet not 0: between 1e-8 and 1e-2. */
export const nearlyDependentData = (random: Random, shape: Shape): Matrix =>
  coherentData(random, shape, pow(10, -2 - 6 * random.uniform()));

/** Unit rows of which the last repeats the first. */
export function duplicateData(random: Random, shape: Shape): Matrix {
  const rows = toRows(genericData(random, shape));
  return fromRows(rows.map((row, i) => (i === rows.length - 1 ? item(rows, 0) : row)));
}

/** More unit rows than dimensions. */
export const crowdedData = (random: Random, dimension: number): Matrix =>
  genericData(random, { samples: dimension + random.integer(1, 2), dimension });

/** The rows, each over its length. */
export const withUnitRows = (X: Matrix): Matrix => withLengths(X, () => 1);

/** The rows with other lengths. */
export function withLengths(X: Matrix, length: (i: number) => number): Matrix {
  const factors = toRows(X).map((row, i) => length(i) / Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)));
  return mapEntries(X, (value, i) => value * item(factors, i));
}
