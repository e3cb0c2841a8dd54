/** Lemma B.1, the other way round: where the norm of the gradient grows along the flow, it is above the threshold. */
import { number, quantity } from "../bounds/bound.js";
import { GRADIENT, LETTERS, PRINTED_THRESHOLD, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import { growthOf, multipliersOf } from "../enclosed/enclosedNetwork.js";
import { whereGrowthEnds } from "../generators/threshold.js";
import type { Derivation } from "../proofs/derivation.js";
import { GROWTH as GROWTH_OF_GRADIENT, PROOF_OF_B1 } from "../proofs/pointDerivations.js";
import type { PointSides } from "../search/pointCases.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";
import { thresholdQuantities } from "./threshold.js";

const SHARED = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["d‖grad F‖²/dt = −2 Hess F[grad F, grad F], enclosed", "hill climbing in the ratio of the sides", "certified β"],
  constants: { names: ["beta"] },
} as const;

const GROWTH = "d‖grad F‖²/dt";

const PROOF: Derivation = { means: { [GROWTH]: GROWTH_OF_GRADIENT }, steps: PROOF_OF_B1 };

const INEQUALITY: Omit<PointSides, "left"> = {
  premise: { left: number(0), right: quantity(GROWTH), isStrict: true },
  isContrapositive: true,
  right: GRADIENT,
  onM: true,
  first: whereGrowthEnds,
  measure: (at, c) => {
    const alpha = once(() => multipliersOf(at));
    return lazily({ [GROWTH]: () => growthOf(at, alpha()), ...thresholdQuantities(at, alpha, c) });
  },
};

export const LEMMA_B1: InequalityStatement = pointStatement({
  ...SHARED,
  id: "B.1",
  title: "‖grad F‖ does not increase once it is at most 2c·a_min²·n_min·√μ·β",
  place: "Lemma B.1, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  remark: LETTERS,
  proof: PROOF,
  inequality: { ...INEQUALITY, left: THRESHOLD },
});

export const LEMMA_B1_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "B.1-printed",
  title: "‖grad F‖ does not increase once it is at most √μ·β, as printed",
  place: "Lemma B.1",
  scale: 0.5,
  proof: PROOF,
  inequality: { ...INEQUALITY, left: PRINTED_THRESHOLD },
});
