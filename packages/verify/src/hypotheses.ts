/** The hypotheses that statements name: each is known of the activation by proof, or of the data by computation. */
import { canonical, isTotal, parse, structurallyEqual } from "@flatcheck/activation";
import { type Decided, witnessText } from "@flatcheck/symbolic";
import type { Context } from "./context.js";

export interface HypothesisReport {
  readonly verdict: "holds" | "fails" | "unknown";
  /** Why, where it does not hold. */
  readonly because?: string;
}

const ASSUMPTIONS = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto"] as const;

/**
 * Assumptions on φ; `increasing`: φ′ > 0; `cube`: φ is z³; and `3.2`: the samples are independent. What a case itself provides (θ on M, unit norms) is
 * no hypothesis here.
 */
export type HypothesisId = (typeof ASSUMPTIONS)[number] | "increasing" | "cube" | "3.2";

/** What every statement presupposes: φ is defined on all of ℝ. Empty where it is known to be. */
export function presupposed({ expression, checked }: Context): Readonly<Record<string, HypothesisReport>> {
  if (isTotal(expression) || checked.regularity.domain === "R") return {};
  const domain: HypothesisReport =
    checked.regularity.domain === "not R"
      ? { verdict: "fails", because: "φ is not defined on all of ℝ" }
      : { verdict: "unknown", because: "whether φ is defined on all of ℝ was not decided" };
  return { domain };
}

export function hypothesis(c: Context, id: HypothesisId): HypothesisReport {
  switch (id) {
    case "3.2":
      return independence(c);
    case "increasing":
      return proved(c.increasing);
    case "cube":
      return isCube(c) ? { verdict: "holds" } : { verdict: "fails", because: "φ is not z³" };
    default:
      return assumption(c, id);
  }
}

const isCube = ({ expression }: Context): boolean => structurallyEqual(expression, canonical(parse("x^3")));

function assumption({ checked }: Context, id: (typeof ASSUMPTIONS)[number]): HypothesisReport {
  const report = checked.assumptions[id];
  return report === undefined ? { verdict: "unknown", because: `${id} was not checked` } : proved(report);
}

function proved({ verdict, reason, witness }: Decided): HypothesisReport {
  if (verdict === "holds") return { verdict };
  return { verdict, because: reason ?? (witness === undefined ? "no witness is given" : witnessText(witness)) };
}

/** Data that the statements generate themselves are independent; data that are given are looked at. */
function independence({ data }: Context): HypothesisReport {
  if (data === undefined || data.mu > 0) return { verdict: "holds" };
  if (data.coherence?.verdict === "holds") return { verdict: "unknown", because: "no lower bound of μ = λ_min(XXᵀ) was found" };
  return { verdict: "fails", because: data.coherence?.reason ?? "the samples are linearly dependent, so μ = λ_min(XXᵀ) = 0" };
}
