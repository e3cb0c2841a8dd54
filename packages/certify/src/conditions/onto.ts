/** A form takes every real value. */
import type { CertificateStatement } from "../certificate.js";
import { derivativeOrder, type Form } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { continuityOf, isForm, limitsOf, oneSidedBound } from "./statements.js";
import { groupedNotation, type Words } from "./words.js";

export interface OntoCondition {
  readonly type: "onto";
  readonly form: Form;
}

export const onto: ConditionKind<OntoCondition> = {
  order: ({ form }) => derivativeOrder(form),
  conclude: ({ form }, statements) => conclude(form, statements),
  words: ({ form }) => words(form),
};

/** Continuous on ℝ with limits −∞ and +∞, or with values above and below every bound; or bounded on one side, by a bound or because neither limit is −∞ (or neither +∞). */
function conclude(form: Form, statements: readonly CertificateStatement[]): Conclusion {
  const bounded = statements.findIndex((s) => oneSidedBound(s, form) !== undefined);
  const found = limitsOf(form, statements);
  // The bound suffices; limits say what it is near.
  if (bounded >= 0) return { verdict: "fails", by: [bounded, ...found.map((l) => l.index)] };
  const [left, right] = ["-inf", "+inf"].map((at) => found.find((l) => l.at === at));
  const defined = continuityOf(form, statements);
  const wave = statements.findIndex((s) => s.kind === "oscillation" && isForm(s.form, form));
  if (wave >= 0 && defined >= 0) return { verdict: "holds", by: [wave, defined] };
  if (left === undefined || right === undefined || defined < 0) return UNKNOWN;
  const values = [left.value, right.value];
  const isOnto = values.includes("-inf") && values.includes("+inf");
  return { verdict: isOnto ? "holds" : "fails", by: [left.index, right.index, defined] };
}

function words(form: Form): Words {
  const { text, latex } = groupedNotation(form, "function");
  return { subject: { text: `${text}(ℝ)`, latex: `${latex}(\\mathbb{R})` }, predicate: { text: "= ℝ", latex: "=\\mathbb{R}" } };
}
