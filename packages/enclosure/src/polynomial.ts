/**
 * Univariate polynomials with exact rational coefficients. Products, divisions, compositions and common divisors clear
 * denominators and run on `bigint` coefficients (the last section), so that no gcd is taken per intermediate coefficient.
 * References: Knuth, TAOCP 2, §4.6.1 (subresultants); Yun, "On square-free decomposition algorithms" (1976).
 */

import { modularGcd } from "./modularGcd.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError } from "./scalar.js";

/** Σ coefficients[k] x^k with no trailing zeros; the zero polynomial is `[]`. Build it with {@link polynomial}. */
export interface Polynomial {
  readonly coefficients: readonly Rational[];
}

/** Integer coefficients, index k for x^k, no trailing zeros. */
export type IntegerPolynomial = readonly bigint[];

/** A factor of a square-free decomposition: monic, square-free, of degree ≥ 1. */
export interface SquareFreeFactor {
  readonly factor: Polynomial;
  readonly multiplicity: number;
}

/** Σ coefficients[k] x^k; trailing zeros are dropped. */
export function polynomial(coefficients: readonly Rational[]): Polynomial {
  let length = coefficients.length;
  while (length > 0 && coefficients[length - 1]!.n === 0n) length--;
  return { coefficients: length === coefficients.length ? coefficients : coefficients.slice(0, length) };
}

/** The polynomial 0, which has no coefficients. */
export const ZERO: Polynomial = { coefficients: [] };
/** The polynomial 1. */
export const ONE: Polynomial = { coefficients: [Q.ONE] };
/** The polynomial x. */
export const X: Polynomial = { coefficients: [Q.ZERO, Q.ONE] };

/** The polynomial q, of degree 0, or −1 for q = 0. */
export const constant = (q: Rational): Polynomial => polynomial([q]);
/** The degree of p; −1 for the zero polynomial. */
export const degree = (p: Polynomial): number => p.coefficients.length - 1;
/** The coefficient of the highest power; 0 for the zero polynomial. */
export const leading = (p: Polynomial): Rational => p.coefficients.at(-1) ?? Q.ZERO;
/** Whether p is the polynomial 0. */
export const isZero = (p: Polynomial): boolean => p.coefficients.length === 0;
/** Whether p and q have the same coefficients. */
export const equals = (p: Polynomial, q: Polynomial): boolean =>
  p.coefficients.length === q.coefficients.length && p.coefficients.every((c, k) => Q.eq(c, q.coefficients[k]!));

/** p + q. */
export function add(p: Polynomial, q: Polynomial): Polynomial {
  const [long, short] = degree(p) >= degree(q) ? [p, q] : [q, p];
  return polynomial(long.coefficients.map((c, k) => (k <= degree(short) ? Q.add(c, short.coefficients[k]!) : c)));
}
/** −p. */
export const neg = (p: Polynomial): Polynomial => ({ coefficients: p.coefficients.map(Q.neg) });
/** p − q. */
export const sub = (p: Polynomial, q: Polynomial): Polynomial => add(p, neg(q));
/** q·p for a number q. */
export const scale = (p: Polynomial, q: Rational): Polynomial => polynomial(p.coefficients.map((c) => Q.mul(c, q)));

/** p·q. */
export function mul(p: Polynomial, q: Polynomial): Polynomial {
  const [a, b] = [clear(p), clear(q)];
  return over(convolve(a.integers, b.integers), a.denominator * b.denominator);
}

/** p^k. @throws RangeError unless k is an integer ≥ 0. */
export function pow(p: Polynomial, k: number): Polynomial {
  if (!Number.isSafeInteger(k) || k < 0) throw new RangeError(`a polynomial power needs an exponent 0, 1, 2, …, got ${k}`);
  let [result, square] = [ONE, p];
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = mul(result, square);
    if (rest > 1) square = mul(square, square);
  }
  return result;
}

/** p = quotient·q + remainder with deg remainder < deg q. @throws RangeError when q = 0. */
export function divmod(p: Polynomial, q: Polynomial): { readonly quotient: Polynomial; readonly remainder: Polynomial } {
  if (isZero(q)) throw new RangeError("division by the zero polynomial");
  const [a, b] = [clear(p), clear(q)];
  const { multiplier, quotient, remainder } = pseudoDivide(a.integers, b.integers);
  const denominator = multiplier * a.denominator;
  return {
    quotient: over(
      quotient.map((c) => c * b.denominator),
      denominator,
    ),
    remainder: over(remainder, denominator),
  };
}

