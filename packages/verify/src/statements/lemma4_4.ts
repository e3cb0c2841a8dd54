/** Lemma 4.4, the other way round: where F is not convex on M, the gradient is above the threshold. */
import { sharpness } from "@flatcheck/numeric";
import { number, quantity } from "../bound.js";
import { GRADIENT, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { gradientNorm, leastCurvature } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

export const LEMMA_4_4: InequalityStatement = pointStatement({
  id: "4.4",
  title: "Hess F ⪰ 0 where ‖grad F‖ ≤ √μ·β",
  place: "Lemma 4.4",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["least eigenvalue of Hess F on the tangent space", "hill climbing in the ratio of the sides", "certified β"],
  scale: 0.5,
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    premise: { left: quantity("λ_min(Hess F)"), right: number(0) },
    isContrapositive: true,
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const { value, rounding } = leastCurvature(point);
      const quantities = {
        // With the most that rounding takes away from it, so that what counts as negative is; 0 is not.
        "λ_min(Hess F)": value + rounding / point.mu + Number.MIN_VALUE,
        μ: point.mu,
        β: constantsAt(c, point.Z.data).beta,
        "‖grad F‖": gradientNorm(point),
      };
      return { quantities, error: 1e-13 / point.mu, absolute: (1e-13 / point.mu) * sharpness(point.p, point.theta) };
    },
  },
});
