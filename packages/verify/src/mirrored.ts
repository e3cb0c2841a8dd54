/**
 * What is known of −φ. By the symmetry (φ, a) → (−φ, −a) outputs, L, F and its flow stay as they are, and for weights 1 by (φ, y) → (−φ, −y), so whatever is true of φ and all labels is
 * true of −φ: a criterion on φ that is to be exact has to look at both.
 */
import type { Expression } from "@flatcheck/activation";
import { type Form, phi } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Assumption, type Decided, decideAssumption, type ProofOptions } from "@flatcheck/symbolic";

export interface Mirrored {
  /** φ′ < 0 on all of ℝ. */
  readonly increasing: Decided;
  /** φ′ < 0 and φ″ strictly decreasing. */
  readonly collapse: Decided;
  /** φ′ ≤ −ρ₁ < 0 and φ‴ ≤ −ρ₂ < 0: Assumption 3.1 for −φ. */
  readonly strict: Decided;
}

const minus = (form: Form): Form => form.map((term) => ({ ...term, coefficient: Q.neg(term.coefficient) }));

const FALLING: Assumption = {
  id: "decreasing",
  title: "Negative slope",
  conditions: [{ type: "sign", relation: "positive", form: minus(phi(1)) }],
};

const COLLAPSE: Assumption = {
  id: "collapse-of-minus",
  title: "`collapse` of −φ",
  conditions: [...FALLING.conditions, { type: "sign", relation: "increasing", form: minus(phi(3)) }],
};

const STRICT: Assumption = {
  id: "3.1-of-minus",
  title: "3.1 of −φ",
  conditions: [
    { type: "sign", relation: "uniformly-positive", form: minus(phi(1)) },
    { type: "sign", relation: "uniformly-positive", form: minus(phi(3)) },
  ],
};

/** Asked only where φ′ > 0 is refuted. */
export async function mirroredOf(expression: Expression, { verdict }: Decided, limits: ProofOptions): Promise<Mirrored> {
  if (verdict !== "fails") {
    const alone: Decided = verdict === "holds" ? { verdict: "fails", reason: "φ' > 0" } : { verdict: "unknown", reason: "nor is φ' > 0" };
    return { increasing: alone, collapse: alone, strict: alone };
  }
  const falling = await decideAssumption(expression, FALLING, limits);
  const ask = async (assumption: Assumption): Promise<Decided> =>
    falling.verdict === "holds" ? decideAssumption(expression, assumption, limits) : falling;
  return { increasing: falling, collapse: await ask(COLLAPSE), strict: await ask(STRICT) };
}

const SYMMETRY =
  "by the symmetry (φ, a) → (−φ, −a), and for a = 1 by (φ, y) → (−φ, −y), which leave L and F as they are, this is a statement about −φ";

/** What a row about increasing activations says of a decreasing one; nothing where −φ is not known to collapse. */
export function symmetryNotes({ collapse, strict }: Mirrored): readonly string[] {
  if (collapse.verdict !== "holds") return [];
  const satisfied =
    strict.verdict === "holds" ? "Assumption 3.1 (φ′ ≤ −ρ₁ < 0 and φ‴ ≤ −ρ₂ < 0)" : "`collapse` (φ′ < 0 and φ″ strictly decreasing)";
  return [`${SYMMETRY}, and −φ satisfies ${satisfied}`];
}
