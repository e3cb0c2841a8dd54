/** F*, where Theorem 3.3 gives it: its hypotheses on φ are proved here, by the checker, and not taken from a look at the curve. */
import { type Problem, type SharpnessOptimum, sharpnessOptimum } from "@flatcheck/numeric";
import { loadChecker } from "../loadAhead.js";
import { parameterValues } from "./domain.js";
import type { Simulation } from "./simulation.js";

export interface Optimum {
  readonly value: number | undefined;
  /** Why it is known, or which of its conditions fails. */
  readonly because: string;
}

/** Proofs that take longer are given up. */
const LIMIT_MS = 5000;
/** Whoever has interrupted a run waits. */
const INTERRUPTED_MS = 500;

/** Conditions on weights and samples come first, then the assumption on φ, and labels last: where φ″ does not increase, a label says nothing. */
export async function optimumOf({ config, problem }: Simulation, signal: AbortSignal): Promise<Optimum> {
  const optimum = sharpnessOptimum(problem);
  if ("missing" in optimum && optimum.of !== "labels") return { value: undefined, because: optimum.missing };
  const hypothesis = hypothesisFor(problem);
  const { check, witnessText } = await loadChecker();
  const options = { assumptions: [hypothesis], milliseconds: signal.aborted ? INTERRUPTED_MS : LIMIT_MS, params: parameterValues(config) };
  const { report } = await check(config.activation, options);
  const { verdict, witness } = report.assumptions[hypothesis] ?? { verdict: "unknown" };
  if (verdict === "holds") return known(optimum, problem);
  const found = verdict === "fails" ? `fails${witness === undefined ? "" : `: ${witnessText(witness)}`}` : "is not decided";
  return { value: undefined, because: `Theorem 3.3 needs the assumption ${hypothesis}, which ${found}` };
}

function known(optimum: SharpnessOptimum, { a }: Problem): Optimum {
  if ("missing" in optimum) return { value: undefined, because: optimum.missing };
  if (!Number.isFinite(optimum.value)) return { value: undefined, because: "it is out of the range of doubles" };
  return { value: optimum.value, because: areEqual(a) ? "Theorem 3.3" : "Theorem 3.3, for weights a: all a_j φ″(z_ij) of a sample agree" };
}

/** What the global minima of F need: for equal weights less than for others, where φ″ has to be inverted. */
const hypothesisFor = ({ a }: Problem): "collapse-minimum" | "collapse" => (areEqual(a) ? "collapse-minimum" : "collapse");

const areEqual = (a: Float64Array): boolean => a.every((weight) => weight === a[0]);
