/** Lemma 4.6: approximately stationary points are close to the collapsed one. */
import { coherence, collapsedPreActivations, OutOfRangeError, sharpness } from "@flatcheck/numeric";
import { power, product, quantity } from "../bound.js";
import { GRADIENT, inverseOf, MU, RHO1, RHO2 } from "../bounds.js";
import { constantsOver, replacements } from "../constants.js";
import type { Point } from "../generators/configurations.js";
import type { InequalityStatement } from "../inequality.js";
import { entriesOf, gradientNorm } from "../landscape.js";
import { pointStatement } from "../search/pointStatement.js";

export const LEMMA_4_6: InequalityStatement = pointStatement({
  id: "4.6",
  title: "Approximately stationary points are close to the collapsed one",
  place: "Lemma 4.6",
  hypotheses: ["3.1", "3.2"],
  oracles: ["ν_i = φ⁻¹(y_i/m) by bisection", "hill climbing in the ratio of the sides", "certified ρ₁, ρ₂"],
  scale: 0.5,
  notes: (c) => replacements(c, ["rho1", "rho2"]),
  inequality: {
    left: quantity("max |z_ij − ν_i|"),
    right: product(GRADIENT, inverseOf(product(power(MU, 0.5), RHO1, RHO2))),
    onM: true,
    measure: (c, point) => {
      const nu = centresOf(point);
      if (nu === undefined) return undefined;
      const { rho1, rho2 } = constantsOver(c, [Math.min(...point.Z.data, ...nu), Math.max(...point.Z.data, ...nu)]);
      return {
        quantities: {
          "max |z_ij − ν_i|": entriesOf(point).reduce((most, { i, z }) => Math.max(most, Math.abs(z - (nu[i] as number))), 0),
          "‖grad F‖": gradientNorm(point),
          μ: coherence(point.p.X),
          "ρ₁": rho1,
          "ρ₂": rho2,
        },
        error: 1e-13 / point.mu,
        absolute: (1e-13 / point.mu) * (1 + sharpness(point.p, point.theta) / (rho1 * rho2)),
      };
    },
  },
});

/** ν_i; undefined for labels that no collapsed network has. */
function centresOf({ p }: Point): Float64Array | undefined {
  try {
    return collapsedPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}
