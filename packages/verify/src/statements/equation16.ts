/** (16), the other way round: where a term of the Hessian is negative, the gradient is above the threshold. */
import { sharpness } from "@flatcheck/numeric";
import { GRADIENT, THRESHOLD } from "../bounds.js";
import { constantsAt, replacements } from "../constants.js";
import type { InequalityStatement } from "../inequality.js";
import { gradientNorm, spreadsOf } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

export const EQUATION_16: InequalityStatement = pointStatement({
  id: "16",
  title: "Below the threshold no neuron has negative curvature",
  place: "Appendix B.1.2, (16)",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides", "certified β"],
  scale: 0.5,
  remark: "wherever φ″(z_ij)(2φ″(z_ij) − α_i) + φ′(z_ij)φ‴(z_ij) < 0 for some i, j",
  notes: (c) => replacements(c, ["beta"]),
  inequality: {
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (c, point) => {
      const rounding = (1e-13 / point.mu) * sharpness(point.p, point.theta);
      const negative = spreadsOf(point).filter(
        ({ off, slope, curvature, third }) => curvature * off + slope * third < -rounding * (1 + Math.abs(curvature)),
      );
      if (negative.length === 0) return undefined;
      const { beta } = constantsAt(
        c,
        negative.map(({ z }) => z),
      );
      return { quantities: { μ: point.mu, β: beta, "‖grad F‖": gradientNorm(point) }, error: 1e-13 / point.mu, absolute: rounding };
    },
  },
});
