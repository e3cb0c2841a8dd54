/** At every point one of several inequalities holds. */
import type { CertificateStatement } from "../certificate.js";
import { derivativeOrder } from "../form.js";
import { type Conclusion, type ConditionKind, UNKNOWN } from "./conditionKind.js";
import { type Clause, isViolated, placeKey, provesClause, spanOf } from "./literal.js";
import { inequalityOf, type Notation, type Style, signNotation, type Words } from "./words.js";

export interface AlternativesCondition {
  readonly type: "alternatives";
  readonly literals: Clause;
}

export const alternatives: ConditionKind<AlternativesCondition> = {
  order: ({ literals }) => derivativeOrder(literals.flatMap((l) => l.form)),
  conclude: ({ literals }, statements) => concludeClause(literals, statements),
  words: ({ literals }) => words(literals),
};

/** A statement that shows it, or statements about one place at which all of the literals are false. */
export function concludeClause(clause: Clause, statements: readonly CertificateStatement[]): Conclusion {
  const proof = statements.findIndex((s) => provesClause(s, clause));
  const refuting = violation(clause, statements);
  if (refuting !== undefined) return { verdict: "fails", by: refuting };
  return proof >= 0 ? { verdict: "holds", by: [proof] } : UNKNOWN;
}

/** Statements about one place that say of each literal that it is false there. */
function violation(clause: Clause, statements: readonly CertificateStatement[]): number[] | undefined {
  for (const [i, s] of statements.entries()) {
    const place = placeKey(s);
    if (place === undefined) continue;
    const there = statements.flatMap((t, j) => (j >= i && placeKey(t) === place ? [j] : []));
    const found = clause.map((literal) =>
      there.find((j) => {
        const span = spanOf(literal.form, statements[j] as CertificateStatement);
        return span !== undefined && isViolated(literal, span);
      }),
    );
    if (found.every((j) => j !== undefined)) return [...new Set(found)];
  }
  return undefined;
}

function words(clause: Clause): Words {
  const at = (style: Style): Notation[] => clause.map((literal) => inequalityOf(signNotation(literal, style)));
  const joined = (list: readonly Notation[]): Notation => ({
    text: list.map((n) => n.text).join(" or "),
    latex: list.map((n) => n.latex).join("\\ \\text{or}\\ "),
  });
  const none: Notation = { text: "", latex: "" };
  return { pointwise: joined(at("at z")), subject: joined(at("function")), predicate: none };
}
