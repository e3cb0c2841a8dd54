/** Lemma D.2: the gradient dominates the loss. */
import { number, power, product, quantity } from "../bounds/bound.js";
import { C, MU, RHO1, SQUARED_WEIGHTS } from "../bounds/bounds.js";
import { constantAt } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import { coherenceOf, type EnclosedNetwork, lossOf, squaredWeightsOf } from "../enclosed/enclosedNetwork.js";
import type { Context } from "../ledger/context.js";
import { PROOF_OF_D2 } from "../proofs/pointDerivations.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";

const SHARED = {
  title: "The gradient of the loss dominates the loss",
  hypotheses: ["3.1", "3.2"],
  oracles: ["random networks far from and near M", "hill climbing in the ratio of the sides", "enclosures of both sides", "certified ρ₁"],
  constants: { names: ["rho1"] },
  proof: { means: {}, steps: PROOF_OF_D2 },
} as const;

function measure<S>(at: EnclosedNetwork<S>, c: Context): Record<string, S> {
  const losses = once(() => lossOf(at));
  return lazily({
    c: () => at.c,
    m: () => at.R.exact(at.a.length),
    "‖a‖": () => at.R.sqrt(squaredWeightsOf(at)),
    μ: () => coherenceOf(at),
    "ρ₁": () => constantAt(c, "rho1", at),
    L: () => losses().loss,
    "‖DL‖": () => losses().gradientNorm,
  });
}

const RIGHT = power(quantity("‖DL‖"), 2);

export const LEMMA_D2: InequalityStatement = pointStatement({
  ...SHARED,
  id: "D.2",
  place: "Lemma D.2, for any c, ‖x_i‖ and a",
  runsOnlyWith: ["3.2"],
  inequality: {
    left: product(number(4), C, SQUARED_WEIGHTS, MU, power(RHO1, 2), quantity("L")),
    right: RIGHT,
    onM: false,
    measure,
  },
});

export const LEMMA_D2_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "D.2-printed",
  title: `${SHARED.title}, as printed`,
  place: "Lemma D.2",
  scale: 1,
  inequality: {
    left: product(number(4), quantity("m"), MU, power(RHO1, 2), quantity("L")),
    right: RIGHT,
    onM: false,
    measure,
  },
});
