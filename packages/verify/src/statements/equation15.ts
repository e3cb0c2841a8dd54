/** (15): how far a single neuron is from stationary, by the gradient of all. */
import { sharpness } from "@flatcheck/numeric";
import { power, product, quantity } from "../bound.js";
import { GRADIENT, MU } from "../bounds.js";
import type { InequalityStatement } from "../inequality.js";
import { gradientNorm, spreadsOf } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

export const EQUATION_15: InequalityStatement = pointStatement({
  id: "15",
  title: "Each neuron is as stationary as all of them",
  place: "Appendix B.1.2, (15)",
  hypotheses: ["3.2"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides"],
  scale: 0.5,
  inequality: {
    left: quantity("max |(2φ″(z_ij) − α_i)·φ′(z_ij)|"),
    right: product(GRADIENT, power(MU, -0.5)),
    onM: true,
    measure: (_, point) => ({
      quantities: {
        "max |(2φ″(z_ij) − α_i)·φ′(z_ij)|": spreadsOf(point).reduce((most, { off, slope }) => Math.max(most, Math.abs(off * slope)), 0),
        "‖grad F‖": gradientNorm(point),
        μ: point.mu,
      },
      // μ is the least eigenvalue of a matrix of norm n, known to a few roundings; so is α, to its condition.
      error: 1e-13 / point.mu,
      absolute: (1e-13 / point.mu) * sharpness(point.p, point.theta),
    }),
  },
});
