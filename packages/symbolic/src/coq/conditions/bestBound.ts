/** The best constant for which claims are proved. */
import type { ConstantBounds } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import type { Claim } from "../claim.js";
import { statedConstants } from "../constants.js";
import type { Lemmas } from "../lemmas.js";
import type { Open } from "./coqCondition.js";

/** The first of the stated constants for which all claims are proved; the lemmas are `name`, `name_2`, …. */
export function bestBound(
  name: string,
  claims: (constant: Rational) => readonly Claim[],
  constant: ConstantBounds | undefined,
  lemmas: Lemmas,
): { readonly bound: Rational; readonly lemmas: readonly string[] } | Open {
  let reason = "no positive constant is certified";
  for (const bound of constant === undefined ? [] : statedConstants(constant)) {
    const proofs = claims(bound).map((claim, i) => ({ name: i === 0 ? name : `${name}_${i + 1}`, claim }));
    const found = proofs.map((p) => ({ name: p.name, proof: lemmas.prove(p.name, p.claim, false) }));
    const open = found.map((p) => p.proof).find((p) => p.kind === "open");
    if (open === undefined) return { bound, lemmas: found.map((p) => p.name) };
    reason = open.reason;
  }
  return { reason };
}