/** The monic greatest common divisor; 0 when both are 0. */
export const gcd = (p: Polynomial, q: Polynomial): Polynomial => monic(integerGcd(integerPart(p), integerPart(q)));

/** dp/dx. */
export const derivative = (p: Polynomial): Polynomial => ({
  coefficients: p.coefficients.slice(1).map((c, k) => Q.mul(c, Q.fromInteger(k + 1))),
});

/** The exact value p(q). */
export function evaluate(p: Polynomial, q: Rational): Rational {
  const { integers, denominator } = clear(p);
  if (integers.length === 0) return Q.ZERO;
  return Q.rational(homogeneousValue(integers, q.n, q.d), denominator * q.d ** BigInt(integers.length - 1));
}

/** p(q(x)). */
export function compose(p: Polynomial, q: Polynomial): Polynomial {
  const [a, b] = [clear(p), clear(q)];
  let value: bigint[] = [];
  let power = 1n;
  for (const c of a.integers.toReversed()) {
    value = convolve(value, b.integers);
    value[0] = (value[0] ?? 0n) + c * power;
    power *= b.denominator;
  }
  return over(value, a.denominator * b.denominator ** BigInt(Math.max(degree(p), 0)));
}

/**
 * Yun's algorithm: p = leading(p) · Π factor^multiplicity with monic, square-free, pairwise coprime factors, by ascending
 * multiplicity. Empty for a constant (also for 0).
 */
export function squareFreeDecomposition(p: Polynomial): SquareFreeFactor[] {
  if (degree(p) < 1) return [];
  const factors: SquareFreeFactor[] = [];
  const slope = derivative(p);
  const common = gcd(p, slope);
  let rest = divmod(p, common).quotient;
  let excess = sub(divmod(slope, common).quotient, derivative(rest));
  for (let multiplicity = 1; degree(rest) > 0; multiplicity++) {
    const factor = gcd(rest, excess);
    if (degree(factor) > 0) factors.push({ factor, multiplicity });
    rest = divmod(rest, factor).quotient;
    excess = sub(divmod(excess, factor).quotient, derivative(rest));
  }
  return factors;
}

/** The product of the factors of odd multiplicity, up to a factor: its real zeros are exactly those where p changes sign. 1 for a constant. */
export function oddPart(p: Polynomial): Polynomial {
  if (degree(p) < 1) return ONE;
  const a = integerPart(p);
  if (integerGcd(a, integerDerivative(a)).length <= 1) return p; // every zero is simple
  return squareFreeDecomposition(p)
    .filter(({ multiplicity }) => multiplicity % 2 === 1)
    .reduce((product, { factor }) => mul(product, factor), ONE);
}

/** Highest power first, such as `3*x^2 - 1/2*x + 1`. */
export function toString(p: Polynomial, variable = "x"): string {
  const terms = p.coefficients.map((c, k) => ({ c, k })).filter(({ c }) => c.n !== 0n);
  const text = terms.toReversed().map(({ c, k }) => `${c.n < 0n ? "- " : "+ "}${term(Q.abs(c), k, variable)}`);
  return text.length === 0 ? "0" : text.join(" ").replace(/^\+ /, "").replace(/^- /, "-");
}

function term(c: Rational, k: number, variable: string): string {
  const power = k === 1 ? variable : `${variable}^${k}`;
  if (k === 0) return Q.toString(c);
  return Q.eq(c, Q.ONE) ? power : `${Q.toString(c)}*${power}`;
}

// Integer coefficients.

/** p = integers/denominator with the least denominator > 0. */
function clear(p: Polynomial): { readonly integers: bigint[]; readonly denominator: bigint } {
  let denominator = 1n;
  for (const { d } of p.coefficients) if (denominator % d !== 0n) denominator *= Q.rational(denominator, d).d;
  return { integers: p.coefficients.map(({ n, d }) => n * (denominator / d)), denominator };
}

const over = (integers: readonly bigint[], denominator: bigint): Polynomial => polynomial(integers.map((c) => Q.rational(c, denominator)));

const monic = (a: IntegerPolynomial): Polynomial => over(a, a.at(-1) ?? 1n);

