/**
 * What is known of −φ. F depends on φ′², and labels change their sign with φ, so whatever is true of φ and all labels is true of −φ: a criterion on φ that is to be exact has to
 * look at both.
 */
import type { Expression } from "@flatcheck/activation";
import { type Form, phi } from "@flatcheck/certify";
import { Q } from "@flatcheck/enclosure";
import { type Assumption, type CheckOptions, type Decided, decideAssumption } from "@flatcheck/symbolic";

export interface Mirrored {
  /** φ′ < 0 on all of ℝ. */
  readonly increasing: Decided;
  /** φ′ < 0 and φ″ strictly decreasing. */
  readonly collapse: Decided;
}

const minus = (form: Form): Form => form.map((term) => ({ ...term, coefficient: Q.neg(term.coefficient) }));

const FALLING: Assumption = {
  id: "decreasing",
  title: "Negative slope",
  statement: "φ'(z) < 0 for all z",
  latex: "\\varphi'(z)<0\\quad\\forall z\\in\\mathbb{R}",
  conditions: [{ type: "positive", form: minus(phi(1)) }],
};

const COLLAPSE: Assumption = {
  id: "collapse-of-minus",
  title: "`collapse` of −φ",
  statement: "φ' < 0 and φ'' strictly decreasing",
  latex: "\\varphi'<0,\\quad \\varphi''\\ \\text{strictly decreasing}",
  conditions: [...FALLING.conditions, { type: "increasing", form: minus(phi(3)) }],
};

/** Asked only where φ′ > 0 is refuted. */
export async function mirroredOf(expression: Expression, { verdict }: Decided, limits: CheckOptions): Promise<Mirrored> {
  if (verdict !== "fails") {
    const alone: Decided = verdict === "holds" ? { verdict: "fails", reason: "φ' > 0" } : { verdict: "unknown", reason: "nor is φ' > 0" };
    return { increasing: alone, collapse: alone };
  }
  const falling = await decideAssumption(expression, FALLING, limits);
  return { increasing: falling, collapse: falling.verdict === "holds" ? await decideAssumption(expression, COLLAPSE, limits) : falling };
}
