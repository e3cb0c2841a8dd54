/** F*, where Theorem 3.3 gives it: its hypotheses on φ are proved here, by the checker, and not taken from a look at the curve. */
import { type Problem, risingOf, type SharpnessOptimum, sharpnessOptimum } from "@flatcheck/numeric";
import { loadChecker } from "../loadAhead.js";
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
  if (config.train === "both") return { value: undefined, because: "Theorem 3.3 is about a second layer that stays as it is" };
  const optimum = sharpnessOptimum(problem);
  if ("missing" in optimum && optimum.of !== "labels") return { value: undefined, because: optimum.missing };
  const id = hypothesisFor(problem);
  const own = await decided(config, config.activation, id, signal);
  if (own.verdict === "holds") return known(optimum, problem, own.rule);
  const needed = `Theorem 3.3 needs the assumption ${id}, which ${own.text}`;
  if (risingOf(problem.phi).sign > 0) return { value: undefined, because: needed };
  const turned = await decided(config, `-(${config.activation})`, id, signal);
  if (turned.verdict === "holds") return known(optimum, problem, `${turned.rule}${SYMMETRY}`);
  return { value: undefined, because: `${needed}; −φ would do by the symmetry (φ, a) → (−φ, −a), but of it the assumption ${turned.text}` };
}

/** Outputs, L, F and the flow stay as they are, so that the theorem is about φ as well. */
const SYMMETRY = " for −φ, by the symmetry (φ, a) → (−φ, −a)";

interface Found {
  readonly verdict: string;
  /** What to say where it does not hold. */
  readonly text: string;
  /** What follows where it does: all of the theorem where `collapse` holds, and no more than is said of minima where φ′ may vanish. */
  readonly rule: string;
}

/** The verdict on an assumption. */
async function decided(config: Simulation["config"], activation: string, id: string, signal: AbortSignal): Promise<Found> {
  const { check, witnessText } = await loadChecker();
  const timeLimit = (signal.aborted ? INTERRUPTED_MS : LIMIT_MS) / 1000;
  const options = { assumptions: [id, "collapse"], timeLimit, params: config.parameters };
  const { report } = await check(activation, options);
  const { verdict, witness } = report.assumptions[id] ?? { verdict: "unknown" };
  const found = witness === undefined ? "" : `: ${witnessText(witness)}`;
  const isWhole = report.assumptions["collapse"]?.verdict === "holds";
  return {
    verdict,
    text: verdict === "fails" ? `fails${found}` : "is not decided",
    rule: isWhole ? "Theorem 3.3" : "what Theorem 3.3 says of minima, by collapse-minimum",
  };
}

function known(optimum: SharpnessOptimum, { a }: Problem, theorem: string): Optimum {
  if ("missing" in optimum) return { value: undefined, because: optimum.missing };
  if (!Number.isFinite(optimum.value)) return { value: undefined, because: "it is out of the range of doubles" };
  const weights = areEqual(a) ? "" : ", for weights a: all a_j φ″(z_ij) of a sample agree";
  return { value: optimum.value, because: `${theorem}${weights}` };
}

/** What the global minima of F need: for equal weights less than for others, where φ″ has to be inverted. */
const hypothesisFor = ({ a }: Problem): "collapse-minimum" | "collapse" => (areEqual(a) ? "collapse-minimum" : "collapse");

const areEqual = (a: Float64Array): boolean => a.every((weight) => weight === a[0]);
