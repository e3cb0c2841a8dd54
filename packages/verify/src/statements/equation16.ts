/** (16), the other way round: where a term of the Hessian is negative, the gradient is above the threshold. */
import { number, quantity } from "../bounds/bound.js";
import { GRADIENT, LETTERS, PRINTED_THRESHOLD, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import { entries, least, multipliersOf, times } from "../enclosed/enclosedNetwork.js";
import { LEAST_PRINTED_TERM, LEAST_TERM, PROOF_OF_16 } from "../proofs/pointDerivations.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";
import { printedOffsets } from "./equation15.js";
import { thresholdQuantities } from "./threshold.js";

const LEAST = "min a_j·φ″(z_ij)·(4c·a_j·‖x_i‖²·φ″(z_ij) − α_i) + 2c·a_j²·‖x_i‖²·φ′(z_ij)·φ‴(z_ij)";
const PRINTED_LEAST = "min φ″(z_ij)(2φ″(z_ij) − α_i) + φ′(z_ij)φ‴(z_ij)";

const SHARED = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["random points of M", "hill climbing in the ratio of the sides", "enclosures of both sides", "certified β"],
  constants: { names: ["beta"] },
} as const;

export const EQUATION_16: InequalityStatement = pointStatement({
  ...SHARED,
  id: "16",
  title: "Below the threshold no neuron has negative curvature",
  place: "Appendix B.1.2, (16), for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  remark: LETTERS,
  proof: { means: { [LEAST]: LEAST_TERM }, steps: PROOF_OF_16 },
  inequality: {
    premise: { left: quantity(LEAST), right: number(0), isStrict: true },
    isContrapositive: true,
    left: THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (at, c) => {
      const { R } = at;
      const alpha = once(() => multipliersOf(at));
      const terms = () =>
        entries(at, ({ first, second, third }, weight, norm, i, j) =>
          R.add(
            times(R, weight, second, alpha().offsets[i]?.[j] as typeof first),
            times(R, R.exact(2), at.c, weight, weight, norm, first, third),
          ),
        );
      return lazily({ [LEAST]: () => least(R, terms().flat()), ...thresholdQuantities(at, alpha, c) });
    },
  },
});

export const EQUATION_16_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "16-printed",
  title: "Below the threshold no neuron has negative curvature, as printed",
  place: "Appendix B.1.2, (16)",
  scale: 0.5,
  proof: { means: { [PRINTED_LEAST]: LEAST_PRINTED_TERM }, steps: PROOF_OF_16 },
  inequality: {
    premise: { left: quantity(PRINTED_LEAST), right: number(0), isStrict: true },
    isContrapositive: true,
    left: PRINTED_THRESHOLD,
    right: GRADIENT,
    onM: true,
    measure: (at, c) => {
      const { R } = at;
      const alpha = once(() => multipliersOf(at));
      const leastTerm = (): typeof at.c => {
        const offsets = printedOffsets(at, alpha());
        const terms = entries(at, ({ first, second, third }, _, _norm, i, j) =>
          R.add(R.mul(second, offsets[i]?.[j] as typeof second), R.mul(first, third)),
        );
        return least(R, terms.flat());
      };
      return lazily({ [PRINTED_LEAST]: leastTerm, ...thresholdQuantities(at, alpha, c) });
    },
  },
});
