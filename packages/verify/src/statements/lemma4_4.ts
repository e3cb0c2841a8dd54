/** Lemma 4.4, the other way round: where F is not convex on M, the gradient is above the threshold. */
import { sharpness } from "@flatcheck/numeric";
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
  remark: "wherever Hess F has a negative direction in the tangent space",
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const { value, rounding } = leastCurvature(point);
      if (!(value < -rounding / point.mu)) return undefined;
      const { beta } = constantsAt(c, point.Z.data);
      const quantities = { μ: point.mu, β: beta, "‖grad F‖": gradientNorm(point), "λ_min(Hess F)": value };
      return { quantities, error: 1e-13 / point.mu, absolute: (1e-13 / point.mu) * sharpness(point.p, point.theta) };
    },
  },
});
