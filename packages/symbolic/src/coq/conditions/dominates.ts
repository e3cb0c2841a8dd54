/** β·|Q| ≤ P in Coq, from both signs of Q. */
import type { ConditionOf } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Claim, formClaim, formInCoq, hasValue, nameOfForm, plusMultiple } from "../claim.js";
import type { Lemmas } from "../lemmas.js";
import { bestBound } from "./bestBound.js";
import type { CoqCondition, Open, Proved } from "./coqCondition.js";
import { refuteDomination } from "./dominatesRefuted.js";

type Dominates = ConditionOf<"dominates">;

export const dominatesInCoq: CoqCondition<Dominates> = {
  isStated: ({ numerator, denominator }) => !hasValue(numerator) && !hasValue(denominator),
  constant: ({ constant }) => constant ?? "beta",
  claim: ({ numerator, denominator }, constant) => `${constant} * Rabs (${formInCoq(denominator)}) <= ${formInCoq(numerator)}`,
  prove,
  unfound: "neither a point that can be stated nor a limit of polynomials in x or in one exponential",
  refute: refuteDomination,
};

function prove(c: Dominates, constant: Parameters<typeof bestBound>[2], lemmas: Lemmas): Proved | Open {
  const [above, below] = [c.numerator, c.denominator].map((form) => formClaim(lemmas.derivatives, form)) as [Claim, Claim];
  const name = `${nameOfForm(c.numerator)}_dominates_${nameOfForm(c.denominator)}`;
  const found = bestBound(name, (beta) => [plusMultiple(above, Q.neg(beta), below), plusMultiple(above, beta, below)], constant, lemmas);
  if ("reason" in found) return found;
  return { ...found, tactic: `apply normality_from_both_signs; [apply ${found.lemmas[0]} | apply ${found.lemmas[1]}]` };
}
