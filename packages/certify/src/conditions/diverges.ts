/** A form tends to +∞ at both ends, if they do not belong to the domain; it is continuous, so that it also has a least value. */
import type { CertificateStatement } from "../certificate.js";
import { type Domain, endAt, isClosedAt, isLine, SIDES } from "../domain.js";
import { antiderivativeOf, derivativeOrder, type Form } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { continuityOf, isForm, limitsOf, oneSidedBound } from "./statements.js";
import { endNotation, formNotation, groupedNotation, type Notation, setNotation, type Words } from "./words.js";

export interface DivergesCondition {
  readonly type: "diverges";
  readonly form: Form;
}

export const diverges: ConditionKind<DivergesCondition> = {
  order: ({ form }) => derivativeOrder(form),
  conclude: ({ form }, statements, domain) => conclude(form, statements, domain),
  words: ({ form }, domain) => words(form, domain),
};

/**
 * A limit that is not +∞ at an end that does not belong to the domain, or an upper bound if there is such an end. Where the form is φ⁽ᵏ⁾ and an end is
 * infinite, so is any bound of φ⁽ᵏ⁻¹⁾ from the side to which it would go there: to +∞ at the right, to −∞ at the left.
 */
function conclude(form: Form, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  const found = limitsOf(form, statements, domain);
  const finite = found.find((l) => l.value !== "+inf");
  if (finite !== undefined) return { verdict: "fails", by: [finite.index] };
  const bounded = statements.findIndex((s) => keepsFromDiverging(s, form, domain));
  if (bounded >= 0) return { verdict: "fails", by: [bounded] };
  const ends = SIDES.filter((side) => !isClosedAt(domain, side)).map((side) => found.find((l) => l.side === side));
  const limits = ends.filter((l) => l !== undefined);
  const defined = continuityOf(form, statements);
  return limits.length === ends.length && defined >= 0 ? { verdict: "holds", by: [...limits.map((l) => l.index), defined] } : UNKNOWN;
}

function keepsFromDiverging(s: CertificateStatement, form: Form, domain: Domain): boolean {
  if (s.kind === "oscillation" && isForm(s.form, form)) return true;
  const bound = oneSidedBound(s, form);
  if (bound !== undefined) return "upper" in bound && SIDES.some((side) => !isClosedAt(domain, side));
  const before = antiderivativeOf(form);
  const ofBefore = before === undefined ? undefined : oneSidedBound(s, before);
  return ofBefore !== undefined && ("upper" in ofBefore ? domain.to === "+inf" : domain.from === "-inf");
}

function words(form: Form, domain: Domain): Words {
  const subject = { text: formNotation(form, "function").text, latex: groupedNotation(form, "at z").latex };
  if (isLine(domain)) return { subject, predicate: ON_LINE };
  const ends = SIDES.filter((side) => !isClosedAt(domain, side)).map((side) => endNotation(endAt(domain, side)));
  const set = setNotation(domain);
  const towards = (end: Notation): Notation => ({ text: end.text, latex: `$${end.latex}$` });
  const [text, latex] = (["text", "latex"] as const).map((kind) => ends.map((end) => towards(end)[kind]).join(" and "));
  const growth = (list: string | undefined): string => (ends.length === 0 ? "" : ` and grows without bound towards ${list}`);
  return {
    subject,
    predicate: {
      text: `attains its minimum on ${set.text}${growth(text)}`,
      latex: `\\ \\text{attains its minimum on $${set.latex}$${growth(latex)}}`,
    },
    namesSet: true,
  };
}

const ON_LINE: Notation = {
  text: "attains its minimum and grows without bound both ways",
  latex: "\\to\\infty\\ \\text{as}\\ |z|\\to\\infty",
};
