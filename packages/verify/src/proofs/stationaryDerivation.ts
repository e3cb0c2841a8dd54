/** The proof of Theorem 3.3's claim about stationary points, for independent samples and weights 1: grad F = 0 on M only where all neurons of a sample agree. */
import { quantity, number as value } from "../bounds/bound.js";
import { GRADIENT as NORM_OF_GRADIENT } from "../bounds/bounds.js";
import type { Stated } from "../bounds/sides.js";
import type { Context } from "../ledger/context.js";
import type { Examination } from "../ledger/statement.js";
import type { Derivation } from "./derivation.js";
import { GRADIENT, local, MU, minus, number, SLOPE, squared, times, UNIT_WEIGHTS } from "./letters.js";
import { GRADIENT_ENTRY, OFFSET } from "./networkIdentities.js";
import { LARGEST_DISTANCE } from "./pointDerivations.js";
import { withProof } from "./withProof.js";

const FARTHEST = "max |z_ij − ν_i|";

/** ‖grad F‖ ≤ 0 ⇒ max |z_ij − ν_i| ≤ 0. */
export const ONLY_COLLAPSED: Stated = {
  premise: { left: NORM_OF_GRADIENT, right: value(0) },
  left: quantity(FARTHEST),
  right: value(0),
};

export const PROOF_OF_ONLY_COLLAPSED: Derivation = {
  means: { [FARTHEST]: LARGEST_DISTANCE },
  where: UNIT_WEIGHTS,
  steps: [
    { name: "grad F", by: "identity", identity: "gradient" },
    { name: "all entries", by: "rayleigh", from: "grad F" },
    { name: "each entry", by: "one term", from: "all entries", times: MU, square: local(GRADIENT_ENTRY) },
    { name: "stationary", by: "premise" },
    {
      name: "no offset",
      by: "combination",
      says: minus(number(0), squared(local(OFFSET))),
      multiplier: times(MU, squared(SLOPE)),
      terms: [{ of: ["each entry"] }, { of: ["stationary"], times: GRADIENT }],
    },
    { name: "collapsed", by: "injective", from: "no offset" },
  ],
};

/** The finding with the proof, where `collapse` is proved for this φ; what the row is about is asked of the data, too. */
export const provedCollapsed = (c: Context, finding: Examination): Examination =>
  withProof(c, finding, {
    derivation: PROOF_OF_ONLY_COLLAPSED,
    hypotheses: ["3.2", "a = 1", "collapse"],
    stated: ONLY_COLLAPSED,
  });
