/** Theorems for the assumptions that hold. */
import type { Rational } from "@flatcheck/enclosure";
import { Q } from "@flatcheck/enclosure";
import type { AssumptionConclusion } from "../conclusions.js";
import { partsOf } from "./activationInCoq.js";
import { aboveBound, type Claim, type Derivatives, normalityClaim } from "./claim.js";
import { statedConstants } from "./constants.js";
import { coqNumber } from "./coqText.js";
import { type CoqOutcome, leftOut } from "./outcome.js";
import { provePositivity } from "./positivity.js";

type Constants = AssumptionConclusion["constants"];
type Attempt = { readonly bound: Rational; readonly text: string } | { readonly reason: string };

/** φ′ ≥ ρ₁ > 0 and φ‴ ≥ ρ₂ > 0. */
export function slopeBounds(d: Derivatives, constants: Constants): CoqOutcome {
  const first = bestBound("phi1_above", (c) => [aboveBound(d, 1, c)], constants["rho1"], d);
  const third = bestBound("phi3_above", (c) => [aboveBound(d, 3, c)], constants["rho2"], d);
  if ("reason" in first) return leftOut("3.1", `φ' ≥ ρ₁: ${first.reason}`);
  if ("reason" in third) return leftOut("3.1", `φ''' ≥ ρ₂: ${third.reason}`);
  const [rho1, rho2] = [coqNumber(first.bound), coqNumber(third.bound)];
  const text = `${first.text}${third.text}
Theorem assumption_3_1 : 0 < ${rho1} /\\ 0 < ${rho2} /\\ forall x, ${rho1} <= phi1 x /\\ ${rho2} <= phi3 x.
Proof. repeat split; [lra | lra | assert (H := phi1_above x); lra | assert (H := phi3_above x); lra]. Qed.
`;
  return { id: "3.1", text, theorems: ["assumption_3_1"] };
}

/** φ′ > 0 and φ‴ > 0, from 3.1 where that is proved. */
export function weakSlopeBounds(d: Derivatives, fromStrong: boolean): CoqOutcome {
  const statement = "Theorem assumption_3_1_weak : forall x, 0 < phi1 x /\\ 0 < phi3 x.";
  const id = "3.1-weak";
  const theorems = ["assumption_3_1_weak"];
  if (fromStrong)
    return { id, theorems, text: `${statement}\nProof. destruct assumption_3_1 as [P1 [P3 H]]. intros x. destruct (H x). lra. Qed.\n` };
  const [first, third] = ([1, 3] as const).map((k) => provePositivity(`phi${k}_positive`, positive(d, k), true, partsOf(d))) as [
    ReturnType<typeof provePositivity>,
    ReturnType<typeof provePositivity>,
  ];
  if (first.kind === "open") return leftOut(id, `φ' > 0: ${first.reason}`);
  if (third.kind === "open") return leftOut(id, `φ''' > 0: ${third.reason}`);
  const text = `${first.text}${third.text}\n${statement}\nProof. intros x. split; [apply phi1_positive | apply phi3_positive]. Qed.\n`;
  return { id, theorems, text };
}

const positive = (d: Derivatives, k: 1 | 3): Claim => ({ text: `phi${k} x`, element: d[k] });

/** β·|φ″| ≤ φ′²·φ‴ from both signs of φ″. */
export function normality(d: Derivatives, constants: Constants): CoqOutcome {
  const found = bestBound("normality", (c) => [normalityClaim(d, Q.neg(c)), normalityClaim(d, c)], constants["beta"], d);
  if ("reason" in found) return leftOut("3.4", found.reason);
  const beta = coqNumber(found.bound);
  const text = `${found.text}
Theorem assumption_3_4 : 0 < ${beta} /\\ forall x, ${beta} * Rabs (phi2 x) <= phi1 x^2 * phi3 x.
Proof. split; [lra | intros x; apply normality_from_both_signs; [apply normality | apply normality_2]]. Qed.
`;
  return { id: "3.4", text, theorems: ["assumption_3_4"] };
}

/** The first of the stated constants for which all claims are proved; the lemmas are `name`, `name_2`, …. */
function bestBound(
  name: string,
  claims: (c: Rational) => readonly Claim[],
  constant: Constants[string] | undefined,
  d: Derivatives,
): Attempt {
  let reason = "no positive constant is certified";
  for (const bound of constant === undefined ? [] : statedConstants(constant)) {
    const proofs = claims(bound).map((claim, i) => provePositivity(i === 0 ? name : `${name}_${i + 1}`, claim, false, partsOf(d)));
    const open = proofs.find((p) => p.kind === "open");
    if (open === undefined) return { bound, text: proofs.map((p) => (p.kind === "proved" ? p.text : "")).join("") };
    reason = open.reason;
  }
  return { reason };
}
