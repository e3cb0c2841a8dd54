/** What the hypotheses of statements say: assumptions by the registry, the others here. */
import { ASSUMPTIONS, statementOf } from "@flatcheck/symbolic";
import type { HypothesisId } from "@flatcheck/verify";
import { literal } from "./markup.ts";

const OTHERS: Readonly<Record<string, string>> = {
  "3.2": "the samples x_1, …, x_n are linearly independent: μ = λ_min(XXᵀ) > 0",
  "C²": "φ is twice continuously differentiable on ℝ",
  increasing: "φ′(z) > 0 for all z",
  monotone: "φ′ vanishes nowhere",
  cube: "φ(z) = z³",
  "a = 1": "all weights of the second layer are 1",
  "a ≠ 0": "no weight of the second layer is 0",
  "‖x_i‖ = 1": "all samples have norm 1",
  "y ≠ 0": "no label is 0",
  "all data": "it speaks of all labels and all numbers of neurons together, not of one set of data",
};

/** As Markdown, a formula where there is one. @throws Error for a hypothesis without words */
export function hypothesisText(id: HypothesisId): string {
  const assumption = ASSUMPTIONS.find((candidate) => candidate.id === id);
  if (assumption !== undefined) return `${assumption.title}: $${statementOf(assumption).latex}$`;
  const text = OTHERS[id];
  if (text === undefined) throw new Error(`expected words for the hypothesis "${id}" in docs/.vitepress/pages/hypotheses.ts`);
  return literal(text);
}