/** The positive multiple of p with coprime integer coefficients; `[]` for 0. */
export const integerPart = (p: Polynomial): IntegerPolynomial => primitivePart(clear(p).integers);

/** The positive multiple of a with coprime coefficients; `[]` for 0. */
export function primitivePart(a: IntegerPolynomial): IntegerPolynomial {
  let content = 0n;
  for (const c of a) {
    content = integerGcdOfNumbers(c, content);
    if (content === 1n) return a;
  }
  return a.map((c) => c / content);
}

function integerGcdOfNumbers(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x < 0n ? -x : x;
}

function convolve(a: IntegerPolynomial, b: IntegerPolynomial): bigint[] {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<bigint>(a.length + b.length - 1).fill(0n);
  a.forEach((c, i) => {
    if (c !== 0n) for (let j = 0; j < b.length; j++) product[i + j]! += c * b[j]!;
  });
  return product;
}

/** Σ a_k n^k d^(deg a − k) = d^(deg a) · a(n/d); the sign of a(n/d) when d > 0. */
export function homogeneousValue(a: IntegerPolynomial, n: bigint, d: bigint): bigint {
  let value = 0n;
  let power = 1n;
  for (let k = a.length - 1; k >= 0; k--) {
    value = value * n + a[k]! * power;
    power *= d;
  }
  return value;
}

/** The derivative of an integer polynomial. */
export const integerDerivative = (a: IntegerPolynomial): IntegerPolynomial => a.slice(1).map((c, k) => c * BigInt(k + 1));

function trimmed(a: bigint[]): bigint[] {
  while (a.length > 0 && a.at(-1) === 0n) a.pop();
  return a;
}

interface PseudoDivision {
  readonly multiplier: bigint;
  readonly quotient: IntegerPolynomial;
  readonly remainder: IntegerPolynomial;
}

/** multiplier·a = quotient·b + remainder over the integers, multiplier = leading(b)^max(0, deg a − deg b + 1). b ≠ 0. */
function pseudoDivide(a: IntegerPolynomial, b: IntegerPolynomial): PseudoDivision {
  const lead = b.at(-1)!;
  const remainder = [...a];
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const top = remainder.pop()!;
    quotient[k] = top * lead ** BigInt(k);
    for (let i = 0; i < k; i++) remainder[i]! *= lead;
    for (let i = k; i < remainder.length; i++) remainder[i] = remainder[i]! * lead - top * b[i - k]!;
  }
  return { multiplier: lead ** BigInt(quotient.length), quotient: trimmed(quotient), remainder: trimmed(remainder) };
}

/** a/b for a primitive b that divides a; the quotient has integer coefficients (Gauss). @throws RangeError otherwise. */
export function exactQuotient(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const rest = [...a];
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const c = rest.at(-1)! / b.at(-1)!;
    quotient[k] = c;
    b.forEach((d, i) => (rest[i + k]! -= c * d));
    if (rest.pop() !== 0n) throw new RangeError("the divisor does not divide the polynomial over the integers");
  }
  if (rest.some((c) => c !== 0n)) throw new RangeError("the division leaves a remainder");
  return quotient;
}

/**
 * P_0 = first, P_1 = second, P_{i+1} = a positive multiple of −(P_{i−1} mod P_i), down to the last that is not 0, which
 * is a multiple of the gcd. Needs deg first ≥ deg second and first ≠ 0. The multiples are the subresultants: the
 * pseudo-remainder of P_{i−1} by P_i is divided by β_i = |l_{i−1}| ψ_i^{δ_i}, where l_i = leading(P_i),
 * δ_i = deg P_{i−1} − deg P_i, ψ_{i+1} = |l_i|^{δ_i} ψ_i^{1−δ_i}, β_1 = ψ_1 = 1. That β_i divides is checked, not assumed.
 * @throws DomainError when that is more work than {@link MOST_WORK}
 */
