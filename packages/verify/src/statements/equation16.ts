/** (16), the other way round: where a term of the Hessian is negative, the gradient is above the threshold. */
import { sharpness } from "@flatcheck/numeric";
import { number, quantity } from "../bound.js";
import { GRADIENT, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { gradientNorm, spreadsOf } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

const LEAST = "min φ″(z_ij)(2φ″(z_ij) − α_i) + φ′(z_ij)φ‴(z_ij)";

export const EQUATION_16: InequalityStatement = pointStatement({
  id: "16",
  title: "Below the threshold no neuron has negative curvature",
  place: "Appendix B.1.2, (16)",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides", "certified β"],
  scale: 0.5,
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    premise: { left: quantity(LEAST), right: number(0) },
    isContrapositive: true,
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const rounding = (1e-13 / point.mu) * sharpness(point.p, point.theta);
      const terms = spreadsOf(point).map(({ z, off, slope, curvature, third }) => ({
        z,
        // With the most that rounding takes away from it, so that what counts as negative is.
        value: curvature * off + slope * third + rounding * (1 + Math.abs(curvature)),
      }));
      const least = terms.reduce((best, term) => (term.value < best.value ? term : best));
      const quantities = { [LEAST]: least.value, μ: point.mu, β: constantsAt(c, [least.z]).beta, "‖grad F‖": gradientNorm(point) };
      return { quantities, error: 1e-13 / point.mu, absolute: rounding };
    },
  },
});
