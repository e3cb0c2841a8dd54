/** Sides of inequalities as quotients of polynomials in the letters of proofs; the denominators of the bounds here are products of positive quantities. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Bound } from "../bounds/bound.js";
import { constant, keyOf, type Polynomial, product, sum, symbol } from "../oracles/polynomials.js";
import { number, times, whole } from "./letters.js";

export interface Fraction {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

const ONE = number(1);

/** The letter of ln⁺ of a quotient. */
export const logarithmOf = ({ numerator, denominator }: Fraction): Polynomial =>
  symbol(`ln⁺(${keyOf(numerator)}/${keyOf(denominator)})`.replaceAll(" ", "_"));

/** Undefined where a root is not one of letters. */
export function fractionOf(bound: Bound, meanings: ReadonlyMap<string, Polynomial> = new Map()): Fraction | undefined {
  const of = (b: Bound): Fraction | undefined => fractionOf(b, meanings);
  switch (bound.kind) {
    case "number":
      return over(constant(Q.fromNumber(bound.value)));
    case "quantity":
      return over(meanings.get(bound.name) ?? whole(bound.name));
    case "product":
      return folded(bound.factors.map(of), ONE, (x, y) => ({
        numerator: times(x.numerator, y.numerator),
        denominator: times(x.denominator, y.denominator),
      }));
    case "sum":
      return folded(bound.terms.map(of), number(0), plusFraction);
    case "power":
      return powerOf(of(bound.base), bound.exponent);
    case "positive-log": {
      const argument = of(bound.argument);
      return argument === undefined ? undefined : over(logarithmOf(argument));
    }
  }
}

const over = (numerator: Polynomial): Fraction => ({ numerator, denominator: ONE });

const folded = (
  parts: readonly (Fraction | undefined)[],
  start: Polynomial,
  join: (x: Fraction, y: Fraction) => Fraction,
): Fraction | undefined => parts.reduce((x, y) => (x === undefined || y === undefined ? undefined : join(x, y)), over(start));

function plusFraction(x: Fraction, y: Fraction): Fraction {
  return {
    numerator: sum([times(x.numerator, y.denominator), times(y.numerator, x.denominator)]),
    denominator: times(x.denominator, y.denominator),
  };
}

function powerOf(base: Fraction | undefined, exponent: number): Fraction | undefined {
  if (base === undefined) return undefined;
  if (exponent < 0) return powerOf({ numerator: base.denominator, denominator: base.numerator }, -exponent);
  if (exponent !== Math.floor(exponent)) {
    const [numerator, denominator] = [monomialRoot(base.numerator), monomialRoot(base.denominator)];
    return numerator === undefined || denominator === undefined ? undefined : powerOf({ numerator, denominator }, 2 * exponent);
  }
  const repeated = (p: Polynomial): Polynomial => product(Array.from({ length: exponent }, () => p));
  return { numerator: repeated(base.numerator), denominator: repeated(base.denominator) };
}

/** The root of a monomial with even powers and the coefficient 1, of nonnegative letters. */
function monomialRoot(p: Polynomial): Polynomial | undefined {
  const [only, ...others] = p;
  if (only === undefined || others.length > 0 || !isOne(only[1])) return undefined;
  const names = only[0].split(" ").filter((s) => s !== "");
  const isPaired = names.every((name, k) => k % 2 === 1 || names[k + 1] === name);
  return isPaired && names.length % 2 === 0 ? product(names.filter((_, k) => k % 2 === 0).map(symbol)) : undefined;
}

const isOne = (q: Rational): boolean => Q.eq(q, Q.ONE);

/** left ≤ right as a polynomial that is ≥ 0 where it is so and the denominators are positive. */
export function differenceOf(right: Fraction, left: Fraction): Polynomial {
  const scaled = (x: Polynomial, y: Polynomial): Polynomial => times(x, y);
  return sum([scaled(right.numerator, left.denominator), times(number(-1), left.numerator, right.denominator)]);
}
