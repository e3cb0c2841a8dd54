/** The field ℚ(x): exact quotients of polynomials, always reduced with a monic denominator, so that equality is equality of fields. */

import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/** numerator/denominator with gcd 1 and a monic denominator. Build it with {@link rationalFunction}. */
export interface RationalFunction {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

/** n/d, reduced. @throws RangeError when d = 0. */
export function rationalFunction(n: Polynomial, d: Polynomial): RationalFunction {
  if (P.isZero(d)) throw new RangeError("a rational function needs a denominator other than 0");
  const common = P.degree(d) === 0 ? P.ONE : P.gcd(n, d);
  return P.degree(common) === 0 ? monic(n, d) : monic(P.divmod(n, common).quotient, P.divmod(d, common).quotient);
}

/** p as a rational function p/1. */
export const fromPolynomial = (p: Polynomial): RationalFunction => ({ numerator: p, denominator: P.ONE });
/** The constant function q. */
export const constant = (q: Rational): RationalFunction => fromPolynomial(P.constant(q));
/** The function x. */
export const X: RationalFunction = fromPolynomial(P.X);

/** Whether f is the function 0. */
export const isZero = (f: RationalFunction): boolean => P.isZero(f.numerator);
/** Whether the denominator of f is a constant. */
export const isPolynomial = (f: RationalFunction): boolean => P.degree(f.denominator) === 0;
/** Whether f and g are the same function. */
export const equals = (f: RationalFunction, g: RationalFunction): boolean =>
  P.equals(f.numerator, g.numerator) && P.equals(f.denominator, g.denominator);

/** f + g. */
export function add(f: RationalFunction, g: RationalFunction): RationalFunction {
  if (isPolynomial(f) && isPolynomial(g)) return fromPolynomial(P.add(f.numerator, g.numerator));
  if (P.equals(f.denominator, g.denominator)) return rationalFunction(P.add(f.numerator, g.numerator), f.denominator);
  const numerator = P.add(P.mul(f.numerator, g.denominator), P.mul(g.numerator, f.denominator));
  return rationalFunction(numerator, P.mul(f.denominator, g.denominator));
}

/** −f. */
export const neg = (f: RationalFunction): RationalFunction => ({ numerator: P.neg(f.numerator), denominator: f.denominator });
/** f − g. */
export const sub = (f: RationalFunction, g: RationalFunction): RationalFunction => add(f, neg(g));

/** f·g. */
export function mul(f: RationalFunction, g: RationalFunction): RationalFunction {
  const numerator = P.mul(f.numerator, g.numerator);
  if (isPolynomial(f) && isPolynomial(g)) return fromPolynomial(numerator);
  return rationalFunction(numerator, P.mul(f.denominator, g.denominator));
}

/** f/g. @throws RangeError when g = 0. */
export const div = (f: RationalFunction, g: RationalFunction): RationalFunction =>
  rationalFunction(P.mul(f.numerator, g.denominator), P.mul(f.denominator, g.numerator));

/** f^k for an integer k. @throws RangeError when k is not an integer, or f = 0 and k < 0. */
export function pow(f: RationalFunction, k: number): RationalFunction {
  const [n, d] = [P.pow(f.numerator, Math.abs(k)), P.pow(f.denominator, Math.abs(k))];
  if (k >= 0) return { numerator: n, denominator: d };
  if (P.isZero(n)) throw new RangeError("0 has no negative power");
  return monic(d, n);
}

/** df/dx = (n′d − nd′)/d². */
export function derivative(f: RationalFunction): RationalFunction {
  const { numerator: n, denominator: d } = f;
  if (isPolynomial(f)) return fromPolynomial(P.derivative(n));
  return rationalFunction(P.sub(P.mul(P.derivative(n), d), P.mul(n, P.derivative(d))), P.mul(d, d));
}

/** The exact value f(q). @throws RangeError at a pole. */
export function evaluate(f: RationalFunction, q: Rational): Rational {
  const bottom = P.evaluate(f.denominator, q);
  if (bottom.n === 0n) throw new RangeError(`the rational function has a pole at ${Q.toString(q)}`);
  return Q.div(P.evaluate(f.numerator, q), bottom);
}

/** n/d with a monic denominator, for coprime n and d. */
function monic(n: Polynomial, d: Polynomial): RationalFunction {
  const factor = Q.div(Q.ONE, P.leading(d));
  return { numerator: P.scale(n, factor), denominator: P.scale(d, factor) };
}
