/** What the lemmas about approximately stationary points measure beside their own side: the threshold's quantities and ‖grad F‖. */
import { constantAt } from "../bounds/constants.js";
import {
  coherenceOf,
  type EnclosedNetwork,
  gradientNormOf,
  leastNormOf,
  leastWeightOf,
  type Multipliers,
} from "../enclosed/enclosedNetwork.js";
import type { Context } from "../ledger/context.js";

/** Of `THRESHOLD` and `PRINTED_THRESHOLD`. */
export const thresholdQuantities = <S>(at: EnclosedNetwork<S>, alpha: () => Multipliers<S>, c: Context): Record<string, () => S> => ({
  c: () => at.c,
  a_min: () => leastWeightOf(at),
  n_min: () => leastNormOf(at),
  μ: () => coherenceOf(at),
  β: () => constantAt(c, "beta", at),
  "‖grad F‖": () => gradientNormOf(at, alpha()),
});

/** Of `RATE` and `PRINTED_RATE`, too. */
export const rateQuantities = <S>(at: EnclosedNetwork<S>, alpha: () => Multipliers<S>, c: Context): Record<string, () => S> => ({
  ...thresholdQuantities(at, alpha, c),
  "ρ₁": () => constantAt(c, "rho1", at),
  "ρ₂": () => constantAt(c, "rho2", at),
});
