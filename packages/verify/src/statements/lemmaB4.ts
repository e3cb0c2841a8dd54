/** Lemma B.4: below the threshold, F is strongly convex in the span of the samples. */
import { number, product, quantity } from "../bounds/bound.js";
import { GRADIENT, LETTERS, PRINTED_RATE, PRINTED_THRESHOLD, RATE, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import { leastCurvatureOf, multipliersOf } from "../enclosed/enclosedNetwork.js";
import { atThreshold, whereConvexityBegins } from "../generators/threshold.js";
import type { Derivation } from "../proofs/derivation.js";
import { LEAST_CURVATURE_OF, PROOF_OF_B4 } from "../proofs/pointDerivations.js";
import type { PointSides } from "../search/pointCases.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";
import { rateQuantities } from "./threshold.js";

const SHARED = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: [
    "least eigenvalue of Hess F on tangent directions in the span, enclosed",
    "hill climbing in the ratio of the sides",
    "certified ρ₁, ρ₂, β",
  ],
  constants: { names: ["rho1", "rho2", "beta"] },
} as const;

const CURVATURE = "λ_min(Hess F)";

const PROOF: Derivation = { means: { [CURVATURE]: LEAST_CURVATURE_OF }, steps: PROOF_OF_B4 };

const SIDES: Pick<PointSides, "right" | "onM" | "first" | "measure"> = {
  right: quantity(CURVATURE),
  onM: true,
  first: (c) => [...atThreshold(c), ...whereConvexityBegins(c)],
  measure: (at, c) => {
    const alpha = once(() => multipliersOf(at));
    return lazily({ ...rateQuantities(at, alpha, c), [CURVATURE]: () => leastCurvatureOf(at, alpha()) });
  },
};

export const LEMMA_B4: InequalityStatement = pointStatement({
  ...SHARED,
  id: "B.4",
  title: "F is strongly convex on the span of the samples where ‖grad F‖ ≤ 2c·a_min²·n_min·√μ·β",
  place: "Lemma B.4, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  remark: LETTERS,
  proof: PROOF,
  inequality: {
    ...SIDES,
    premise: { left: GRADIENT, right: THRESHOLD },
    beyond: { left: GRADIENT, right: product(number(3), THRESHOLD) },
    left: RATE,
  },
});

export const LEMMA_B4_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "B.4-printed",
  title: "F is strongly convex on the span of the samples where ‖grad F‖ ≤ √μ·β, as printed",
  place: "Lemma B.4",
  scale: 0.5,
  proof: PROOF,
  inequality: { ...SIDES, premise: { left: GRADIENT, right: PRINTED_THRESHOLD }, left: PRINTED_RATE },
});
