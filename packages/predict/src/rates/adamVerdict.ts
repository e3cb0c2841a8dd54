/**
 * What label noise with Adam-like preconditioning does to one sample. It is assumed to lower tr (Diag D²L)^½, which is √(2c) Σ_j |φ′(z_j)|·‖x‖₁ on M; for φ′ > 0 all its minimisers collapse, for every m and y, if and only if φ″/φ′
 * strictly increases. φ′φ‴ > φ″² is enough, φ′φ‴ < φ″² at one point, or φ′φ‴ = φ″² everywhere, is too much.
 */
import type { CheckOptions } from "@flatcheck/symbolic";
import { check } from "@flatcheck/symbolic";
import type { AdamVerdict } from "../lines/told.js";
import type { PhiFacts } from "../phiFacts.js";
import type { PredictionLimits } from "../run.js";

/** Whether all minimisers collapse. */
export async function adamVerdict(facts: PhiFacts, params: CheckOptions["params"], limits: PredictionLimits): Promise<AdamVerdict> {
  const own = facts.checked.report.assumptions["log-convex-slope"]?.verdict ?? "unknown";
  if (own === "holds") return { verdict: "holds", because: "φ′φ‴ > φ″² on ℝ" };
  if (facts.smooth !== "holds") return { verdict: "unknown", because: "φ is not known to have three continuous derivatives" };
  if (facts.rising !== "holds") return { verdict: "unknown", because: "φ′ is not known to vanish nowhere" };
  const { timeLimit, signal } = limits;
  const { report } = await check(facts.text, { params, claims: CLAIMS, assumptions: [], timeLimit, signal });
  const [rising, constant] = (report.claims ?? []).map(({ verdict }) => verdict);
  if (rising === "fails") return { verdict: "fails", because: "φ′φ‴ < φ″² somewhere, where φ″/φ′ falls" };
  if (constant === "holds") return { verdict: "fails", because: "φ″/φ′ is constant" };
  return { verdict: "unknown", because: "whether φ″/φ′ strictly increases is not decided" };
}

const CLAIMS: readonly string[] = ["phi1*phi3 - phi2^2 >= 0", "phi1*phi3 - phi2^2 = 0"];
