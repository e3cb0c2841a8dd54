/** How often φ takes a label's value: where that is more than once, neurons can agree on a label in several ways, and ν = φ⁻¹(y/Σ_j a_j) is one of several points. */
import type { RealFunction } from "./phi.js";
import type { Problem } from "./problem.js";
import { PLACES } from "./rising.js";

/** The changes of sign of f − w from place to place: observed, so that there may be more. */
function crossings(f: RealFunction, w: number): number {
  const signs = PLACES.map((z) => Math.sign(f(z) - w)).filter((sign) => sign !== 0 && !Number.isNaN(sign));
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}

/** The first sample, from 0, whose y_i/Σ_j a_j φ is seen to take more than once. */
export function ambiguousSample({ phi, a, y }: Problem): number | undefined {
  const total = a.reduce((sum, weight) => sum + weight, 0);
  const found = y.findIndex((label) => crossings(phi.value, label / total) > 1);
  return found < 0 ? undefined : found;
}
