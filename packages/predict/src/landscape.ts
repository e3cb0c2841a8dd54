/** What the minima of all samples are made of: φ in doubles and enclosures, and the branches of φ″. It depends on φ alone, and is made once. */
import { doubleIntervals as I } from "@flatcheck/enclosure";
import type { Branch, Branches } from "./minima/branches.js";
import { type FoundBranches, findBranches } from "./minima/findBranches.js";
import type { Evaluator } from "./minima/inverse.js";
import { INTERRUPTED, unlessInterrupted } from "./pace.js";
import type { PhiFacts, PhiVerdicts } from "./phiFacts.js";
import type { PredictedRun, PredictionLimits } from "./run.js";

/** φ̂, with what is known of it. */
export interface Landscape extends Evaluator {
  readonly facts: PhiVerdicts;
  readonly branches: Branches;
}

/** A landscape, and what its branches were found from. */
export interface FoundLandscape extends Landscape {
  readonly found: FoundBranches;
}

/** The landscape of φ: where `collapse` holds there is one branch, and nothing is to be proved. */
export async function landscapeOf(
  run: Pick<PredictedRun, "params">,
  facts: PhiFacts,
  limits: PredictionLimits = {},
): Promise<FoundLandscape> {
  const { phi, doubles } = facts;
  const found = await branchesFor(run, facts, limits);
  return { facts, phi, doubles, branches: found.branches, found };
}

async function branchesFor({ params }: Pick<PredictedRun, "params">, facts: PhiFacts, limits: PredictionLimits): Promise<FoundBranches> {
  if (facts.collapse === "holds") return { branches: oneBranch(facts) };
  if (facts.smooth === "fails") return { branches: { kind: "unknown", reason: "φ has no continuous third derivative" } };
  const { phi, doubles, text } = facts;
  const request = { text, params, doubles, phi, timeLimit: limits.timeLimit, signal: limits.signal };
  return unlessInterrupted(limits.signal, () => findBranches(request), { branches: { kind: "unknown", reason: INTERRUPTED } });
}

/** All of ℝ, where `collapse` holds. */
export const oneBranch = (facts: PhiVerdicts): Branches => ({ kind: "known", branches: [wholeLine(facts)], critical: [] });

/** φ̂ and φ̂″ increase, from their infima to their suprema; of φ̂′ nothing needs to be known. */
export const wholeLine = ({ range, curvatures }: Pick<PhiVerdicts, "range" | "curvatures">): Branch => ({
  left: { kind: "infinite", from: -FAR, tail: [range.inf, I.ENTIRE, curvatures.inf] },
  right: { kind: "infinite", from: FAR, tail: [range.sup, I.ENTIRE, curvatures.sup] },
  slope: 1,
  third: 1,
});

const FAR = 2 ** 40;
