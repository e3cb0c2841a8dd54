/** What is to be proved: an inequality about φ to φ⁽⁵⁾ and x in Coq's words, and the element it speaks of. */
import { derivativeOrder, type Form, formText, phi, sameForm } from "@flatcheck/certify";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqNumber } from "./coqText.js";
import { addElements, constantElement, type Element, elementPower, multiplyElements, ONE_ELEMENT, scaleElement } from "./element.js";
import { X_ELEMENT } from "./generators.js";

/** φ, φ′, φ″, φ‴, … as elements, as far as the file defines them. */
export type Derivatives = readonly Element[];

export interface Claim {
  /** The left side of `0 <= …`, in `phi1 x`, `phi2 x`, `phi3 x`. */
  readonly text: string;
  readonly element: Element;
  /** The derivatives it speaks of: what unfolding them shows. */
  readonly parts: readonly Element[];
  /** What suffices where bounds that stand in the file are used. */
  readonly reduced?: { readonly claim: Claim; readonly tactic: string };
}

/** The tactic that shows φ and its derivatives as the sums they are; every file defines it. */
export const UNFOLD = "unfold_phi";

/** k where the form is φ⁽ᵏ⁾, and the file has its slope. */
export const derivativeNumber = (form: Form): number | undefined => {
  const k = derivativeOrder(form);
  return k < 3 && sameForm(form, phi(k)) ? k : undefined;
};

/** The value of a form at x as Coq writes it: `phi1 x^2 * phi3 x`. */
export const formInCoq = (form: Form): string => sumText(form.map((t) => [t.coefficient, productText(t)]));

/** The value of a form at x. */
export const formClaim = (d: Derivatives, form: Form): Claim => ({
  text: formInCoq(form),
  element: addElements(...form.map((t) => scaleElement(productElement(d, t), t.coefficient))),
  parts: d.slice(0, derivativeOrder(form) + 1).filter((_, k) => form.some((t) => (t.powers[k] ?? 0) > 0)),
});

const productText = ({ powers, x = 0 }: Form[number]): string =>
  [powerText("x", x), ...powers.map((p, k) => powerText(k === 0 ? "phi x" : `phi${k} x`, p))].filter((text) => text !== "").join(" * ");

const powerText = (base: string, p: number): string => (p === 0 ? "" : p === 1 ? base : `${base}^${p}`);

const productElement = (d: Derivatives, { powers, x = 0 }: Form[number]): Element =>
  powers.reduce(
    (product, p, k) => (p === 0 ? product : multiplyElements(product, elementPower(item(d, k), p))),
    x === 0 ? ONE_ELEMENT : elementPower(X_ELEMENT, x),
  );

function sumText(terms: readonly (readonly [Rational, string])[]): string {
  const text = terms.map(([q, product]) => {
    const size = Q.abs(q);
    const shown = product === "" ? coqNumber(size) : Q.eq(size, Q.ONE) ? product : `${coqNumber(size)} * ${product}`;
    return `${q.n < 0n ? "- " : "+ "}${shown}`;
  });
  return text.join(" ").replace(/^\+ /, "") || "0";
}

/** claim − bound. */
export const aboveBound = (claim: Claim, bound: Rational): Claim => ({
  ...claim,
  text: bound.n === 0n ? claim.text : `${claim.text} - ${coqNumber(bound)}`,
  element: addElements(claim.element, constantElement(Q.neg(bound))),
});

/** bound − claim, or with the sign −1 bound + claim. */
export const belowBound = (claim: Claim, bound: Rational): Claim => ({
  ...claim,
  text: `${coqNumber(bound)} - ${asFactor(claim.text)}`,
  element: addElements(constantElement(bound), scaleElement(claim.element, Q.fromInteger(-1))),
});

/** −claim. */
export const oppositeClaim = (claim: Claim): Claim => ({
  ...claim,
  text: `- ${asFactor(claim.text)}`,
  element: scaleElement(claim.element, Q.fromInteger(-1)),
});

/** claim + factor·x. */
export const plusMultipleOfX = (claim: Claim, factor: Rational): Claim => ({
  ...claim,
  text: `${claim.text} ${factor.n < 0n ? "-" : "+"} ${coqNumber(Q.abs(factor))} * x`,
  element: addElements(claim.element, scaleElement(X_ELEMENT, factor)),
});

/** claim + factor·other. */
export const plusMultiple = (claim: Claim, factor: Rational, other: Claim): Claim => ({
  text: `${claim.text} ${factor.n < 0n ? "-" : "+"} ${coqNumber(Q.abs(factor))} * ${asFactor(other.text)}`,
  element: addElements(claim.element, scaleElement(other.element, factor)),
  parts: [...new Set([...claim.parts, ...other.parts])],
});

/** In parentheses, unless it is one derivative. */
const asFactor = (text: string): string => (/^phi\d? x$/.test(text) ? text : `(${text})`);

/** The sides of β·|below| ≤ above. */
export interface Quotient {
  readonly above: Claim;
  readonly below: Claim;
}

/** The claim at another point than x. */
export const claimAt = ({ text }: Pick<Claim, "text">, point: string): string => text.replaceAll(/\bx\b/g, point);

/** A name for lemmas about the form: `phi1`, `phi1_2_phi3`. */
export const nameOfForm = (form: Form): string =>
  formText(form)
    .replaceAll("- ", "minus_")
    .replaceAll(/^-/g, "minus_")
    .replaceAll(/phi0/g, "phi")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replace(/^(?=\d)/, "form_");
