/**
 * Exact counts of the real roots of a square-free polynomial in an open interval, by Descartes' rule of signs and bisection (Collins,
 * Akritas 1976): the variations of (1 + x)^n·s(1/(1 + x)) exceed the number of roots of s in (0, 1) by an even number, so that 0 and 1
 * are counts; and for a square-free s they come to that on short intervals (Vincent). Coefficients only grow by bits of the interval.
 */
import type { IntegerPolynomial } from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/** About how many word operations may still be spent; pairs of roots close together take many. */
export interface Budget {
  left: number;
}

/** The number of roots in (a, b) of s, which has no multiple root; undefined where the budget does not suffice. */
export function countSimpleRoots(s: IntegerPolynomial, a: Rational | "-inf", b: Rational | "+inf", budget: Budget): number | undefined {
  if (s.length < 2) return 0;
  if (a !== "-inf" && b !== "+inf") return Q.cmp(a, b) < 0 ? inUnit(onInterval(s, a, b), budget) : 0;
  if (a !== "-inf") return beyond(s, a, budget);
  if (b !== "+inf") return beyond(mirrored(s), Q.neg(b), budget);
  return sum(beyond(s, Q.ZERO, budget), s[0] === 0n, () => beyond(mirrored(s), Q.ZERO, budget));
}

/** The roots of two parts and of the point where they meet. */
function sum(left: number | undefined, isRoot: boolean, right: () => number | undefined): number | undefined {
  const other = left === undefined ? undefined : right();
  return left === undefined || other === undefined ? undefined : left + (isRoot ? 1 : 0) + other;
}

/** The number of roots past a. */
function beyond(s: IntegerPolynomial, a: Rational, budget: Budget): number | undefined {
  const shifted = fromOrigin(onInterval(s, a, Q.add(a, Q.ONE)));
  const exponent = rootBound(shifted);
  const lowest = exponent === undefined ? undefined : rootBound(shifted.toReversed());
  if (exponent === undefined || lowest === undefined) return 0;
  return betweenPowers(shifted, Math.min(-lowest, exponent - 1), exponent, budget);
}

/** s without a root at 0. */
const fromOrigin = (s: IntegerPolynomial): IntegerPolynomial => (s[0] === 0n ? s.slice(1) : s);

const mirrored = (s: IntegerPolynomial): IntegerPolynomial => s.map((c, k) => (k % 2 === 0 ? c : -c));

/** The number of roots in (2^low, 2^high), the exponent halved until the ends are a factor 2 apart. */
function betweenPowers(s: IntegerPolynomial, low: number, high: number, budget: Budget): number | undefined {
  const local = onInterval(s, powerOfTwo(low), powerOfTwo(high));
  if (high - low === 1) return inUnit(local, budget);
  const variations = variationsOnUnit(local);
  if (variations < 2) return variations;
  const middle = Math.floor((low + high) / 2);
  return sum(betweenPowers(s, low, middle, budget), valueIsZero(s, powerOfTwo(middle)), () => betweenPowers(s, middle, high, budget));
}

const powerOfTwo = (k: number): Rational => (k >= 0 ? { n: 1n << BigInt(k), d: 1n } : { n: 1n, d: 1n << BigInt(-k) });

function valueIsZero(s: IntegerPolynomial, { n, d }: Rational): boolean {
  let value = 0n;
  let power = 1n;
  for (let k = s.length - 1; k >= 0; k--) {
    value = value * n + (s[k] as bigint) * power;
    power *= d;
  }
  return value === 0n;
}

/** The number of roots in (0, 1). */
function inUnit(s: IntegerPolynomial, budget: Budget): number | undefined {
  const local = fromOrigin(s);
  budget.left -= local.length ** 2 * (1 + bitLength(local[0] as bigint) / 64);
  if (budget.left < 0) return undefined;
  const variations = variationsOnUnit(local);
  if (variations < 2) return variations;
  const degree = local.length - 1;
  const left = local.map((c, k) => c << BigInt(degree - k));
  const right = shiftedByOne(left);
  return sum(inUnit(left, budget), right[0] === 0n, () => inUnit(right, budget));
}

/** A positive multiple of s(a + (b − a)·x). */
function onInterval(s: IntegerPolynomial, a: Rational, b: Rational): IntegerPolynomial {
  const length = Q.sub(b, a);
  // With a = n/d: d^deg·s((n + u)/d) in u, then u = d·length·x.
  const degree = s.length - 1;
  const scaled = s.map((c, k) => c * a.d ** BigInt(degree - k));
  const shifted = shiftedBy(scaled, a.n);
  const step = Q.mul(length, { n: a.d, d: 1n });
  return shifted.map((c, k) => c * step.n ** BigInt(k) * step.d ** BigInt(degree - k));
}

/** s(x + n). */
function shiftedBy(s: IntegerPolynomial, n: bigint): bigint[] {
  if (n === 0n) return [...s];
  const shifted = [...s];
  for (let i = 0; i < s.length - 1; i++) {
    for (let k = s.length - 2; k >= i; k--) shifted[k] = (shifted[k] as bigint) + n * (shifted[k + 1] as bigint);
  }
  return shifted;
}

const shiftedByOne = (s: IntegerPolynomial): bigint[] => {
  const shifted = [...s];
  for (let i = 0; i < s.length - 1; i++) {
    for (let k = s.length - 2; k >= i; k--) shifted[k] = (shifted[k] as bigint) + (shifted[k + 1] as bigint);
  }
  return shifted;
};

/** The sign variations of (1 + x)^deg·s(1/(1 + x)), zeros skipped. */
function variationsOnUnit(s: IntegerPolynomial): number {
  const signs = shiftedByOne(s.toReversed())
    .filter((c) => c !== 0n)
    .map((c) => c < 0n);
  return signs.filter((negative, i) => i > 0 && negative !== signs[i - 1]).length;
}

/**
 * An exponent U with every positive root of s below 2^U, undefined when there is none by the signs. Kioustelidis' bound: with
 * leading(s) > 0, every root is below 2·max (|s_k|/leading)^(1/(deg − k)) over the k with s_k < 0.
 */
function rootBound(s: IntegerPolynomial): number | undefined {
  const lead = s.at(-1) as bigint;
  const exponents = s.flatMap((c, k) =>
    c !== 0n && c < 0n !== lead < 0n ? [Math.ceil((bitLength(c) - bitLength(lead) + 1) / (s.length - 1 - k))] : [],
  );
  return exponents.length === 0 ? undefined : 1 + exponents.reduce((a, b) => Math.max(a, b));
}

/** The b with 2^(b−1) ≤ |c| < 2^b, for c ≠ 0. */
function bitLength(c: bigint): number {
  const digits = (c < 0n ? -c : c).toString(16);
  return 4 * digits.length - 4 + 32 - Math.clz32(Number.parseInt(digits[0] as string, 16));
}
