/** Theorem 3.3, its value: F* = 2cm Σ_i ‖x_i‖² φ′(ν_i)² is the least F on M. */
import { collapsedPreActivations, OutOfRangeError, sharpness, square } from "@flatcheck/numeric";
import { number, product, quantity } from "../bound.js";
import type { Point } from "../generators/configurations.js";
import type { InequalityStatement } from "../inequality.js";
import { pointStatement } from "../search/pointStatement.js";

const SLOPES = "Σ ‖x_i‖²·φ′(ν_i)²";

export const THEOREM_3_3_MINIMUM: InequalityStatement = pointStatement({
  id: "3.3-minimum",
  title: "No point of M is flatter than the collapsed one",
  place: "Theorem 3.3, (4)",
  hypotheses: ["3.1", "3.2"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides", "ν_i by bisection"],
  scale: 1,
  inequality: {
    left: product(number(2), quantity("c"), quantity("m"), quantity(SLOPES)),
    right: quantity("F(θ)"),
    onM: true,
    measure: (_, point) => {
      const slopes = slopesAtCentre(point);
      if (slopes === undefined) return undefined;
      // ν is known to a rounding of φ's values, which its slope may magnify.
      return {
        quantities: { c: point.p.c, m: point.p.a.length, [SLOPES]: slopes, "F(θ)": sharpness(point.p, point.theta) },
        error: 1e-10,
        absolute: 1e-14,
      };
    },
  },
});

/** The samples are unit vectors here. */
function slopesAtCentre({ p }: Point): number | undefined {
  try {
    return collapsedPreActivations(p).reduce((sum, nu) => sum + square(p.phi.first(nu)), 0);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}
