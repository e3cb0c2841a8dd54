/** What proofs of bounds may begin from: which letters are positive, and what `check` certified of φ. */
import { constantOf } from "@flatcheck/certify";
import { ASSUMPTIONS, type Assumption } from "@flatcheck/symbolic";
import type { Context } from "../ledger/context.js";
import { type HypothesisId, hypothesis, presupposed } from "../ledger/hypotheses.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { isThriceDifferentiable } from "../smoothness.js";
import { certifiedNames, factsOf, type ProvedCondition } from "./certified.js";
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
export function groundOf(
  c: Context,
  hypotheses: readonly HypothesisId[],
  registry: readonly Assumption[] = ASSUMPTIONS,
): Ground | undefined {
  const isGiven = Object.keys(presupposed(c)).length === 0 && hypotheses.every((id) => hypothesis(c, id, registry).verdict === "holds");
  if (!isGiven || !isThriceDifferentiable(c)) return undefined;
  const assumptions = registry.filter(({ id }) => hypotheses.includes(id));
  const proved = assumptions.map((assumption) => ({ assumption, facts: factsOf(provedConditions(c, assumption)) }));
  const facts = factsOf(assumptions.flatMap((assumption) => provedConditions(c, assumption)));
  const has = (id: HypothesisId): boolean => hypotheses.includes(id);
  const hasWeights = has("a ≠ 0") || has("a = 1");
  return {
    certified: certifiedNames(facts),
    positive: new Set([
      ...POSITIVE.filter((letter) => has("3.2") || !OF_SAMPLES.has(letter)),
      ...(hasWeights ? ["a_min"] : []),
      ...facts.positive,
    ]),
    nonnegative: new Set(NONNEGATIVE),
    hasWeights,
    from: proved.flatMap(({ assumption, facts: { says, where } }) => (says.length === 0 ? [] : [printedFacts(c, assumption, says, where)])),
  };
}

/** What Assumption 3.2 makes positive. */
const OF_SAMPLES: ReadonlySet<string> = new Set(["√μ", "n_min", "n"]);

/** The conditions of an assumption that holds, with what `check` certified of their constants. */
function provedConditions({ checked }: Context, { id, conditions }: Assumption): readonly ProvedCondition[] {
  const report = checked.assumptions[id];
  if (report?.verdict !== "holds") return [];
  return conditions.map((condition) => ({ condition, lower: report.constants?.[constantOf(condition)?.name ?? ""]?.lower }));
}

function printedFacts({ checked }: Context, { id }: Assumption, says: readonly string[], where: readonly string[]): string {
  const digest = checked.assumptions[id]?.certificate?.slice(0, 19) ?? "replayed";
  return `${says.join(" and ")} on ℝ${where.length === 0 ? "" : ` with ${where.join(", ")}`} (${id}, certificate ${digest})`;
}

/** Whether every term is ≥ 0: a positive coefficient, and letters that are ≥ 0 or have even powers. */
export const isNonnegative = (p: Polynomial, { positive, nonnegative }: Ground): boolean =>
  [...p].every(
    ([monomial, q]) =>
      q.n > 0n && [...countedIn(monomial)].every(([letter, count]) => count % 2 === 0 || positive.has(letter) || nonnegative.has(letter)),
  );

/** Whether it has a term, and every term is > 0. */
export const isPositive = (p: Polynomial, { positive }: Ground): boolean =>
  p.size > 0 && [...p].every(([monomial, q]) => q.n > 0n && [...countedIn(monomial).keys()].every((letter) => positive.has(letter)));
