/** β·|Q| ≤ P in Coq, from both signs of Q. */
import { type ConditionOf, isLine, NORMALITY, sameForm } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, formClaim, formInCoq, nameOfForm, plusMultiple } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { given } from "../domainInCoq.js";
import type { Lemmas } from "../lemmas.js";
import { bestBound } from "./bestBound.js";
import type { CoqCondition, Evidence, Open, Proved } from "./coqCondition.js";
import { refuteDomination } from "./dominatesRefuted.js";

type Dominates = ConditionOf<"dominates">;

export const dominatesInCoq: CoqCondition<Dominates> = {
  isStated: () => true,
  isPointwise: true,
  isOnIntervals: true,
  constant: ({ constant }) => constant ?? "beta",
  claim: ({ numerator, denominator }, constant) => `${constant} * Rabs (${formInCoq(denominator)}) <= ${formInCoq(numerator)}`,
  prove,
  unfound: "neither a point that can be stated nor a limit of polynomials in x or in one exponential",
  refute: refuteDomination,
};

function prove(c: Dominates, { constant }: Evidence, lemmas: Lemmas): Proved | Open {
  const [above, below] = [c.numerator, c.denominator].map((form) => formClaim(lemmas.derivatives, form)) as [Claim, Claim];
  const name = `${nameOfForm(c.numerator)}_dominates_${nameOfForm(c.denominator)}`;
  const signed = (beta: Rational): Claim => withReduced(c, plusMultiple(above, beta, below), beta, lemmas);
  const found = bestBound(name, (beta) => [signed(Q.neg(beta)), signed(beta)], constant, lemmas);
  if ("reason" in found) return found;
  const by = given(lemmas.domain);
  return { ...found, tactic: `apply normality_from_both_signs; [exact (${found.lemmas[0]} x${by}) | exact (${found.lemmas[1]} x${by})]` };
}

/** φ′²·φ‴ ≥ ρ₁ρ₂·φ′ where φ′ ≥ ρ₁ and φ‴ ≥ ρ₂ stand in the file, so that ρ₁ρ₂·φ′ + βQ ≥ 0 suffices. */
function withReduced(c: Dominates, claim: Claim, beta: Rational, lemmas: Lemmas): Claim {
  const [rho1, rho2] = [lemmas.bounds.get("phi1"), lemmas.bounds.get("phi3")];
  if (!isLine(lemmas.domain) || !sameForm(c.numerator, NORMALITY) || rho1 === undefined || rho2 === undefined) return claim;
  const below = formClaim(lemmas.derivatives, c.denominator);
  const slope = formClaim(lemmas.derivatives, [{ coefficient: Q.mul(rho1, rho2), powers: [0, 1] }]);
  const tactic = `assert (A1 := phi1_above x). assert (A3 := phi3_above x). apply (normality_by_bounds (phi1 x) (phi3 x) ${coqNumber(rho1)} ${coqNumber(rho2)} (${coqNumber(beta)} * (${below.text}))); try lra; field.`;
  return { ...claim, reduced: { claim: plusMultiple(slope, beta, below), tactic } };
}
