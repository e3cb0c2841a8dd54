/** What one verified statement says of a form: bounds, values, limits. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, type FormData, fromFormData } from "../certificate.js";
import { constantBetween, derivativeOrder, type Form, isNumber, multipleOf, sameForm } from "../form.js";

export const isForm = (data: FormData, form: Form): boolean => sameForm(fromFormData(data), form);

/** L where the statement is a bound of form − L. */
export function boundOf(s: CertificateStatement, form: Form): Rational | undefined {
  if (s.kind !== "bound") return undefined;
  return constantBetween(form, fromFormData(s.form));
}

/** form ≤ `upper`, or form ≥ `lower`, on ℝ. */
export type OneSided = { readonly lower: Rational } | { readonly upper: Rational };

/** What the statement says of the form when it is a bound of a multiple of it plus a constant, k·form + c ≥ 0. */
export function oneSidedBound(s: CertificateStatement, form: Form): OneSided | undefined {
  if (s.kind !== "bound") return undefined;
  const terms = fromFormData(s.form);
  const rest = terms.filter((t) => !isNumber(t));
  const factor = rest.length === 0 ? undefined : multipleOf(rest, form);
  if (factor === undefined || factor.n === 0n) return undefined;
  const end = Q.neg(Q.div(terms.find(isNumber)?.coefficient ?? Q.ZERO, factor));
  return Q.sign(factor) > 0 ? { lower: end } : { upper: end };
}

/** A number that is ≥ the infimum by the statement. */
export function upperOf(s: CertificateStatement, form: Form): Rational | "-inf" | undefined {
  if (s.kind === "value" && isForm(s.form, form)) return exact(s.enclosure[1]);
  if (s.kind === "root") return constantBetween(form, fromFormData(s.form));
  if (s.kind === "oscillation" && isForm(s.form, form)) return "-inf";
  if (s.kind === "identically-zero" && isForm(s.form, form)) return Q.ZERO;
  if ((s.kind === "limit" || (s.kind === "rational-limit" && s.denominator === undefined)) && isForm(s.form, form)) {
    return s.value === "-inf" ? "-inf" : Q.parse(s.value);
  }
  return undefined;
}

/** A limit of a form at ±∞, by the statement with that index. */
export interface LimitFound {
  readonly at: string;
  readonly value: string;
  readonly index: number;
}

/** The limits of a form at −∞ and +∞ among the statements. */
export function limitsOf(form: Form, statements: readonly CertificateStatement[]): LimitFound[] {
  return statements.flatMap((s, index) => {
    if (s.kind === "limit" && isForm(s.form, form) && !("side" in s.place)) return [{ at: s.place.at, value: s.value, index }];
    if (s.kind === "rational-limit" && s.denominator === undefined && isForm(s.form, form)) return [{ at: s.at, value: s.value, index }];
    return [];
  });
}

/** The index of a bound whose cover shows that the derivatives in the form exist and are continuous on ℝ; −1 where there is none. */
export const continuityOf = (form: Form, statements: readonly CertificateStatement[]): number =>
  statements.findIndex((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= derivativeOrder(form));
