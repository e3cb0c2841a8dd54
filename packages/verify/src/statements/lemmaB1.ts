/** Lemma B.1, the other way round: where the norm of the gradient grows along the flow, it is above the threshold. */
import { norm, riemannianGradient, riemannianHessian, sharpness } from "@flatcheck/numeric";
import { GRADIENT, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { pointStatement } from "../search/pointStatement.js";

export const LEMMA_B1: InequalityStatement = pointStatement({
  id: "B.1",
  title: "‖grad F‖ does not increase once it is at most √μ·β",
  place: "Lemma B.1",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["d‖grad F‖²/dt = −2 Hess F[grad F, grad F]", "hill climbing in the ratio of the sides", "certified β"],
  scale: 0.5,
  remark: "wherever ‖grad F‖ increases along the flow",
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const { p, theta, mu, Z } = point;
      const gradient = riemannianGradient(p, theta);
      const length = norm(gradient);
      const curvature = riemannianHessian(p, theta, gradient, gradient);
      const rounding = (1e-13 / mu) * sharpness(p, theta);
      // Of the relative size of F's own second derivatives along a gradient that is known to `rounding`.
      if (!(curvature < -rounding * length * (1 + length) * 1e3)) return undefined;
      const quantities = { μ: mu, β: constantsAt(c, Z.data).beta, "‖grad F‖": length, "d‖grad F‖²/dt": -2 * curvature };
      return { quantities, error: 1e-13 / mu, absolute: rounding };
    },
  },
});
