/** Assumption A.1, as appendix A checks it: D²L has rank n on M, where it is 2c·JᵀJ (4.2). Its n-th eigenvalue, 2c·λ_min(JJᵀ), is bounded from below. */
import { number, power, product, quantity } from "../bounds/bound.js";
import { C, MU, RHO1, SQUARED_WEIGHTS } from "../bounds/bounds.js";
import { constantAt } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily } from "../bounds/lazily.js";
import { coherenceOf, gramOf, leastEigenvalueOf, squaredWeightsOf, times } from "../enclosed/enclosedNetwork.js";
import { LEAST_OF_LOSS, PROOF_OF_A1 } from "../proofs/pointDerivations.js";
import { pointStatement } from "../search/pointStatement.js";

const EIGENVALUE = "λ_n(D²L)";

export const ASSUMPTION_A1: InequalityStatement = pointStatement({
  id: "A.1",
  title: "D²L has rank n on M",
  place: "Appendix A, Assumption A.1, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: ["3.1", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2"],
  oracles: ["λ_n(D²L) = 2c·λ_min(JJᵀ), enclosed", "hill climbing in the ratio of the sides", "certified ρ₁"],
  remark: "and λ_{n+1} = 0, as D²L = 2c·JᵀJ; from λ_n = 2c·λ_min(G), G = K∘(PD_a²Pᵀ) and Schur's theorem",
  constants: { names: ["rho1"] },
  proof: { means: { [EIGENVALUE]: LEAST_OF_LOSS }, steps: PROOF_OF_A1 },
  inequality: {
    left: product(number(2), C, SQUARED_WEIGHTS, MU, power(RHO1, 2)),
    right: quantity(EIGENVALUE),
    onM: true,
    measure: (at, c) =>
      lazily({
        c: () => at.c,
        "‖a‖": () => at.R.sqrt(squaredWeightsOf(at)),
        μ: () => coherenceOf(at),
        "ρ₁": () => constantAt(c, "rho1", at),
        [EIGENVALUE]: () => times(at.R, at.R.exact(2), at.c, leastEigenvalueOf(at.R, gramOf(at))),
      }),
  },
});
