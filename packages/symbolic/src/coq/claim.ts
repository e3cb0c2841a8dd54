/** What is to be proved: an inequality about φ′, φ″, φ‴ in Coq's words, and the element it speaks of. */
import { Q, type Rational } from "@flatcheck/enclosure";
import { coqNumber } from "./coqText.js";
import { addElements, constantElement, type Element, elementPower, multiplyElements, scaleElement } from "./element.js";

/** φ, φ′, φ″, φ‴ as elements. */
export type Derivatives = readonly [Element, Element, Element, Element];

export interface Claim {
  /** The left side of `0 <= …`, in `phi1 x`, `phi2 x`, `phi3 x`. */
  readonly text: string;
  readonly element: Element;
}

/** φ⁽ᵏ⁾ − bound. */
export const aboveBound = (d: Derivatives, k: 1 | 3, bound: Rational): Claim => ({
  text: `phi${k} x - ${coqNumber(bound)}`,
  element: addElements(d[k], constantElement(Q.neg(bound))),
});

/** φ′²φ‴ + factor·φ″. */
export const normalityClaim = (d: Derivatives, factor: Rational): Claim => ({
  text: `phi1 x^2 * phi3 x ${factor.n < 0n ? "-" : "+"} ${coqNumber(Q.abs(factor))} * phi2 x`,
  element: addElements(multiplyElements(elementPower(d[1], 2), d[3]), scaleElement(d[2], factor)),
});
