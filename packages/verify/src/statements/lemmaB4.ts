/** Lemma B.4: below the threshold, F is strongly convex in the span of the samples. */
import { number, product, quantity } from "../bound.js";
import { GRADIENT, RATE, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import { atThreshold } from "../generators/threshold.js";
import type { InequalityStatement } from "../inequality.js";
import { gradientNorm, leastCurvature } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

export const LEMMA_B4: InequalityStatement = pointStatement({
  id: "B.4",
  title: "F is strongly convex on the span of the samples where ‖grad F‖ ≤ √μ·β",
  place: "Lemma B.4",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: [
    "least eigenvalue of Hess F on tangent directions in the span",
    "hill climbing in the ratio of the sides",
    "certified ρ₁, ρ₂, β",
  ],
  scale: 0.5,
  notes: (c) => replacements(c, ["rho1", "rho2", "beta"]),
  inequality: {
    premise: { left: GRADIENT, right: THRESHOLD },
    beyond: { left: GRADIENT, right: product(number(3), THRESHOLD) },
    left: RATE,
    right: quantity("λ_min(Hess F)"),
    onM: true,
    first: atThreshold,
    measure: (c, point) => {
      const { value, rounding } = leastCurvature(point);
      const { rho1, rho2, beta } = constantsAt(c, point.Z.data);
      return {
        quantities: { "‖grad F‖": gradientNorm(point), μ: point.mu, "ρ₁": rho1, "ρ₂": rho2, β: beta, "λ_min(Hess F)": value },
        error: 1e-13 / point.mu,
        absolute: rounding / point.mu,
      };
    },
  },
});
