/** Inequalities of forms with 0, and what statements say of them. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { affineIn, type Form, isNumber } from "../form.js";

/** form ≥ 0, or form > 0 (`strict`). */
export interface Literal {
  readonly form: Form;
  readonly strict: boolean;
}

/** At every point one of them holds. */
export type Clause = readonly Literal[];

/** Whether a ≥ 0 (or > 0) says that b ≥ 0 (or > 0), because b is a positive multiple of a and a number ≥ 0. */
export function implies(a: Literal, b: Literal): boolean {
  const found = affineIn(b.form, a.form);
  if (found === undefined || Q.sign(found.factor) < 0) return false;
  return Q.sign(found.constant) > 0 || (found.constant.n === 0n && (a.strict || !b.strict));
}

/** Whether one of the literals holds whatever φ is: a number ≥ 0 (or > 0); F < 0, or a multiple of F with a number ≥ 0 added is ≥ 0. */
export const isTautology = (clause: Clause): boolean =>
  clause.some((a) => {
    const value = truthOfNumber(a);
    if (value !== undefined) return value;
    return clause.some((b) => {
      const found = affineIn(b.form, a.form);
      return (
        found !== undefined && Q.sign(found.factor) < 0 && Q.sign(found.constant) >= 0 && !(a.strict && b.strict && found.constant.n === 0n)
      );
    });
  });

/** Whether a literal about a number holds; undefined for one about a quantity. */
export function truthOfNumber({ form, strict }: Literal): boolean | undefined {
  const number = numberOf(form);
  return number === undefined ? undefined : Q.sign(number) > (strict ? 0 : -1);
}

/** The number that a form is. */
function numberOf(form: Form): Rational | undefined {
  const [term, more] = form;
  if (term === undefined) return Q.ZERO;
  return more === undefined && isNumber(term) ? term.coefficient : undefined;
}

/** Whether the statement says that at every point one of the literals holds. */
export function provesClause(s: CertificateStatement, clause: Clause): boolean {
  if (s.kind === "bound") {
    const shown: Literal = { form: fromFormData(s.form), strict: s.relation === "positive" };
    return clause.some((b) => implies(shown, b));
  }
  if (s.kind !== "alternatives") return false;
  return s.forms.every(({ form, strict }) => clause.some((b) => implies({ form: fromFormData(form), strict }, b)));
}

/** The least and the largest that a number can be. */
export interface Span {
  readonly lo: Rational | "-inf";
  readonly hi: Rational | "+inf";
}

/** Where the value of the form lies at the place that the statement speaks of, which for a number it does at every place; undefined where it says nothing of this form. */
export function spanOf(form: Form, s: CertificateStatement): Span | undefined {
  const number = placeKey(s) === undefined ? undefined : numberOf(form);
  if (number !== undefined) return { lo: number, hi: number };
  const known = knownSpan(s);
  const found = known === undefined ? undefined : affineIn(form, fromFormData(known.form));
  if (known === undefined || found === undefined) return undefined;
  const { factor, constant } = found;
  const image = (q: Rational): Rational => Q.add(Q.mul(factor, q), constant);
  const ends = [known.span.lo, known.span.hi].map((end) => (typeof end === "string" ? undefined : image(end)));
  const [low, high] = Q.sign(factor) > 0 ? ends : [ends[1], ends[0]];
  return { lo: low ?? "-inf", hi: high ?? "+inf" };
}

function knownSpan(s: CertificateStatement): { readonly form: Parameters<typeof fromFormData>[0]; readonly span: Span } | undefined {
  if (s.kind === "value") return { form: s.form, span: { lo: exact(s.enclosure[0]), hi: exact(s.enclosure[1]) } };
  if (s.kind === "root" || s.kind === "identically-zero") return { form: s.form, span: { lo: Q.ZERO, hi: Q.ZERO } };
  return undefined;
}

/** Whether a literal is false where the value of its form lies in the span. */
export const isViolated = ({ strict }: Literal, { hi }: Span): boolean => hi !== "+inf" && (Q.sign(hi) < 0 || (strict && hi.n === 0n));

/** What tells one place from another: a point, a bracket, an interval. Undefined for statements that speak of no single place. */
export function placeKey(s: CertificateStatement): string | undefined {
  if (s.kind === "value" || s.kind === "ratio-value") return `at ${s.z}`;
  if (s.kind === "root") return `root of ${JSON.stringify(s.form)} in ${s.bracket.join()}`;
  if (s.kind === "identically-zero") return `between ${s.from} and ${s.to} ${JSON.stringify(s.form)}`;
  return undefined;
}
