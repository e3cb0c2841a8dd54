/** F*, where Theorem 3.3 gives it: its hypotheses on φ are proved here, by the checker, and not taken from a look at the curve. */
import { Q } from "@flatcheck/enclosure";
import { optimalSharpnessOrNone, type Problem } from "@flatcheck/numeric";
import type { Simulation } from "./simulation.js";

export interface Optimum {
  readonly value: number | undefined;
  /** Why it is known, or why not. */
  readonly because: string;
}

/** Proofs that take longer are given up. */
const LIMIT_MS = 5000;

export async function optimumOf({ config, problem }: Simulation): Promise<Optimum> {
  const value = optimalSharpnessOrNone(problem);
  if (value === undefined) return { value, because: "it needs a ≠ 0, independent samples and labels in the range of the outputs" };
  if (!Number.isFinite(value)) return { value: undefined, because: "it is out of the range of doubles" };
  const hypothesis = hypothesisFor(problem);
  const { check } = await import("@flatcheck/symbolic");
  const params = new Map(Object.entries(config.parameters).map(([name, text]) => [name, Q.parse(text) ?? Q.ZERO]));
  const { report } = await check(config.activation, { assumptions: [hypothesis], milliseconds: LIMIT_MS, params });
  const verdict = report.assumptions[hypothesis]?.verdict;
  if (verdict === "holds") return { value, because: "Theorem 3.3" };
  return {
    value: undefined,
    because: `Theorem 3.3 needs the assumption ${hypothesis}, which ${verdict === "fails" ? "fails" : "is not decided"}`,
  };
}

/** What the global minima of F need: for equal weights less than for others, where φ″ has to be inverted. */
const hypothesisFor = ({ a }: Problem): "collapse-minimum" | "collapse" =>
  a.every((weight) => weight === a[0]) ? "collapse-minimum" : "collapse";
