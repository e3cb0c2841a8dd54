/**
 * Isolation and refinement of the real roots of a rational polynomial. Rational roots are found first, all of them and
 * exactly, by lifting the roots modulo a prime (Loos, "Computing rational zeros of integral polynomials by p-adic
 * expansion", 1983). What is left has none, so that no bisection point is ever a root; it is isolated by Descartes' rule
 * of signs (Collins, Akritas 1976), on intervals between powers of two first. Refinement is the quadratic interval
 * refinement of Abbott (2006). Nothing here is trusted: a result is checked by Sturm's theorem in `sturm.ts`.
 */

import type { IntegerPolynomial, Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/**
 * One distinct real root: the rational root itself when lower = upper; otherwise the only root in the open interval
 * (lower, upper), with no root at either end.
 */
export interface IsolatingInterval {
  readonly lower: Rational;
  readonly upper: Rational;
}

/**
 * The distinct real roots of p in [a, b] (on the whole line without ends), ascending. Every rational root is a point;
 * every interval lies inside [a, b] and its root is irrational. @throws RangeError when p = 0.
 * @example isolateRealRoots(polynomials.sub(polynomials.mul(polynomials.X, polynomials.X), polynomials.ONE)).length // 2
 */
export function isolateRealRoots(p: Polynomial, a?: Rational, b?: Rational): IsolatingInterval[] {
  if (P.isZero(p)) throw new RangeError("every number is a root of the zero polynomial");
  const squareFree = P.squareFreePart(P.integerPart(p));
  const points = rationalRoots(squareFree);
  const rest = points.reduce((q, root) => P.exactQuotient(q, [-root.n, root.d]), squareFree);
  const marks = [...points, ...[a, b].filter((end) => end !== undefined)];
  const intervals = [...isolateNegative(rest), ...isolatePositive(rest)].map((i) => narrowAwayFrom(rest, i, marks));
  return [...points.map((root) => ({ lower: root, upper: root })), ...intervals]
    .filter((i) => (a === undefined || Q.cmp(a, i.lower) <= 0) && (b === undefined || Q.cmp(i.upper, b) <= 0))
    .sort((i, j) => Q.cmp(i.lower, j.lower));
}

/**
 * The same root of p in an interval of length ≤ width; a point when a grid point is found to be the root.
 * @throws RangeError when width ≤ 0 and the interval is not a point, or the square-free part of p does not change sign
 * between the ends.
 */
export function refineRoot(p: Polynomial, interval: IsolatingInterval, width: Rational): IsolatingInterval {
  if (Q.eq(interval.lower, interval.upper)) return interval;
  if (width.n <= 0n) throw new RangeError(`a width is positive, got ${Q.toString(width)}`);
  return narrow(P.squareFreePart(P.integerPart(p)), interval, width);
}

/** The rational of least denominator in [a, b], among those the one nearest to 0. @throws RangeError when a > b. */
export function simplestRationalBetween(a: Rational, b: Rational): Rational {
  if (Q.cmp(a, b) > 0) throw new RangeError(`an interval needs its ends in order, got ${Q.toString(a)} > ${Q.toString(b)}`);
  if (b.n < 0n) return Q.neg(simplestRationalBetween(Q.neg(b), Q.neg(a)));
  if (a.n <= 0n) return Q.ZERO;
  const integer = Q.rational(Q.ceil(a));
  if (Q.cmp(integer, b) <= 0) return integer;
  const whole = Q.rational(Q.floor(a));
  return Q.add(whole, Q.div(Q.ONE, simplestRationalBetween(Q.div(Q.ONE, Q.sub(b, whole)), Q.div(Q.ONE, Q.sub(a, whole)))));
}

// Rational roots.

/**
 * All rational roots of a square-free primitive s. A root r = n/d has d | leading(s) = l, so r exists modulo any prime
 * that does not divide l, and l·r is an integer of size at most |l|·(1 + max|s_k|/|l|) (Cauchy); where the roots modulo
 * the prime are simple, each lifts uniquely to any power of it.
 */
function rationalRoots(s: IntegerPolynomial): Rational[] {
  const lead = s.at(-1)!;
  const bound = 2n * (magnitude(lead) + s.reduce((most, c) => (magnitude(c) > most ? magnitude(c) : most), 0n));
  const { prime, roots } = simpleRootsModPrime(s);
  return roots
    .map((root) => liftedRoot(s, BigInt(root), BigInt(prime), bound))
    .map(({ root, modulus }) => Q.rational(symmetric(lead * root, modulus), lead))
    .filter((r) => P.homogeneousValue(s, r.n, r.d) === 0n);
}

const magnitude = (c: bigint): bigint => (c < 0n ? -c : c);

/** The representative of c modulo m in (−m/2, m/2]. */
function symmetric(c: bigint, m: bigint): bigint {
  const r = ((c % m) + m) % m;
  return 2n * r > m ? r - m : r;
}

/** A prime not dividing leading(s) modulo which every root of s is simple, and these roots. */
function simpleRootsModPrime(s: IntegerPolynomial): { readonly prime: number; readonly roots: readonly number[] } {
  for (let prime = Math.max(31, s.length ** 2); ; prime++) {
    if (!isPrime(prime) || s.at(-1)! % BigInt(prime) === 0n) continue;
    const f = s.map((c) => Number(c % BigInt(prime)));
    const roots = Array.from({ length: prime }, (_, x) => x).filter((x) => valueModPrime(f, x, prime) === 0);
    const slope = f.slice(1).map((c, k) => (c * (k + 1)) % prime);
    if (roots.every((x) => valueModPrime(slope, x, prime) !== 0)) return { prime, roots };
  }
}

function isPrime(n: number): boolean {
  for (let k = 2; k * k <= n; k++) if (n % k === 0) return false;
  return n > 1;
}

/** f(x) modulo the prime as a residue in (−prime, prime). */
function valueModPrime(f: readonly number[], x: number, prime: number): number {
  let value = 0;
  for (let k = f.length - 1; k >= 0; k--) value = (value * x + f[k]!) % prime;
  return value;
}

/** Newton's iteration x ← x − s(x)/s′(x) modulo prime^(2^k) until the modulus passes the bound. */
function liftedRoot(
  s: IntegerPolynomial,
  start: bigint,
  prime: bigint,
  bound: bigint,
): { readonly root: bigint; readonly modulus: bigint } {
  const slope = P.integerDerivative(s);
  let [root, modulus] = [start, prime];
  let inverse = powerMod(valueMod(slope, root, prime), prime - 2n, prime);
  while (modulus <= bound) {
    modulus *= modulus;
    root = (root - valueMod(s, root, modulus) * inverse) % modulus;
    inverse = (inverse * (2n - valueMod(slope, root, modulus) * inverse)) % modulus;
  }
  return { root, modulus };
}

function valueMod(a: IntegerPolynomial, x: bigint, modulus: bigint): bigint {
  let value = 0n;
  for (let k = a.length - 1; k >= 0; k--) value = (value * x + a[k]!) % modulus;
  return value;
}

function powerMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

// Isolation of the roots of a square-free polynomial without rational roots.

function isolateNegative(s: IntegerPolynomial): IsolatingInterval[] {
  const mirrored = s.map((c, k) => (k % 2 === 0 ? c : -c));
  return isolatePositive(mirrored).map(({ lower, upper }) => ({ lower: Q.neg(upper), upper: Q.neg(lower) }));
}

function isolatePositive(s: IntegerPolynomial): IsolatingInterval[] {
  const upper = positiveRootBound(s);
  const inverseLower = positiveRootBound(s.toReversed());
  if (upper === undefined || inverseLower === undefined || -inverseLower >= upper) return [];
  return isolateBetweenPowers(s, -inverseLower, upper);
}

/**
 * An exponent U with every positive root of s below 2^U, undefined when there is none by the signs. Kioustelidis' bound:
 * with leading(s) > 0, every root is below 2·max (|s_k|/leading)^(1/(deg − k)) over the k with s_k < 0.
 */
function positiveRootBound(s: IntegerPolynomial): number | undefined {
  const lead = s.at(-1)!;
  const exponents = s.flatMap((c, k) =>
    c !== 0n && c < 0n !== lead < 0n ? [Math.ceil((bitLength(c) - bitLength(lead) + 1) / (s.length - 1 - k))] : [],
  );
  return exponents.length === 0 ? undefined : 1 + Math.max(...exponents);
}

/** The b with 2^(b−1) ≤ |c| < 2^b, for c ≠ 0. */
function bitLength(c: bigint): number {
  const digits = magnitude(c).toString(16);
  return 4 * digits.length - 4 + 32 - Math.clz32(Number.parseInt(digits[0]!, 16));
}

/** Isolates in (2^low, 2^high), halving the exponent until the ends are a factor 2 apart. */
function isolateBetweenPowers(s: IntegerPolynomial, low: number, high: number): IsolatingInterval[] {
  const local = onUnitInterval(s, low, high);
  const variations = variationsOnUnitInterval(local);
  if (variations === 0) return [];
  if (variations === 1) return [{ lower: dyadic(1n, low), upper: dyadic(1n, high) }];
  if (high - low === 1) return bisect(local, 1n, low);
  const middle = Math.floor((low + high) / 2);
  return [...isolateBetweenPowers(s, low, middle), ...isolateBetweenPowers(s, middle, high)];
}

/** Isolates in (n·2^e, (n+1)·2^e), where more than one root is possible; `local` is s there, carried to (0, 1). */
function bisect(local: IntegerPolynomial, n: bigint, e: number): IsolatingInterval[] {
  const degree = local.length - 1;
  const left = local.map((c, k) => c << BigInt(degree - k));
  const right = shiftedByOne(left);
  return [...isolateHalf(left, 2n * n, e - 1), ...isolateHalf(right, 2n * n + 1n, e - 1)];
}

function isolateHalf(local: IntegerPolynomial, n: bigint, e: number): IsolatingInterval[] {
  const variations = variationsOnUnitInterval(local);
  if (variations === 0) return [];
  return variations === 1 ? [{ lower: dyadic(n, e), upper: dyadic(n + 1n, e) }] : bisect(local, n, e);
}

/** n·2^e. */
const dyadic = (n: bigint, e: number): Rational => (e >= 0 ? Q.rational(n << BigInt(e)) : Q.rational(n, 1n << BigInt(-e)));

/** A positive multiple of s(2^low + (2^high − 2^low) x). */
function onUnitInterval(s: IntegerPolynomial, low: number, high: number): IntegerPolynomial {
  const degree = s.length - 1;
  const stretched = s.map((c, k) => c << BigInt(low >= 0 ? low * k : -low * (degree - k)));
  const factor = (1n << BigInt(high - low)) - 1n;
  let power = 1n;
  return shiftedByOne(stretched).map((c) => {
    const scaled = c * power;
    power *= factor;
    return scaled;
  });
}

/** s(x + 1). */
function shiftedByOne(s: IntegerPolynomial): bigint[] {
  const shifted = [...s];
  for (let i = 0; i < s.length - 1; i++) {
    for (let k = s.length - 2; k >= i; k--) shifted[k]! += shifted[k + 1]!;
  }
  return shifted;
}

/**
 * The sign variations of (1 + x)^deg s(1/(1 + x)): at least the number of roots of s in (0, 1), of the same parity, so
 * exact when 0 or 1 (Descartes).
 */
function variationsOnUnitInterval(s: IntegerPolynomial): number {
  const signs = shiftedByOne(s.toReversed())
    .filter((c) => c !== 0n)
    .map((c) => c < 0n);
  return signs.filter((negative, i) => i > 0 && negative !== signs[i - 1]).length;
}

// Refinement.

/** Narrows until none of the marks, which are not roots of s, lies in [lower, upper]. */
function narrowAwayFrom(s: IntegerPolynomial, interval: IsolatingInterval, marks: readonly Rational[]): IsolatingInterval {
  let { lower, upper } = interval;
  while (marks.some((mark) => Q.cmp(lower, mark) <= 0 && Q.cmp(mark, upper) <= 0)) {
    ({ lower, upper } = narrow(s, { lower, upper }, Q.div(Q.sub(upper, lower), Q.fromInteger(16))));
  }
  return { lower, upper };
}

/** (low/denominator, high/denominator), with denominator^deg · s at both ends; low = high at a root found exactly. */
interface Bracket {
  readonly low: bigint;
  readonly high: bigint;
  readonly denominator: bigint;
  readonly valueAtLow: bigint;
  readonly valueAtHigh: bigint;
}

/**
 * Abbott's quadratic interval refinement. A bracket is cut into 2^bits cells and the secant guesses the one with the
 * root; a right guess doubles `bits`, a wrong one halves it, and 2 cells are a bisection, which cannot be wrong.
 */
function narrow(s: IntegerPolynomial, interval: IsolatingInterval, width: Rational): IsolatingInterval {
  let bracket = bracketOf(s, interval);
  let bits = 1;
  for (let missing = missingBits(bracket, width); missing > 0; missing = missingBits(bracket, width)) {
    bits = Math.min(bits, missing);
    const cell = guessedCell(s, bracket, bits);
    bracket = cell ?? bracket;
    bits = cell === undefined ? Math.floor(bits / 2) : 2 * bits;
  }
  return { lower: Q.rational(bracket.low, bracket.denominator), upper: Q.rational(bracket.high, bracket.denominator) };
}

function bracketOf(s: IntegerPolynomial, { lower, upper }: IsolatingInterval): Bracket {
  const extra = Q.rational(lower.d, upper.d);
  const denominator = lower.d * extra.d;
  const [low, high] = [lower.n * extra.d, upper.n * extra.n];
  const [valueAtLow, valueAtHigh] = [P.homogeneousValue(s, low, denominator), P.homogeneousValue(s, high, denominator)];
  if (low >= high || valueAtLow === 0n || valueAtHigh === 0n || valueAtLow < 0n === valueAtHigh < 0n) {
    throw new RangeError(`(${Q.toString(lower)}, ${Q.toString(upper)}) does not isolate a root: no sign change between its ends`);
  }
  return { low, high, denominator, valueAtLow, valueAtHigh };
}

/** The least k ≥ 0 with length/2^k ≤ width. */
function missingBits({ low, high, denominator }: Bracket, width: Rational): number {
  const ratio = Q.ceil(Q.rational((high - low) * width.d, denominator * width.n));
  return ratio <= 1n ? 0 : bitLength(ratio - 1n);
}

/** The cell of the 2^bits equal cells that the secant points to, if the root is there. */
function guessedCell(s: IntegerPolynomial, b: Bracket, bits: number): Bracket | undefined {
  const cells = 1n << BigInt(bits);
  const scaling = BigInt(bits * (s.length - 1));
  const denominator = b.denominator * cells;
  const at = (m: bigint): bigint => b.low * cells + m * (b.high - b.low);
  const valueAt = (m: bigint): bigint => {
    if (m === 0n) return b.valueAtLow << scaling;
    return m === cells ? b.valueAtHigh << scaling : P.homogeneousValue(s, at(m), denominator);
  };
  const guess = bits === 1 ? 1n : secantCell(b, cells);
  const value = valueAt(guess);
  if (value === 0n) return { low: at(guess), high: at(guess), denominator, valueAtLow: 0n, valueAtHigh: 0n };
  if (value < 0n === b.valueAtLow < 0n) {
    const next = valueAt(guess + 1n);
    if (next === 0n || next < 0n === value < 0n) return undefined;
    return { low: at(guess), high: at(guess + 1n), denominator, valueAtLow: value, valueAtHigh: next };
  }
  const previous = valueAt(guess - 1n);
  if (previous === 0n || previous < 0n === value < 0n) return undefined;
  return { low: at(guess - 1n), high: at(guess), denominator, valueAtLow: previous, valueAtHigh: value };
}

/** The grid point nearest to the zero of the secant. */
function secantCell(b: Bracket, cells: bigint): bigint {
  const drop = b.valueAtLow - b.valueAtHigh;
  return (2n * cells * b.valueAtLow + drop) / (2n * drop);
}
