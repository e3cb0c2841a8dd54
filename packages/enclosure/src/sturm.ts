/**
 * Exact counts of real roots and exact signs on intervals, by Sturm's theorem: for a square-free s and its sequence
 * P_0 = s, P_1 = s′, P_{i+1} = −(P_{i−1} mod P_i), the number of sign variations V(x) (zeros skipped) drops by one exactly
 * at each root of s and is constant from there to the right, so s has V(a) − V(b) roots in (a, b].
 * Reference: Basu, Pollack, Roy, "Algorithms in Real Algebraic Geometry", Theorem 2.62.
 */

import { countSimpleRoots } from "./descartes.js";
import type { IntegerPolynomial, Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/** The left end of an interval. */
export type LowerEnd = Rational | "-inf";
/** The right end of an interval. */
export type UpperEnd = Rational | "+inf";

/**
 * The Sturm sequence of the square-free part of p, each element with integer coefficients and up to a positive factor.
 * @throws RangeError when p = 0.
 */
export function sturmSequence(p: Polynomial): readonly IntegerPolynomial[] {
  if (P.isZero(p)) throw new RangeError("the zero polynomial has no Sturm sequence");
  return squareFreeSequence(P.integerPart(p));
}

/** The last element g of the sequence of a and a′ is gcd(a, a′) up to a factor; when it is not constant, a/g is square-free. */
function squareFreeSequence(a: IntegerPolynomial): readonly IntegerPolynomial[] {
  const sequence = P.signedRemainderSequence(a, P.integerDerivative(a));
  const last = sequence.at(-1)!;
  return last.length === 1 ? sequence : squareFreeSequence(P.exactQuotient(a, P.primitivePart(last)));
}

/** The number of distinct real roots of p in (a, b]. @throws RangeError when p = 0 or a > b. */
export function countRoots(p: Polynomial, a: LowerEnd, b: UpperEnd): number {
  requireOrder(a, b);
  const bySigns = P.degree(p) > LARGEST_SEQUENCE ? countBySigns(p, a, b) : undefined;
  if (bySigns !== undefined) return bySigns;
  const sequence = sturmSequence(p);
  return signVariations(sequence, a) - signVariations(sequence, b);
}

/** Remainder sequences of larger degrees have coefficients of thousands of bits: Descartes' rule is tried first. */
const LARGEST_SEQUENCE = 24;
/** As a multiple of the work that a remainder sequence seems to take, so much is spent on Descartes' rule before. */
const FIRST_SHARE = 2;

/** As {@link countRoots}, by {@link countSimpleRoots}. */
function countBySigns(p: Polynomial, a: LowerEnd, b: UpperEnd): number | undefined {
  if (a !== "-inf" && b !== "+inf" && Q.eq(a, b)) return 0;
  const squareFree = P.squareFreePart(P.integerPart(p));
  const work = P.sequenceWork(squareFree);
  const inside = countSimpleRoots(squareFree, a, b, { left: work === undefined ? Number.POSITIVE_INFINITY : FIRST_SHARE * work });
  return inside === undefined ? undefined : inside + (vanishesAt(p, b) ? 1 : 0);
}

/** The number of distinct real roots of p in (a, b). @throws RangeError when p = 0 or a > b. */
export function countRootsOpen(p: Polynomial, a: LowerEnd, b: UpperEnd): number {
  const isPoint = a !== "-inf" && b !== "+inf" && Q.eq(a, b);
  return countRoots(p, a, b) - (!isPoint && vanishesAt(p, b) ? 1 : 0);
}

/** The number of distinct real roots of p in [a, b]. @throws RangeError when p = 0 or a > b. */
export function countRootsClosed(p: Polynomial, a: LowerEnd, b: UpperEnd): number {
  return countRoots(p, a, b) + (vanishesAt(p, a) ? 1 : 0);
}

/** Whether p > 0 on [a, b] (at every real x from an infinite end). @throws RangeError when a > b. */
export function isPositiveOn(p: Polynomial, a: LowerEnd, b: UpperEnd): boolean {
  requireOrder(a, b);
  if (hasEvenTerms(p) && Q.sign(p.coefficients[0] ?? Q.ZERO) > 0) return true;
  return !P.isZero(p) && signInside(p, a, b) > 0 && countRootsClosed(p, a, b) === 0;
}

/**
 * Whether p ≥ 0 on [a, b]: p does not change sign in (a, b), and is not negative at a point of [a, b] where, if there is
 * one, it does not vanish. @throws RangeError when a > b.
 */
export function isNonNegativeOn(p: Polynomial, a: LowerEnd, b: UpperEnd): boolean {
  requireOrder(a, b);
  return hasEvenTerms(p) || (signInside(p, a, b) >= 0 && (P.isZero(p) || countRootsOpen(P.oddPart(p), a, b) === 0));
}

/** Whether p = Σ c_k·x^{2k} with c_k ≥ 0, which is ≥ 0 at every real x, and > 0 where c₀ > 0. */
const hasEvenTerms = (p: Polynomial): boolean => p.coefficients.every((c, k) => c.n === 0n || (k % 2 === 0 && c.n > 0n));

/** Whether p < 0 on [a, b]. @throws RangeError when a > b. */
export const isNegativeOn = (p: Polynomial, a: LowerEnd, b: UpperEnd): boolean => isPositiveOn(P.neg(p), a, b);

/** Whether p ≤ 0 on [a, b]. @throws RangeError when a > b. */
export const isNonPositiveOn = (p: Polynomial, a: LowerEnd, b: UpperEnd): boolean => isNonNegativeOn(P.neg(p), a, b);

/** V(x): the sign changes along the sequence at x, zeros skipped. */
function signVariations(sequence: readonly IntegerPolynomial[], x: LowerEnd | UpperEnd): number {
  const signs = sequence.map((a) => signAt(a, x)).filter((sign) => sign !== 0);
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
}

/** The sign of a(x); near an infinite end, that of the leading term. */
function signAt(a: IntegerPolynomial, x: LowerEnd | UpperEnd): -1 | 0 | 1 {
  if (x === "+inf") return signOf(a.at(-1) ?? 0n);
  if (x === "-inf") return signOf((a.at(-1) ?? 0n) * (a.length % 2 === 0 ? -1n : 1n));
  return signOf(P.homogeneousValue(a, x.n, x.d));
}

const signOf = (c: bigint): -1 | 0 | 1 => (c > 0n ? 1 : c < 0n ? -1 : 0);

const vanishesAt = (p: Polynomial, x: LowerEnd | UpperEnd): boolean => x !== "-inf" && x !== "+inf" && Q.sign(P.evaluate(p, x)) === 0;

/**
 * The sign of p at a point of [a, b] where p ≠ 0 (near an infinite end, if there is one); 0 when p vanishes on all of
 * [a, b]. Among deg p + 1 distinct points, a nonzero p cannot vanish at all.
 */
function signInside(p: Polynomial, a: LowerEnd, b: UpperEnd): -1 | 0 | 1 {
  const integers = P.integerPart(p);
  if (a === "-inf") return signAt(integers, a);
  if (b === "+inf") return signAt(integers, b);
  for (let k = 1; k <= integers.length; k++) {
    const fraction = Q.rational(BigInt(k), BigInt(integers.length + 1));
    const sign = signAt(integers, Q.add(a, Q.mul(Q.sub(b, a), fraction)));
    if (sign !== 0) return sign;
  }
  return 0;
}

function requireOrder(a: LowerEnd, b: UpperEnd): void {
  if (a !== "-inf" && b !== "+inf" && Q.cmp(a, b) > 0) {
    throw new RangeError(`an interval needs its ends in order, got ${Q.toString(a)} > ${Q.toString(b)}`);
  }
}
