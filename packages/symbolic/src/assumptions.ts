/**
 * The registry of assumptions on φ: each is one declarative entry, a conjunction of conditions on φ, φ′, φ″, φ‴. What it says in words follows from
 * these ({@link statementOf}), so that nothing is printed but what is proved. A further assumption is one more entry here; nothing else changes.
 */
import { type Condition, type Domain, type Form, LINE, NORMALITY, type Notation, phi, sentenceOf } from "@flatcheck/certify";

/** A conjunction of conditions on φ, with its words. */
export interface Assumption {
  /** The id in the paper, or the name given in the specification. */
  readonly id: string;
  readonly title: string;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** What an assumption says of ℝ, or of another domain, as text and as LaTeX: `φ'(z) > 0 and φ'''(z) > 0 for all z`. */
export const statementOf = ({ conditions }: Pick<Assumption, "conditions">, domain: Domain = LINE): Notation =>
  sentenceOf(conditions, domain);

const [VALUE, SLOPE, CURVATURE, THIRD] = [phi(0), phi(1), phi(2), phi(3)];

const positive = (form: Form): Condition => ({ type: "sign", relation: "positive", form });
/** A function strictly increases, by its slope. */
const increasing = (slope: Form): Condition => ({ type: "sign", relation: "increasing", form: slope });
const boundedBelow = (form: Form, constant: string): Condition => ({ type: "sign", relation: "uniformly-positive", form, constant });

/** φ′²·φ‴ against |φ″|, the ratio whose infimum is β. */
const normality: Condition = { type: "dominates", numerator: NORMALITY, denominator: CURVATURE, factors: [SLOPE, THIRD], constant: "beta" };

/** The assumptions that are checked, each a conjunction of conditions on φ. */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: "3.1",
    title: "Strict monotonicity and convexity of the slope",
    conditions: [boundedBelow(SLOPE, "rho1"), boundedBelow(THIRD, "rho2")],
  },
  { id: "3.1-weak", title: "Assumption 3.1 without uniform constants", conditions: [positive(SLOPE), positive(THIRD)] },
  { id: "3.4", title: "β-normality", conditions: [normality] },
  { id: "collapse", title: "Every stationary point is collapsed", conditions: [positive(SLOPE), increasing(THIRD)] },
  { id: "collapse-minimum", title: "Every global minimum is collapsed", conditions: [increasing(SLOPE), increasing(THIRD)] },
  { id: "coercive", title: "Coercivity of the slope", conditions: [{ type: "diverges", form: SLOPE }] },
  { id: "onto", title: "Every label is attained", conditions: [{ type: "onto", form: VALUE }] },
];

/**
 * What theorems ask of data: Assumption 3.2; no weight 0, whose neuron no label determines and whose F no flow lowers; or weights that are all one number ≠ 0, without which
 * z_ij = ν_i is not stationary.
 */
export type DataNeed = "3.2" | "nonzero-weights" | "equal-weights";

/** Statements of the paper about the dynamics, with what each needs: assumptions on φ, and where data are given, of these too. */
export interface TheoremRule {
  readonly id: string;
  readonly needs: readonly string[];
  readonly needsOfData: readonly DataNeed[];
  readonly meaning: string;
}

/** The theorems of the paper, with the assumptions on φ and on data that each needs. */
export const THEOREMS: readonly TheoremRule[] = [
  {
    id: "3.3",
    needs: ["collapse", "onto"],
    needsOfData: ["3.2", "nonzero-weights", "equal-weights"],
    meaning:
      "for independent samples and equal weights a_j ≠ 0, stationary points of Tr ∇²L on the zero-loss manifold are exactly the collapsed ones, all global minima",
  },
  {
    id: "3.5",
    needs: ["3.1", "3.4"],
    needsOfData: ["3.2", "nonzero-weights"],
    meaning:
      "for independent samples and weights a_j ≠ 0, ‖grad F‖ decays along the Riemannian gradient flow at rate 2c·a_min²·n_min·ρ₁ρ₂μ once it is ≤ 2c·a_min²·n_min·√μ·β (L = c·Σ_i r_i², a_min = min |a_j|, n_min = min ‖x_i‖², μ = λ_min(XXᵀ))",
  },
  {
    id: "G.1",
    needs: ["coercive"],
    needsOfData: ["3.2"],
    meaning: "for independent samples, the pre-activations stay bounded along the flow",
  },
];
