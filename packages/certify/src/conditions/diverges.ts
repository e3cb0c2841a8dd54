/** A form tends to +∞ at both ends; it is continuous, so that it also has a least value. */
import type { CertificateStatement } from "../certificate.js";
import { antiderivativeOf, derivativeOrder, type Form } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { continuityOf, isForm, limitsOf, oneSidedBound } from "./statements.js";
import { formNotation, groupedNotation, type Words } from "./words.js";

export interface DivergesCondition {
  readonly type: "diverges";
  readonly form: Form;
}

export const diverges: ConditionKind<DivergesCondition> = {
  order: ({ form }) => derivativeOrder(form),
  conclude: ({ form }, statements) => conclude(form, statements),
  words: ({ form }) => words(form),
};

/**
 * A limit that is not +∞, or an upper bound. Where the form is φ⁽ᵏ⁾, so is any bound of φ⁽ᵏ⁻¹⁾: it would go to +∞ at the right
 * and to −∞ at the left.
 */
function conclude(form: Form, statements: readonly CertificateStatement[]): Conclusion {
  const found = limitsOf(form, statements);
  const finite = found.find((l) => (l.at === "+inf" || l.at === "-inf") && l.value !== "+inf");
  if (finite !== undefined) return { verdict: "fails", by: [finite.index] };
  const bounded = statements.findIndex((s) => keepsFromDiverging(s, form));
  if (bounded >= 0) return { verdict: "fails", by: [bounded] };
  const [left, right] = ["-inf", "+inf"].map((at) => found.find((l) => l.at === at));
  const defined = continuityOf(form, statements);
  return left !== undefined && right !== undefined && defined >= 0 ? { verdict: "holds", by: [left.index, right.index, defined] } : UNKNOWN;
}

function keepsFromDiverging(s: CertificateStatement, form: Form): boolean {
  if (s.kind === "oscillation" && isForm(s.form, form)) return true;
  const bound = oneSidedBound(s, form);
  if (bound !== undefined) return "upper" in bound;
  const before = antiderivativeOf(form);
  return before !== undefined && oneSidedBound(s, before) !== undefined;
}

const words = (form: Form): Words => ({
  subject: { text: formNotation(form, "function").text, latex: groupedNotation(form, "at z").latex },
  predicate: {
    text: "attains its minimum and grows without bound both ways",
    latex: "\\to\\infty\\ \\text{as}\\ |z|\\to\\infty",
  },
});
