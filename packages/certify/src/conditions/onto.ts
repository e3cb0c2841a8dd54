/** A form takes every real value. */
import type { CertificateStatement } from "../certificate.js";
import { type Domain, isClosedAt, SIDES } from "../domain.js";
import { derivativeOrder, type Form } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { continuityOf, isForm, limitsOf, oneSidedBound } from "./statements.js";
import { groupedNotation, setNotation, type Words } from "./words.js";

export interface OntoCondition {
  readonly type: "onto";
  readonly form: Form;
}

export const onto: ConditionKind<OntoCondition> = {
  order: ({ form }) => derivativeOrder(form),
  conclude: ({ form }, statements, domain) => conclude(form, statements, domain),
  words: ({ form }, domain) => words(form, domain),
};

/**
 * Continuous on the domain with limits −∞ and +∞ at its ends, or with values above and below every bound; or bounded on one side: by a bound, or because
 * no end leads to −∞ (or none to +∞), as one that belongs to the domain does not.
 */
function conclude(form: Form, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  const bounded = statements.findIndex((s) => oneSidedBound(s, form) !== undefined);
  const found = limitsOf(form, statements, domain);
  // The bound suffices; limits say what it is near.
  if (bounded >= 0) return { verdict: "fails", by: [bounded, ...found.map((l) => l.index)] };
  const ends = SIDES.filter((side) => !isClosedAt(domain, side)).map((side) => found.find((l) => l.side === side));
  const limits = ends.filter((l) => l !== undefined);
  const defined = continuityOf(form, statements);
  const wave = statements.findIndex((s) => s.kind === "oscillation" && isForm(s.form, form));
  if (wave >= 0 && defined >= 0) return { verdict: "holds", by: [wave, defined] };
  // On a compact domain the same would follow from continuity alone, but a bound can be looked at.
  if (ends.length === 0 || limits.length < ends.length || defined < 0) return UNKNOWN;
  const values = limits.map((l) => l.value);
  const isOnto = values.includes("-inf") && values.includes("+inf");
  return { verdict: isOnto ? "holds" : "fails", by: [...limits.map((l) => l.index), defined] };
}

function words(form: Form, domain: Domain): Words {
  const { text, latex } = groupedNotation(form, "function");
  const set = setNotation(domain);
  return {
    subject: { text: `${text}(${set.text})`, latex: `${latex}(${set.latex})` },
    predicate: { text: "= ℝ", latex: "=\\mathbb{R}" },
    namesSet: true,
  };
}
