/** Lemma B.1, the other way round: where the norm of the gradient grows along the flow, it is above the threshold. */
import { norm, riemannianGradient, riemannianHessian, sharpness } from "@flatcheck/numeric";
import { number, quantity } from "../bound.js";
import { GRADIENT, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { pointStatement } from "../search/pointStatement.js";

const GROWTH = "d‖grad F‖²/dt";

export const LEMMA_B1: InequalityStatement = pointStatement({
  id: "B.1",
  title: "‖grad F‖ does not increase once it is at most √μ·β",
  place: "Lemma B.1",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["d‖grad F‖²/dt = −2 Hess F[grad F, grad F]", "hill climbing in the ratio of the sides", "certified β"],
  scale: 0.5,
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    premise: { left: number(0), right: quantity(GROWTH) },
    isContrapositive: true,
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const { p, theta, mu, Z } = point;
      const gradient = riemannianGradient(p, theta);
      const length = norm(gradient);
      const rounding = (1e-13 / mu) * sharpness(p, theta);
      // Less what rounding may add: it is of the relative size of F's own second derivatives along a gradient that is known to `rounding`; 0 is no growth.
      const growth = -2 * riemannianHessian(p, theta, gradient, gradient) - 1e3 * rounding * length * (1 + length) - Number.MIN_VALUE;
      const quantities = { [GROWTH]: growth, μ: mu, β: constantsAt(c, Z.data).beta, "‖grad F‖": length };
      return { quantities, error: 1e-13 / mu, absolute: rounding };
    },
  },
});
