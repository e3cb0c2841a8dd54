/** Lemma 4.4, the other way round: where F is not convex on M, the gradient is above the threshold. */
import { number, quantity } from "../bounds/bound.js";
import { GRADIENT, LETTERS, PRINTED_THRESHOLD, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import { leastCurvatureOf, multipliersOf } from "../enclosed/enclosedNetwork.js";
import { whereConvexityBegins } from "../generators/threshold.js";
import type { Derivation } from "../proofs/derivation.js";
import { LEAST_CURVATURE_OF, PROOF_OF_4_4 } from "../proofs/pointDerivations.js";
import type { PointSides } from "../search/pointCases.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";
import { thresholdQuantities } from "./threshold.js";

const SHARED = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["least eigenvalue of Hess F on the tangent space, enclosed", "hill climbing in the ratio of the sides", "certified β"],
  constants: { names: ["beta"] },
} as const;

const CURVATURE = "λ_min(Hess F)";

const PROOF: Derivation = { means: { [CURVATURE]: LEAST_CURVATURE_OF }, steps: PROOF_OF_4_4 };

const INEQUALITY: Omit<PointSides, "left"> = {
  premise: { left: quantity(CURVATURE), right: number(0), isStrict: true },
  isContrapositive: true,
  right: GRADIENT,
  onM: true,
  first: whereConvexityBegins,
  measure: (at, c) => {
    const alpha = once(() => multipliersOf(at));
    return lazily({ [CURVATURE]: () => leastCurvatureOf(at, alpha()), ...thresholdQuantities(at, alpha, c) });
  },
};

export const LEMMA_4_4: InequalityStatement = pointStatement({
  ...SHARED,
  id: "4.4",
  title: "Hess F ⪰ 0 where ‖grad F‖ ≤ 2c·a_min²·n_min·√μ·β",
  place: "Lemma 4.4, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  remark: LETTERS,
  proof: PROOF,
  inequality: { ...INEQUALITY, left: THRESHOLD },
});

export const LEMMA_4_4_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "4.4-printed",
  title: "Hess F ⪰ 0 where ‖grad F‖ ≤ √μ·β, as printed",
  place: "Lemma 4.4",
  scale: 0.5,
  proof: PROOF,
  inequality: { ...INEQUALITY, left: PRINTED_THRESHOLD },
});
