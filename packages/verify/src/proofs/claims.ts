/** What is known in a proof: polynomials that are ≥ 0, whole quantities beside sums of local terms, and vectors with rows Σ_i entry·x_i. */
import type { Polynomial } from "../oracles/polynomials.js";
import { polynomialText } from "./letters.js";

export type Claim =
  /** polynomial ≥ 0, for every i and j if it has local letters. */
  | { readonly kind: "nonnegative"; readonly polynomial: Polynomial }
  /** whole (=, ≥, ≤) Σ_ij entry. */
  | { readonly kind: "sum"; readonly whole: Polynomial; readonly relation: "=" | "≥" | "≤"; readonly entry: Polynomial }
  /** `norm` is that of a vector whose j-th row is Σ_i entry·x_i. */
  | { readonly kind: "rows"; readonly norm: Polynomial; readonly entry: Polynomial };

export const atLeastZero = (polynomial: Polynomial): Claim => ({ kind: "nonnegative", polynomial });

export function claimText(claim: Claim): string {
  switch (claim.kind) {
    case "nonnegative":
      return `${polynomialText(claim.polynomial)} ≥ 0`;
    case "sum":
      return `${polynomialText(claim.whole)} ${claim.relation} Σ_ij ${bracketed(claim.entry)}`;
    case "rows":
      return `${polynomialText(claim.norm)} is the norm of the vector with rows Σ_i ${bracketed(claim.entry)}·x_i`;
  }
}

const bracketed = (p: Polynomial): string => (p.size > 1 ? `(${polynomialText(p)})` : polynomialText(p));
