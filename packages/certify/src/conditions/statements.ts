/** What one verified statement says of a form: bounds, values, limits. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, type FormData, fromFormData } from "../certificate.js";
import { type Domain, endAt, endText, isClosedAt, LINE, SIDES, type Side } from "../domain.js";
import { constantBetween, derivativeOrder, type Form, isNumber, multipleOf, sameForm } from "../form.js";

export const isForm = (data: FormData, form: Form): boolean => sameForm(fromFormData(data), form);

/** L where the statement is a bound of form − L. */
export function boundOf(s: CertificateStatement, form: Form): Rational | undefined {
  if (s.kind !== "bound") return undefined;
  return constantBetween(form, fromFormData(s.form));
}

/** form ≤ `upper`, or form ≥ `lower`, on the domain. */
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
  if ((s.kind === "value" || s.kind === "end-value") && isForm(s.form, form)) return exact(s.enclosure[1]);
  if (s.kind === "root") return constantBetween(form, fromFormData(s.form));
  if (s.kind === "oscillation" && isForm(s.form, form)) return "-inf";
  if (s.kind === "density" && isForm(s.form, form)) return exact(s.value);
  if (s.kind === "identically-zero" && isForm(s.form, form)) return Q.ZERO;
  if ((s.kind === "limit" || (s.kind === "rational-limit" && s.denominator === undefined)) && isForm(s.form, form)) {
    return s.value === "-inf" ? "-inf" : Q.parse(s.value);
  }
  return undefined;
}

/** A limit of a form at an end of the domain: ±∞, a number (`finite`) or unknown by name, by the statement with that index. */
export interface LimitFound {
  readonly side: Side;
  readonly at: string;
  readonly value: string;
  readonly index: number;
}

/** The limits of a form at ends that do not belong to the domain, among the statements. */
export const limitsOf = (form: Form, statements: readonly CertificateStatement[], domain: Domain = LINE): LimitFound[] =>
  statements.flatMap((s, index) => {
    const limit = limitIn(s, form);
    const side = limit === undefined ? undefined : SIDES.find((k) => !isClosedAt(domain, k) && endText(endAt(domain, k)) === limit.at);
    return limit === undefined || side === undefined || limit.from === side ? [] : [{ side, at: limit.at, value: limit.value, index }];
  });

interface LimitIn {
  readonly at: string;
  /** The side of the place from which the limit is taken, where it is taken from one. */
  readonly from?: Side;
  readonly value: string;
}

function limitIn(s: CertificateStatement, form: Form): LimitIn | undefined {
  if (s.kind === "limit" && isForm(s.form, form))
    return { at: s.place.at, value: s.value, ...("side" in s.place ? { from: s.place.side } : {}) };
  if (s.kind === "rational-limit" && s.denominator === undefined && isForm(s.form, form)) return { at: s.at, value: s.value };
  return s.kind === "end-value" && isForm(s.form, form) ? { at: s.at, value: "finite" } : undefined;
}

/** The index of a bound whose cover shows that the derivatives in the form exist and are continuous on the domain; −1 where there is none. */
export const continuityOf = (form: Form, statements: readonly CertificateStatement[]): number =>
  statements.findIndex((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= derivativeOrder(form));
