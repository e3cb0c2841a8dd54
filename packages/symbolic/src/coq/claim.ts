/** What is to be proved: an inequality about φ′, φ″, φ‴ in Coq's words, and the element it speaks of. */
import { derivativeOrder, type Form, formText } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { CoqError } from "./coqError.js";
import { coqNumber } from "./coqText.js";
import { addElements, constantElement, type Element, elementPower, multiplyElements, ONE_ELEMENT, scaleElement } from "./element.js";

/** φ, φ′, φ″, φ‴ as elements. */
export type Derivatives = readonly [Element, Element, Element, Element];

export interface Claim {
  /** The left side of `0 <= …`, in `phi1 x`, `phi2 x`, `phi3 x`. */
  readonly text: string;
  readonly element: Element;
}

/** The value of a form at x as Coq writes it: `phi1 x^2 * phi3 x`. @throws CoqError for a form that speaks of more than φ to φ‴ */
export const formInCoq = (form: Form): string => sumText(stated(form).map((t) => [t.coefficient, productText(t.powers)]));

/** The form, where the definitions of a file suffice for it. */
function stated(form: Form): Form {
  if (form.some((t) => (t.x ?? 0) > 0)) throw new CoqError("a form in x itself has no Coq form yet");
  if (derivativeOrder(form) > 3) throw new CoqError("derivatives of φ past the third have no Coq form yet");
  return form;
}

/** The value of a form at x. */
export const formClaim = (d: Derivatives, form: Form): Claim => ({
  text: formInCoq(form),
  element: addElements(...stated(form).map((t) => scaleElement(productElement(d, t.powers), t.coefficient))),
});

const productText = (powers: Form[number]["powers"]): string =>
  powers.flatMap((p, k) => (p === 0 ? [] : [`phi${k} x${p === 1 ? "" : `^${p}`}`])).join(" * ");

const productElement = (d: Derivatives, powers: Form[number]["powers"]): Element =>
  powers.reduce((product, p, k) => (p === 0 ? product : multiplyElements(product, elementPower(d[k] as Element, p))), ONE_ELEMENT);

function sumText(terms: readonly (readonly [Rational, string])[]): string {
  const text = terms.map(([q, product]) => {
    const size = Q.abs(q);
    const shown = product === "" ? coqNumber(size) : Q.eq(size, Q.ONE) ? product : `${coqNumber(size)} * ${product}`;
    return `${q.n < 0n ? "- " : "+ "}${shown}`;
  });
  return text.join(" ").replace(/^\+ /, "") || "0";
}

/** claim − bound. */
export const aboveBound = ({ text, element }: Claim, bound: Rational): Claim => ({
  text: `${text} - ${coqNumber(bound)}`,
  element: addElements(element, constantElement(Q.neg(bound))),
});

/** claim + factor·other. */
export const plusMultiple = (claim: Claim, factor: Rational, other: Claim): Claim => ({
  text: `${claim.text} ${factor.n < 0n ? "-" : "+"} ${coqNumber(Q.abs(factor))} * ${asFactor(other.text)}`,
  element: addElements(claim.element, scaleElement(other.element, factor)),
});

/** In parentheses, unless it is one derivative. */
const asFactor = (text: string): string => (/^phi\d x$/.test(text) ? text : `(${text})`);

/** The sides of β·|below| ≤ above. */
export interface Quotient {
  readonly above: Claim;
  readonly below: Claim;
}

/** The claim at another point than x. */
export const claimAt = ({ text }: Claim, point: string): string => text.replaceAll(/\bx\b/g, point);

/** A name for lemmas about the form: `phi1`, `phi1_2_phi3`. */
export const nameOfForm = (form: Form): string =>
  formText(form)
    .replaceAll("- ", "minus_")
    .replaceAll(/^-/g, "minus_")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replace(/^(?=\d)/, "form_");

/** Whether φ itself occurs, which the tactics do not unfold. */
export const hasValue = (form: Form): boolean => form.some((t) => (t.powers[0] ?? 0) > 0);
