/** F*, where Theorem 3.3 gives it: its hypotheses on φ are proved here, by the checker, and not taken from a look at the curve. */
import { Q } from "@flatcheck/enclosure";
import { optimalSharpnessOrNone } from "@flatcheck/numeric";
import type { Simulation } from "./simulation.js";

export interface Optimum {
  readonly value: number | undefined;
  /** Why it is known, or why not. */
  readonly because: string;
}

/** Proofs that take longer are given up. */
const LIMIT_MS = 5000;
/** All that 3.3 needs for the global minima. */
const HYPOTHESIS = "collapse-minimum";

export async function optimumOf({ config, problem }: Simulation): Promise<Optimum> {
  const value = optimalSharpnessOrNone(problem);
  if (value === undefined) return { value, because: "Theorem 3.3 needs a = 1, independent samples and labels in the range of m φ" };
  const { check } = await import("@flatcheck/symbolic");
  const params = new Map(Object.entries(config.parameters).map(([name, text]) => [name, Q.parse(text) ?? Q.ZERO]));
  const { report } = await check(config.activation, { assumptions: [HYPOTHESIS], milliseconds: LIMIT_MS, params });
  const verdict = report.assumptions[HYPOTHESIS]?.verdict;
  if (verdict === "holds") return { value, because: "Theorem 3.3" };
  const why = verdict === "fails" ? "fails" : "is not decided";
  return { value: undefined, because: `Theorem 3.3 needs φ and φ'' strictly increasing, which ${why}` };
}
