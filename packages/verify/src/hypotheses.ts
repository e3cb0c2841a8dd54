/** The hypotheses that statements name: each is known of the activation by proof, or of the data by computation. */
import { canonical, isTotal, parse, structurallyEqual } from "@flatcheck/activation";
import { witnessText } from "@flatcheck/symbolic";
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
      return positiveSlope(c);
    case "cube":
      return isCube(c) ? { verdict: "holds" } : { verdict: "fails", because: "φ is not z³" };
    default:
      return assumption(c, id);
  }
}

/** φ′ > 0, by the certified infimum of φ′: positive, or 0 and not attained. */
function positiveSlope({ checked }: Context): HypothesisReport {
  const rho1 = checked.assumptions["3.1"]?.constants?.["rho1"];
  if (rho1 === undefined) return { verdict: "unknown", because: "no bound on φ′ is known" };
  if (Number(rho1.lower) > 0 || (rho1.exact === "0" && rho1.attained === false)) return { verdict: "holds" };
  if (Number(rho1.upper) < 0 || (rho1.exact === "0" && rho1.attained === true))
    return { verdict: "fails", because: `φ′ comes down to ${rho1.upper} at z = ${rho1.at?.upper ?? "some z"}` };
  return { verdict: "unknown", because: `the infimum of φ′ is between ${rho1.lower} and ${rho1.upper}` };
}

const CUBE = canonical(parse("x^3"));
const isCube = ({ expression }: Context): boolean => structurallyEqual(expression, CUBE);

function assumption({ checked }: Context, id: (typeof ASSUMPTIONS)[number]): HypothesisReport {
  const report = checked.assumptions[id];
  if (report === undefined) return { verdict: "unknown", because: `${id} was not checked` };
  if (report.verdict === "holds") return { verdict: "holds" };
  return {
    verdict: report.verdict,
    because: report.reason ?? (report.witness === undefined ? "no witness is given" : witnessText(report.witness)),
  };
}

/** Data that the statements generate themselves are independent; data that are given are looked at. */
function independence({ data }: Context): HypothesisReport {
  if (data === undefined || data.mu > 0) return { verdict: "holds" };
  if (data.coherence?.verdict === "holds") return { verdict: "unknown", because: "no lower bound of μ = λ_min(XXᵀ) was found" };
  return { verdict: "fails", because: data.coherence?.reason ?? "the samples are linearly dependent, so μ = λ_min(XXᵀ) = 0" };
}
