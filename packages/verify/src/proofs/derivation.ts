/**
 * A proof of a bound, as data: from what data, definitions and certified inequalities on φ give, by a few rules, to the bound. Nothing here is believed: each step is checked by its rule, and what a
 * bound says is read from the bound itself.
 */
import type { Polynomial } from "../oracles/polynomials.js";
import type { Substitution } from "./letters.js";
import type { IdentityName } from "./networkIdentities.js";

/** What every θ, all data and definitions give; `weights` needs a ≠ 0. */
export type GivenName = "norms" | "weights";
/** What `check` certified of φ over ℝ: φ′ ≥ ρ₁ and φ‴ ≥ ρ₂ (3.1), φ′²φ‴ ± βφ″ ≥ 0 (3.4), φ′ > 0 with φ″ strictly increasing (`collapse`). */
export type CertifiedName = "slope" | "third" | "curved-up" | "curved-down" | "injective";

/** A product: of claims that are named, of a polynomial in which every term is certainly ≥ 0, and of a square. */
export interface Term {
  readonly of?: readonly string[];
  readonly times?: Polynomial;
  readonly square?: Polynomial;
}

/** What a step says, unless its rule says it: a polynomial that is ≥ 0. `goal` is what is to be shown, with the local term in place of a maximum or minimum, or minus it. */
export type Said = Polynomial | "goal" | "goal of minus";

export type ProofStep = { readonly name: string } & (
  | { readonly by: "given"; readonly fact: GivenName }
  | { readonly by: "certified"; readonly fact: Exclude<CertifiedName, "injective"> }
  /** left ≤ right of the premise, or of a contrapositive the opposite of its conclusion. */
  | { readonly by: "premise" }
  | { readonly by: "identity"; readonly identity: IdentityName }
  /** ‖Σ_i v_i x_i‖² = vᵀKv ≥ μ‖v‖², as K ⪰ μI. */
  | { readonly by: "rayleigh"; readonly from: string }
  /** Σ_ij (u_j·x_i)² ≥ μ‖u‖² for u_j in the span of the x_i: with u_j = Xᵀv_j, vᵀK²v ≥ μ vᵀKv. */
  | { readonly by: "span" }
  /** No term of a sum of nonnegative ones is larger than the sum: here the terms are times·square². */
  | { readonly by: "one term"; readonly from: string; readonly times: Polynomial; readonly square: Polynomial }
  /** A² ≥ B² and A ≥ 0, so A ≥ |B|: names two claims, `name+` and `name−`. */
  | { readonly by: "root"; readonly from: string; readonly larger: Polynomial; readonly smaller: Polynomial }
  /** multiplier·said is the sum of the terms, as polynomials, and the multiplier is positive. */
  | { readonly by: "combination"; readonly says: Said; readonly multiplier?: Polynomial; readonly terms: readonly Term[] }
  /** A ≥ Σe, e ≥ k·f for every i and j, and B ≤ Σf: A ≥ k·B. Without B, k = 0. */
  | { readonly by: "summed"; readonly above: string; readonly entry: string; readonly factor?: Polynomial; readonly below?: string }
  /** Schur's theorem, and what it says of G = K∘(PD_a²Pᵀ): λ_min(G) ≥ μ·min_i Σ_j a_j²φ′(z_ij)². */
  | { readonly by: "schur" }
  /** From a_j²φ′² ≥ k·a_j²: min_i Σ_j a_j²φ′(z_ij)² ≥ k‖a‖². */
  | { readonly by: "least row"; readonly from: string; readonly factor: Polynomial }
  /** From |4c·a_j·‖x_i‖²·φ″ − α_i| ≤ A/κ for all j: at the stationary point a_jφ″(z*_ij) is the same for all j, and Σ_j a_jφ is what it is at z; so 2A ≥ κ·4c‖x_i‖²a_minρ₂·|z_ij − z*_ij|. */
  | { readonly by: "balance"; readonly from: string; readonly larger: Polynomial; readonly factor: Polynomial }
  /** From 4c‖x_i‖²·φ″(z_ij) = α_i for all j, for weights 1: φ″ is injective, so z_ij is the same for all j, and Σ_jφ(z_ij) = y_i. */
  | { readonly by: "injective"; readonly from: string }
  /** h(w) = φ′(φ⁻¹(w))² is convex, as h″ = 2φ‴/φ′, so by Jensen's inequality F ≥ 2c·m·Σ‖x_i‖²φ′(ν_i)², for weights 1. */
  | { readonly by: "jensen"; readonly from: string }
  /** Along θ′ = −grad F, F falls. */
  | { readonly by: "descent" }
  /** Along θ′ = −grad F, (‖grad F‖²)′ = −2 Hess F[grad F, grad F]: where Hess F[u,u] ≥ r‖u‖² as long as ‖grad F‖ is at most a threshold, ‖grad F‖² falls like e^(−2rt), and stays below it. */
  | { readonly by: "gradient decay"; readonly from: string; readonly rate: Polynomial }
  /** Along θ′ = −DL with ‖DL‖² ≥ kL, L falls like e^(−kt). */
  | { readonly by: "loss decay"; readonly from: string; readonly rate: Polynomial }
  /** Along θ′ = −DL with ‖DL‖² ≥ κ²L, (√L)′ ≤ −κ‖θ′‖/2: the way is at most 2√L(0)/κ. */
  | { readonly by: "length"; readonly from: string; readonly factor: Polynomial }
  /** After a way of at most D = √L(0)/(√(cμ)‖a‖ρ₁) each z_ij is within ‖x_i‖D of its start, and φ′ > 0 is convex: F at the limit is at most its terms at the worse of both ends. */
  | { readonly by: "ends"; readonly from: string }
  /** ‖grad F‖ ≤ s, for now: what follows from it counts only where `two phases` makes use of it. */
  | { readonly by: "suppose"; readonly threshold: Polynomial }
  /** F′ = −‖grad F‖² and F ≥ 0: ‖grad F‖ > s for no longer than F(0)/s². From ‖grad F‖ ≤ s on, where Hess F[u,u] ≥ r‖u‖², it falls like e^(−rt): to ε within ln⁺(s/ε)/r. */
  | {
      readonly by: "two phases";
      readonly from: string;
      readonly supposed: string;
      readonly rate: Polynomial;
      readonly threshold: Polynomial;
    }
);

/** What a quantity of a bound stands for. */
export type Meaning =
  | { readonly kind: "whole"; readonly value: Polynomial }
  /** The largest |entry|, or entry where that is not negative. */
  | { readonly kind: "largest"; readonly entry: Polynomial; readonly isAbsolute: boolean }
  | { readonly kind: "least"; readonly entry: Polynomial }
  /** The least of numerator/denominator, the latter positive, over directions u. */
  | { readonly kind: "least quotient"; readonly numerator: Polynomial; readonly denominator: Polynomial };

export interface Derivation {
  readonly means: Readonly<Record<string, Meaning>>;
  /** Weights 1, where the statement is about those. */
  readonly where?: Substitution;
  readonly steps: readonly ProofStep[];
}