export function signedRemainderSequence(first: IntegerPolynomial, second: IntegerPolynomial): IntegerPolynomial[] {
  requireTractable(first, second);
  const sequence = [first];
  let [a, b, psi] = [first, second, 1n];
  while (b.length > 0) {
    const delta = a.length - b.length;
    const beta = sequence.length === 1 ? 1n : magnitude(a.at(-1)!) * psi ** BigInt(delta);
    const lead = b.at(-1)!;
    const flips = lead < 0n && delta % 2 === 0;
    const divisor = flips ? beta : -beta;
    const next = pseudoDivide(a, b).remainder.map((c) => exactRatio(c, divisor));
    if (delta > 0) psi = magnitude(lead) ** BigInt(delta) / psi ** BigInt(delta - 1);
    sequence.push(b);
    [a, b] = [b, next];
  }
  return sequence;
}

/** About the number of word operations that one remainder sequence may take: a second or two. */
const MOST_WORK = 4e8;

/** The sequence has about n²/2 coefficients to compute, of up to n·b bits, for degree n and coefficients of b bits. */
function requireTractable(a: IntegerPolynomial, b: IntegerPolynomial): void {
  if (workOf(a, b) > MOST_WORK) throw new DomainError("a remainder sequence of polynomials of this size", false);
}

function workOf(a: IntegerPolynomial, b: IntegerPolynomial): number {
  const words = (a.length * (longest(a) + longest(b))) / 64;
  return a.length * a.length * words ** 1.6;
}

/** About the number of word operations that the remainder sequence of a and its derivative takes; undefined past {@link MOST_WORK}. */
export function sequenceWork(a: IntegerPolynomial): number | undefined {
  const work = workOf(a, integerDerivative(a));
  return work <= MOST_WORK ? work : undefined;
}

/** The greatest length of a coefficient in bits, to within 4. */
const longest = (a: IntegerPolynomial): number => a.reduce((most, c) => Math.max(most, 4 * c.toString(16).length), 0);

const magnitude = (c: bigint): bigint => (c < 0n ? -c : c);

function exactRatio(c: bigint, divisor: bigint): bigint {
  const ratio = c / divisor;
  if (ratio * divisor !== c) throw new RangeError("a subresultant divisor does not divide the remainder");
  return ratio;
}

/** The primitive greatest common divisor with a positive leading coefficient; `[]` when both are 0. */
export function integerGcd(a: IntegerPolynomial, b: IntegerPolynomial): IntegerPolynomial {
  const [high, low] = a.length >= b.length ? [a, b] : [b, a];
  if (high.length === 0) return [];
  if (low.length > 0 && certainlyCoprime(high, low)) return [1n];
  const last = low.length === 0 ? primitivePart(high) : modularGcd(primitivePart(high), primitivePart(low));
  return last.at(-1)! < 0n ? last.map((c) => -c) : last;
}

/** The square-free part a/gcd(a, a′) of a primitive a ≠ 0: the same roots, each once, and the same leading sign. */
export function squareFreePart(a: IntegerPolynomial): IntegerPolynomial {
  const common = integerGcd(a, integerDerivative(a));
  return common.length <= 1 ? a : exactQuotient(a, common);
}

/** The greatest prime below 2^26: a product of two residues is exact in a double. */
const PRIME = 67_108_859;

/**
 * True only when gcd(a, b) = 1: a common divisor keeps its degree modulo a prime that does not divide leading(a), so
 * coprime residues prove coprime polynomials. False says nothing.
 */
function certainlyCoprime(a: IntegerPolynomial, b: IntegerPolynomial): boolean {
  let [f, g] = [residues(a), residues(b)];
  if (f.length !== a.length) return false;
  while (g.length > 0) [f, g] = [g, remainderModPrime(f, g)];
  return f.length === 1;
}

const residues = (a: IntegerPolynomial): number[] => trimmedResidues(a.map((c) => Number(c % BigInt(PRIME))));

function trimmedResidues(f: number[]): number[] {
  while (f.length > 0 && f.at(-1) === 0) f.pop();
  return f;
}

/** A nonzero multiple of f mod g modulo the prime; residues lie in (−PRIME, PRIME), so differences stay below 2^53. */
function remainderModPrime(f: readonly number[], g: readonly number[]): number[] {
  const rest = [...f];
  const lead = g.at(-1)!;
  for (let k = f.length - g.length; k >= 0; k--) {
    const top = rest.pop()!;
    for (let i = 0; i < k; i++) rest[i] = (rest[i]! * lead) % PRIME;
    for (let i = k; i < rest.length; i++) rest[i] = (rest[i]! * lead - top * g[i - k]!) % PRIME;
  }
  return trimmedResidues(rest);
}
