/** Derivatives of elements: by the product rule, then with q·(1/q) = 1 used where it shortens. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import {
  addElements,
  type Element,
  generatorPower,
  multiplyElements,
  multiplyPowers,
  ONE_ELEMENT,
  type Powers,
  type RingGenerator,
  scaleElement,
  sumOf,
  type Term,
  termsOf,
  ZERO_ELEMENT,
} from "./element.js";

/** r = 1/q, and m: a multiple m·(1 − q·r) of what vanishes. */
interface Multiple {
  readonly inverse: RingGenerator;
  readonly factor: Element;
}

/** f′, and the multiples that were added to what the product rule gives: one for each inverse. */
export interface Differentiated {
  readonly slope: Element;
  readonly multiples: readonly Multiple[];
}

export const differentiated = (f: Element): Differentiated =>
  reduced(addElements(...termsOf(f).flatMap((t) => [...t.powers].map(([g, p]) => productRule(t, g, p)))));

export const slopeOf = (f: Element): Element => differentiated(f).slope;

/** The part of a term's derivative that differentiates g^p; for an exponential, (exp u)^p has the derivative p u′ (exp u)^p. */
function productRule(t: Term, g: RingGenerator, p: Rational): Element {
  const outer = g.exponent === undefined ? generatorPower(g, Q.neg(Q.ONE)) : ONE_ELEMENT;
  return scaleElement(multiplyElements(multiplyElements(sumOf([t]), outer), innerSlope(g)), p);
}

/** g′; for an exponential that of its exponent. */
export const innerSlope = (g: RingGenerator): Element => (g.exponent === undefined ? g.slope() : slopeOf(g.exponent));

/** Replaces top·r by (1 − rest·r)/c as often as r = 1/(c·top + rest) meets the leading part `top` of its denominator. */
function reduced(e: Element): Differentiated {
  let slope = e;
  const factors = new Map<RingGenerator, Element>();
  for (let step = reductionOf(slope); step !== undefined; step = reductionOf(slope)) {
    const { inverse, factor } = step;
    factors.set(inverse, addElements(factors.get(inverse) ?? ZERO_ELEMENT, factor));
    slope = addElements(slope, multiplyElements(factor, vanishing(inverse)));
  }
  return { slope, multiples: [...factors].map(([inverse, factor]) => ({ inverse, factor })) };
}

/** 1 − q·r for r = 1/q. */
function vanishing(r: RingGenerator): Element {
  const product = multiplyElements(r.denominator?.element ?? ZERO_ELEMENT, generatorPower(r, Q.ONE));
  return addElements(ONE_ELEMENT, scaleElement(product, Q.fromInteger(-1)));
}

function reductionOf(e: Element): Multiple | undefined {
  for (const t of termsOf(e)) {
    const rule = [...t.powers.keys()].map((r) => reductionIn(t, r)).find((found) => found !== undefined);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** The multiple of 1 − q·r that removes the term t. */
function reductionIn(t: Term, inverse: RingGenerator): Multiple | undefined {
  if (inverse.denominator === undefined) return undefined;
  const q = inverse.denominator.element;
  const top = termsOf(q).find((s) => s.powers.size > 0 && contains(t.powers, s.powers) && isHighest(s, q));
  if (top === undefined) return undefined;
  const over = [...top.powers, [inverse, Q.ONE] as const].map(([g, p]) => [g, Q.neg(p)] as const);
  const factor = sumOf([{ coefficient: Q.div(t.coefficient, top.coefficient), powers: multiplyPowers(t.powers, new Map(over)) }]);
  return { inverse, factor };
}

const contains = (powers: Powers, part: Powers): boolean =>
  [...part].every(([g, p]) => {
    const power = powers.get(g) ?? Q.ZERO;
    return Q.sign(power) === Q.sign(p) && Q.cmp(Q.abs(power), Q.abs(p)) >= 0;
  });

const totalPower = (powers: Powers): number => [...powers.values()].reduce((sum, p) => sum + Math.abs(Q.toNumber(p)), 0);
const isHighest = (s: Term, q: Element): boolean =>
  termsOf(q).every((other) => other === s || totalPower(other.powers) < totalPower(s.powers));
