/**
 * Which neurons have come to agree. Where DF = Σ_i α_i Df_i every neuron is a critical point of one and the same function of d variables,
 * h_α(w) = Σ_i (2c‖x_i‖² φ′(w·x_i)² − α_i φ(w·x_i)) for a = 1, whatever n and d are: neurons gather at its critical points.
 */
import { square } from "./elementary.js";
import { at, type Matrix } from "./matrix.js";

/** Numbers of neurons (rows of θ, from 0), the largest cluster first, the smallest neuron of each first. */
export type Clusters = readonly (readonly number[])[];

/** The finest partition of the rows in which any two that are at most `distance` apart are together (single linkage). */
export function clustersOf(rows: Matrix, distance: number): Clusters {
  const parts: number[][] = [];
  for (let j = 0; j < rows.rows; j++) {
    const near = parts.filter((part) => part.some((k) => apart(rows, j, k) <= distance));
    const merged = [...near.flat(), j].sort((a, b) => a - b);
    for (const part of near) parts.splice(parts.indexOf(part), 1);
    parts.push(merged);
  }
  return parts.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
}

/** ‖row j − row k‖. */
function apart(rows: Matrix, j: number, k: number): number {
  let sum = 0;
  for (let q = 0; q < rows.columns; q++) sum += square(at(rows, j, q) - at(rows, k, q));
  return Math.sqrt(sum);
}
