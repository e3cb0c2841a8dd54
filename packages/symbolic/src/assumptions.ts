/**
 * The registry of assumptions on φ: each is one declarative entry, a conjunction of conditions on φ′, φ″, φ‴. A further
 * assumption is one more entry here; nothing else changes.
 */
import { type Condition, type Form, NORMALITY, phi } from "@flatcheck/certify";
import { Q } from "@flatcheck/enclosure";

export interface Assumption {
  /** The id in the paper, or the name given in the specification. */
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly latex: string;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

const [VALUE, SLOPE, CURVATURE, THIRD] = [phi(0), phi(1), phi(2), phi(3)];

/** φ′²·φ‴ against |φ″|, the ratio whose infimum is β. */
const normality: Condition = { type: "dominates", numerator: NORMALITY, denominator: CURVATURE, factors: [SLOPE, THIRD], constant: "beta" };

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: "3.1",
    title: "Strict monotonicity and convexity of the slope",
    statement: "φ'(z) ≥ ρ₁ > 0 and φ'''(z) ≥ ρ₂ > 0 for all z",
    latex: "\\varphi'(z)\\ge\\rho_1>0,\\quad \\varphi'''(z)\\ge\\rho_2>0\\quad\\forall z\\in\\mathbb{R}",
    conditions: [
      { type: "uniformly-positive", form: SLOPE, constant: "rho1" },
      { type: "uniformly-positive", form: THIRD, constant: "rho2" },
    ],
  },
  {
    id: "3.1-weak",
    title: "Assumption 3.1 without uniform constants",
    statement: "φ'(z) > 0 and φ'''(z) > 0 for all z",
    latex: "\\varphi'(z)>0,\\quad \\varphi'''(z)>0\\quad\\forall z\\in\\mathbb{R}",
    conditions: [
      { type: "positive", form: SLOPE },
      { type: "positive", form: THIRD },
    ],
  },
  {
    id: "3.4",
    title: "β-normality",
    statement: "β·|φ''(z)| ≤ φ'(z)²·φ'''(z) for all z, for some β > 0",
    latex: "\\beta\\,|\\varphi''(z)|\\le\\varphi'(z)^2\\,\\varphi'''(z)\\quad\\forall z\\in\\mathbb{R}",
    conditions: [normality],
  },
  {
    id: "collapse",
    title: "Every stationary point is collapsed",
    statement: "φ' > 0 and φ'' strictly increasing",
    latex: "\\varphi'>0,\\quad \\varphi''\\ \\text{strictly increasing}",
    conditions: [
      { type: "positive", form: SLOPE },
      { type: "increasing", form: THIRD },
    ],
  },
  {
    id: "collapse-minimum",
    title: "Every global minimum is collapsed",
    statement: "φ and φ'' strictly increasing",
    latex: "\\varphi\\ \\text{and}\\ \\varphi''\\ \\text{strictly increasing}",
    conditions: [
      { type: "increasing", form: SLOPE },
      { type: "increasing", form: THIRD },
    ],
  },
  {
    id: "coercive",
    title: "Coercivity of the slope",
    statement: "φ' attains its minimum and grows without bound both ways",
    latex: "\\varphi'(z)\\to\\infty\\ \\text{as}\\ |z|\\to\\infty",
    conditions: [{ type: "diverges", form: SLOPE }],
  },
  {
    id: "onto",
    title: "Every label is attained",
    statement: "φ(ℝ) = ℝ",
    latex: "\\varphi(\\mathbb{R})=\\mathbb{R}",
    conditions: [{ type: "onto", form: VALUE }],
  },
];

/** The names of quantities in reports: the forms that have a name of their own. */
export const QUANTITIES: readonly { readonly name: string; readonly form: Form }[] = [
  { name: "phi", form: VALUE },
  { name: "phi1", form: SLOPE },
  { name: "phi2", form: CURVATURE },
  { name: "phi3", form: THIRD },
  { name: "prod", form: NORMALITY },
];

const sameTerms = (a: Form, b: Form): boolean =>
  a.length === b.length && a.every((t, i) => Q.eq(t.coefficient, b[i]!.coefficient) && t.powers.every((p, k) => p === b[i]!.powers[k]));

/** `phi1`, `prod` (φ′²φ‴), …; undefined for a form without a name. */
export const quantityName = (form: Form): string | undefined => QUANTITIES.find((q) => sameTerms(q.form, form))?.name;

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
