/** What the minima of all samples are made of: φ in doubles and enclosures, and the branches of φ″. It depends on φ alone, and is made once. */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import { type Branches, branchesOf } from "./minima/branches.js";
import type { Evaluator } from "./minima/inverse.js";
import type { PhiFacts } from "./phiFacts.js";
import type { PredictedRun, PredictionLimits } from "./run.js";

/** φ̂, with what is known of it. */
export interface Landscape extends Evaluator {
  readonly facts: PhiFacts;
  readonly branches: Branches;
}

/** The landscape of φ: where `collapse` holds there is one branch, and nothing is to be proved. */
export async function landscapeOf(run: Pick<PredictedRun, "params">, facts: PhiFacts, limits: PredictionLimits = {}): Promise<Landscape> {
  const { phi, doubles } = facts;
  return { facts, phi, doubles, branches: await branchesFor(run, facts, limits) };
}

async function branchesFor({ params }: Pick<PredictedRun, "params">, facts: PhiFacts, limits: PredictionLimits): Promise<Branches> {
  if (facts.smooth === "fails") return { kind: "unknown", reason: "φ has no continuous third derivative" };
  if (facts.collapse === "holds") return { kind: "known", branches: [wholeLine(facts.range)], critical: [], certificates: [] };
  const { phi, doubles, text } = facts;
  return branchesOf({ text, params, doubles, phi, timeLimit: limits.timeLimit, signal: limits.signal });
}

const wholeLine = (range: DoubleInterval) => {
  const end = (from: number) => ({ kind: "infinite" as const, from, tail: [range, I.ENTIRE, I.ENTIRE] as const });
  return { left: end(-FAR), right: end(FAR), slope: 1, third: 1 } as const;
};

const FAR = 2 ** 40;
