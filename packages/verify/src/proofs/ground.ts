/** What proofs of bounds may begin from: which letters are positive, and what `check` certified of φ. */
import type { Context } from "../ledger/context.js";
import { type HypothesisId, hypothesis, presupposed } from "../ledger/hypotheses.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { isThriceDifferentiable } from "../smoothness.js";
import type { CertifiedName } from "./derivation.js";
import { countedIn } from "./letters.js";

export interface Ground {
  readonly certified: ReadonlySet<CertifiedName>;
  /** Letters that are > 0, and letters that are ≥ 0. */
  readonly positive: ReadonlySet<string>;
  readonly nonnegative: ReadonlySet<string>;
  /** Whether no weight is 0. */
  readonly hasWeights: boolean;
  /** What was certified, as it is printed. */
  readonly from: readonly string[];
}

const POSITIVE: readonly string[] = ["√c", "√m", "√μ", "n_min", "n", "ε"];
/** Norms, squares, times, and sums of squares. */
const NONNEGATIVE: readonly string[] = [
  ...["a_min", "‖a‖", "‖grad_F‖", "‖DL‖", "‖u‖²", "F", "L", "√L(0)", "√F(θ(0))", "Δ"],
  ...["t", "t_−_t₀", "T", "Σ_‖x_i‖²·φ′(ν_i)²", "min_i_Σ_j_(a_j_φ′(z_ij))²"],
];

/** Undefined where a hypothesis is not known to hold, or φ is not known to have three derivatives: then nothing is proved. */
export function groundOf(c: Context, hypotheses: readonly HypothesisId[]): Ground | undefined {
  const isGiven = Object.keys(presupposed(c)).length === 0 && hypotheses.every((id) => hypothesis(c, id).verdict === "holds");
  if (!isGiven || !isThriceDifferentiable(c)) return undefined;
  const has = (id: HypothesisId): boolean => hypotheses.includes(id);
  const { rho1, rho2, beta } = c.constants;
  const isSloped = has("3.1") && rho1 !== undefined && rho2 !== undefined;
  const isCurved = isSloped && has("3.4") && beta !== undefined;
  const isInjective = has("collapse");
  const hasWeights = has("a ≠ 0") || has("a = 1");
  return {
    certified: new Set<CertifiedName>([
      ...(isSloped ? (["slope", "third"] as const) : []),
      ...(isCurved ? (["curved-up", "curved-down"] as const) : []),
      ...(isInjective ? (["injective"] as const) : []),
    ]),
    positive: new Set([
      ...POSITIVE.filter((letter) => has("3.2") || !OF_SAMPLES.has(letter)),
      ...(hasWeights ? ["a_min"] : []),
      ...(isSloped ? ["ρ₁", "ρ₂", "φ1", "φ3"] : []),
      ...(isCurved ? ["β"] : []),
      ...(isInjective ? ["φ1"] : []),
    ]),
    nonnegative: new Set(NONNEGATIVE),
    hasWeights,
    from: [
      ...(isSloped
        ? [`φ′ ≥ ρ₁ = ${lowerEnd(c, "3.1", "rho1")} and φ‴ ≥ ρ₂ = ${lowerEnd(c, "3.1", "rho2")} on ℝ (3.1, ${digestOf(c, "3.1")})`]
        : []),
      ...(isInjective ? [`φ′ > 0 and φ″ strictly increasing on ℝ (collapse, ${digestOf(c, "collapse")})`] : []),
      ...(isCurved ? [`φ′²φ‴ ≥ β·|φ″| on ℝ with β = ${lowerEnd(c, "3.4", "beta")} (3.4, ${digestOf(c, "3.4")})`] : []),
    ],
  };
}

/** What Assumption 3.2 makes positive. */
const OF_SAMPLES: ReadonlySet<string> = new Set(["√μ", "n_min", "n"]);

/** The certified lower end of a constant, as `check` prints it. */
const lowerEnd = ({ checked }: Context, id: string, name: string): string => checked.assumptions[id]?.constants?.[name]?.lower ?? "";

const digestOf = ({ checked }: Context, id: string): string =>
  `certificate ${checked.assumptions[id]?.certificate?.slice(0, 19) ?? "replayed"}`;

/** Whether every term is ≥ 0: a positive coefficient, and letters that are ≥ 0 or have even powers. */
export const isNonnegative = (p: Polynomial, { positive, nonnegative }: Ground): boolean =>
  [...p].every(
    ([monomial, q]) =>
      q.n > 0n && [...countedIn(monomial)].every(([letter, count]) => count % 2 === 0 || positive.has(letter) || nonnegative.has(letter)),
  );

/** Whether it has a term, and every term is > 0. */
export const isPositive = (p: Polynomial, { positive }: Ground): boolean =>
  p.size > 0 && [...p].every(([monomial, q]) => q.n > 0n && [...countedIn(monomial).keys()].every((letter) => positive.has(letter)));
