/** (15): how far a single neuron is from stationary, by the gradient of all. */
import { power, product, quantity } from "../bounds/bound.js";
import { GRADIENT, MU } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import {
  coherenceOf,
  type EnclosedNetwork,
  entries,
  gradientNormOf,
  gradientOf,
  largest,
  type Multipliers,
  multipliersOf,
  times,
} from "../enclosed/enclosedNetwork.js";
import { LARGEST_ENTRY, LARGEST_PRINTED, PROOF_OF_15 } from "../proofs/pointDerivations.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";

const LEFT = "max |(4c·a_j·‖x_i‖²·φ″(z_ij) − α_i)·a_j·φ′(z_ij)|";
const PRINTED_LEFT = "max |(2φ″(z_ij) − α_i)·φ′(z_ij)|";
const RIGHT = product(GRADIENT, power(MU, -0.5));

const ORACLES = ["random points of M", "hill climbing in the ratio of the sides", "enclosures of both sides"];

export const EQUATION_15: InequalityStatement = pointStatement({
  id: "15",
  title: "Each neuron is as stationary as all of them",
  place: "Appendix B.1.2, (15), for any c, ‖x_i‖ and a",
  hypotheses: ["3.2"],
  runsOnlyWith: ["3.2"],
  oracles: ORACLES,
  proof: { means: { [LEFT]: LARGEST_ENTRY }, steps: PROOF_OF_15 },
  inequality: {
    left: quantity(LEFT),
    right: RIGHT,
    onM: true,
    measure: (at) => {
      const alpha = multipliersOf(at);
      const own = largest(at.R, gradientOf(at, alpha).flat().map(at.R.abs));
      return { [LEFT]: own, "‖grad F‖": gradientNormOf(at, alpha), μ: coherenceOf(at) };
    },
  },
});

export const EQUATION_15_PRINTED: InequalityStatement = printedPointStatement({
  id: "15-printed",
  title: "Each neuron is as stationary as all of them, as printed",
  place: "Appendix B.1.2, (15)",
  hypotheses: ["3.2"],
  oracles: ORACLES,
  proof: { means: { [PRINTED_LEFT]: LARGEST_PRINTED }, steps: PROOF_OF_15 },
  scale: 0.5,
  inequality: {
    left: quantity(PRINTED_LEFT),
    right: RIGHT,
    onM: true,
    measure: (at) => {
      const alpha = multipliersOf(at);
      return { [PRINTED_LEFT]: largestPrinted(at, alpha), "‖grad F‖": gradientNormOf(at, alpha), μ: coherenceOf(at) };
    },
  },
});

function largestPrinted<S>(at: EnclosedNetwork<S>, alpha: Multipliers<S>): S {
  const offsets = printedOffsets(at, alpha);
  return largest(at.R, entries(at, ({ first }, _, _norm, i, j) => at.R.abs(at.R.mul(offsets[i]?.[j] as S, first))).flat());
}

/** 2φ″(z_ij) − α_i, whatever c is: (2 − 4c·a_j·‖x_i‖²)φ″(z_ij) more than 4c·a_j·‖x_i‖²·φ″(z_ij) − α_i. */
export const printedOffsets = <S>(at: EnclosedNetwork<S>, { offsets }: Multipliers<S>): S[][] =>
  entries(at, ({ second }, weight, norm, i, j) => {
    const { R } = at;
    const factor = R.sub(R.exact(2), times(R, R.exact(4), at.c, weight, norm));
    return R.add(R.mul(factor, second), offsets[i]?.[j] as typeof second);
  });
