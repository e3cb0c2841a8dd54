/** A continuous form takes no value twice: it is strictly increasing or strictly decreasing. The form is φ⁽ᵏ⁻¹⁾, by its slope φ⁽ᵏ⁾. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import type { Domain } from "../domain.js";
import { antiderivativeOf, combine, type DerivativeOrder, derivativeOrder, type Form, multipleOf } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { sign } from "./sign.js";
import { isForm } from "./statements.js";
import { formNotation, type Words } from "./words.js";

export interface InjectiveCondition {
  readonly type: "injective";
  /** φ⁽ᵏ⁾, k ≥ 1: its antiderivative is what is injective. */
  readonly slope: Form;
}

export const injective: ConditionKind<InjectiveCondition> = {
  order: ({ slope }) => Math.max(0, derivativeOrder(slope) - 1) as DerivativeOrder,
  conclude,
  words: ({ slope }) => words(slope),
};

/** Strictly monotone; or the slope is > 0 at one point and < 0 at another, or 0 on an interval. */
function conclude({ slope }: InjectiveCondition, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  const flat = statements.findIndex((s) => s.kind === "identically-zero" && isForm(s.form, slope));
  if (flat >= 0) return { verdict: "fails", by: [flat] };
  const falling = combine([], Q.fromInteger(-1), slope);
  for (const form of [slope, falling]) {
    const found = sign.conclude({ type: "sign", relation: "increasing", form }, statements, domain);
    if (found.verdict === "holds") return found;
  }
  const [below, above] = ([-1, 1] as const).map((side) => plainest(slope, side, statements));
  return below !== undefined && above !== undefined ? { verdict: "fails", by: [below, above] } : UNKNOWN;
}

/** The value of this sign at the point that is written with the fewest digits. */
const plainest = (slope: Form, side: 1 | -1, statements: readonly CertificateStatement[]): number | undefined =>
  statements
    .flatMap((s, i) => (s.kind === "value" && hasSign(s, slope, side) ? [{ i, length: s.z.length }] : []))
    .sort((a, b) => a.length - b.length)[0]?.i;

/** Whether the slope certainly has this sign at the point of the statement. */
function hasSign(s: CertificateStatement, slope: Form, side: number): boolean {
  if (s.kind !== "value") return false;
  const factor = multipleOf(fromFormData(s.form), slope);
  if (factor === undefined || factor.n === 0n) return false;
  const signs = s.enclosure.map((end) => Q.sign(exact(end)) * Q.sign(factor));
  return signs.every((found) => found === side);
}

const words = (slope: Form): Words => ({
  subject: formNotation(antiderivativeOf(slope) ?? slope, "function"),
  predicate: { text: "injective", latex: "\\ \\text{injective}" },
  isShared: true,
});
