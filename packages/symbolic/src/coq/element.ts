/**
 * The functions that can be stated in Coq here: polynomials with rational coefficients in generators such as x, sin x, exp x or
 * 1/(1 + x^2), whose derivatives are such polynomials again. Exponentials may have any rational power, exp(u)^r = exp(r·u).
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

export interface RingGenerator {
  /** Its value at x, in Coq. */
  readonly text: string;
  /** Its value in doubles. Nothing follows from it. */
  readonly evaluate: (x: number) => number;
  /** Its derivative, which is asked for only when it is needed. */
  readonly slope: () => Element;
  /** Bounds for every x, and the Coq tactic that proves `lo <= text <= hi`. */
  readonly range?: { readonly lo: Rational; readonly hi: Rational; readonly proof: string };
  /** What it is a monotone function of, if it is one. */
  readonly monotoneIn?: Element;
  /** 1/√q, for √q. */
  readonly inverse?: () => Element;
  /** Whether it is the same number for every x. */
  readonly isConstant?: boolean;
  /** A number that it is never below, where it has no upper bound, and the tactic that proves it at a point. */
  readonly least?: { readonly value: Rational; readonly proof: (point: string) => string };
  /** Itself by exponentials, for a function that is a fraction of these. */
  readonly cleared?: { readonly element: () => Element; readonly rewriting: string };
  /** q, for ln q. */
  readonly logarithmOf?: Element;
  /** u, for exp(u). */
  readonly exponent?: Element;
  /** q, and a number 0 < c ≤ q, for 1/q; also p when q = √p. */
  readonly denominator?: { readonly element: Element; readonly lower: Rational; readonly radicand?: Element };
}

export type Powers = ReadonlyMap<RingGenerator, Rational>;

export interface Term {
  readonly coefficient: Rational;
  readonly powers: Powers;
}

/** A sum of terms, each product of generators once and none with the coefficient 0. */
export type Element = ReadonlyMap<string, Term>;

export const constantElement = (q: Rational): Element => sumOf([{ coefficient: q, powers: new Map() }]);
export const generatorPower = (g: RingGenerator, power: Rational): Element =>
  sumOf([{ coefficient: Q.ONE, powers: power.n === 0n ? new Map() : new Map([[g, power]]) }]);

export const ZERO_ELEMENT: Element = new Map();
export const ONE_ELEMENT: Element = constantElement(Q.ONE);

export const termsOf = (e: Element): readonly Term[] => [...e.values()];
export const generatorsOf = (...elements: readonly Element[]): readonly RingGenerator[] => [
  ...new Set(elements.flatMap((e) => termsOf(e).flatMap((t) => [...t.powers.keys()]))),
];

/** The rational number that the element is, if it is one. */
export function numberOf(e: Element): Rational | undefined {
  const [term, more] = termsOf(e);
  if (term === undefined) return Q.ZERO;
  return more === undefined && term.powers.size === 0 ? term.coefficient : undefined;
}

function keyOf(powers: Powers): string {
  return [...powers]
    .map(([g, p]) => `${g.text}^${Q.toString(p)}`)
    .toSorted()
    .join(" ");
}

/** The terms collected. */
export function sumOf(terms: Iterable<Term>): Element {
  const sum = new Map<string, Term>();
  for (const t of terms) {
    const key = keyOf(t.powers);
    const coefficient = Q.add(t.coefficient, sum.get(key)?.coefficient ?? Q.ZERO);
    if (coefficient.n === 0n) sum.delete(key);
    else sum.set(key, { coefficient, powers: t.powers });
  }
  return sum;
}

export const addElements = (...elements: readonly Element[]): Element => sumOf(elements.flatMap(termsOf));

export const scaleElement = (e: Element, q: Rational): Element =>
  sumOf(termsOf(e).map(({ coefficient, powers }) => ({ coefficient: Q.mul(q, coefficient), powers })));

export const multiplyElements = (a: Element, b: Element): Element =>
  sumOf(termsOf(a).flatMap((s) => termsOf(b).map((t) => multiplyTerms(s, t))));

const multiplyTerms = (s: Term, t: Term): Term => ({
  coefficient: Q.mul(s.coefficient, t.coefficient),
  powers: multiplyPowers(s.powers, t.powers),
});

export function multiplyPowers(a: Powers, b: Powers): Powers {
  const product = new Map(a);
  for (const [g, p] of b) {
    const power = Q.add(p, product.get(g) ?? Q.ZERO);
    if (power.n === 0n) product.delete(g);
    else product.set(g, power);
  }
  return product;
}

/** A variable without a value. */
export const freshGenerator = (text: string, range?: RingGenerator["range"]): RingGenerator => ({
  text,
  evaluate: () => Number.NaN,
  slope: () => ZERO_ELEMENT,
  ...(range === undefined ? {} : { range }),
});

/** Every power of a generator replaced. */
export const replacedIn = (e: Element, value: (g: RingGenerator, p: Rational) => Element): Element =>
  addElements(
    ...termsOf(e).map((t) => scaleElement([...t.powers].map(([g, p]) => value(g, p)).reduce(multiplyElements, ONE_ELEMENT), t.coefficient)),
  );

/** e^k for an integer k ≥ 0. */
export function elementPower(e: Element, k: number): Element {
  let product = ONE_ELEMENT;
  for (let i = 0; i < k; i++) product = multiplyElements(product, e);
  return product;
}

/** The value in doubles. */
export const evaluateElement = (e: Element, x: number): number => termValues(e, x).reduce((sum, v) => sum + v, 0);

/** The sum of the magnitudes of the terms, to which the rounding error of the value is proportional. */
export const magnitudeOf = (e: Element, x: number): number => termValues(e, x).reduce((sum, v) => sum + Math.abs(v), 0);

const termValues = (e: Element, x: number): readonly number[] =>
  termsOf(e).map((t) => [...t.powers].reduce((product, [g, p]) => product * g.evaluate(x) ** Q.toNumber(p), Q.toNumber(t.coefficient)));
