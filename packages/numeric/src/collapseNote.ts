/** What z* is where F* is not known: a point at which neurons agree, or balance, that need not be the only one, or on M at all. */
import { ambiguousSample } from "./preimages.js";
import type { Problem } from "./problem.js";

/** Undefined where z* is the one point at which all neurons agree on the labels. */
export function collapseNote(p: Problem): string | undefined {
  const { a, X } = p;
  if (a.some((weight) => weight !== a[0])) return "z*: all a_j φ″(z*_ij) of a sample agree; there may be others";
  const sample = ambiguousSample(p);
  if (sample !== undefined) return `z*_ij = ν_i, one of several: φ takes y_${sample + 1}/Σa more than once`;
  return X.rows > X.columns ? "z*_ij = ν_i; for n > d there need not be a θ that has them" : undefined;
}
