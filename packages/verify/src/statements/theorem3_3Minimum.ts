/** Theorem 3.3, its value: F* = 2cm Σ_i ‖x_i‖² φ′(ν_i)² is the least F on M. */
import { item } from "@flatcheck/enclosure";
import { number, product, quantity } from "../bounds/bound.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { entries, sharpnessOf, times, total } from "../enclosed/enclosedNetwork.js";
import { collapsedSlopes, stationaryDoubles } from "../enclosed/stationaryPoint.js";
import { symmetryNotes } from "../mirrored.js";
import { PROOF_OF_3_3_MINIMUM } from "../proofs/pointDerivations.js";
import { pointStatement } from "../search/pointStatement.js";

const SLOPES = "Σ ‖x_i‖²·φ′(ν_i)²";
/** By terms (φ′(z_ij) − φ′(ν_i))(φ′(z_ij) + φ′(ν_i)), so that what is equal falls out. */
const DIFFERENCE = "F(θ) − F*";

export const THEOREM_3_3_MINIMUM: InequalityStatement = pointStatement({
  id: "3.3-minimum",
  title: "No point of M is flatter than the collapsed one",
  place: "Theorem 3.3, (4)",
  hypotheses: ["3.1", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides", "ν_i = φ⁻¹(y_i/m), enclosed"],
  remark: "for any c and ‖x_i‖, and a = 1",
  hasUnitWeights: true,
  notes: ({ mirrored }) => symmetryNotes(mirrored),
  proof: PROOF_OF_3_3_MINIMUM,
  inequality: {
    left: product(number(2), quantity("c"), quantity("m"), quantity(SLOPES)),
    right: quantity("F(θ)"),
    difference: quantity(DIFFERENCE),
    onM: true,
    measure: (at, c) => {
      const { R, K } = at;
      const nu = stationaryDoubles(at, c)?.map((row) => item(row, 0));
      if (nu === undefined) return undefined;
      const slopes = collapsedSlopes(at, nu);
      const terms = slopes.map((slope, i) => R.mul(R.mul(slope, slope), K[i]?.[i] as typeof slope));
      const gaps = entries(at, ({ first }, _, norm, i) => {
        const slope = slopes[i] as typeof first;
        return times(R, R.exact(2), at.c, norm, R.sub(first, slope), R.add(first, slope));
      });
      return {
        c: at.c,
        m: R.exact(at.a.length),
        [SLOPES]: total(R, terms),
        "F(θ)": sharpnessOf(at),
        [DIFFERENCE]: total(R, gaps.flat()),
      };
    },
  },
});
