/**
 * Real algebraic numbers as trees of rational numbers, field operations, real roots and cosines of rational multiples of π, with an
 * exact test for 0 by a separation bound.
 *
 * A number is written U/L with algebraic integers U, L of the field that its roots and cosines generate. With |σU| ≤ 2^above and
 * |σL| ≤ 2^below in every embedding σ of it, and a degree D of that field at most, U ≠ 0 has a norm that is an integer ≠ 0, so that
 * |U| ≥ 2^(−(D−1)·above), and the number is at least 2^−((D−1)·above + below). An enclosure inside that bound about 0 proves 0.
 * Reference: Burnikel, Fleischer, Mehlhorn, Schirra, "A strong and easily computable separation bound for arithmetic expressions
 * involving radicals", Algorithmica 27 (2000), Theorem 1; 2·cos(π·q) is an algebraic integer with conjugates in [−2, 2].
 */
import type { MpfrArithmetic, MpfrInterval } from "../mpfrInterval.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError } from "../scalar.js";

/** A real algebraic number with bounds in whole bits. */
export interface AlgebraicNumber {
  /** A name that two numbers share only if they are equal. */
  readonly key: string;
  /** Set where the number is rational by form. */
  readonly rational?: Rational;
  readonly above: number;
  readonly below: number;
  /** The roots in it by name, with their degrees. */
  readonly roots: ReadonlyMap<string, number>;
  /** Its cosines lie in the real subfield of the field of roots of unity of this order. */
  readonly order: number;
  /** Its enclosure from those of its parts. */
  compute(K: MpfrArithmetic, of: (part: AlgebraicNumber) => MpfrInterval): MpfrInterval;
}

/** Precisions past this are not tried: the number stays undecided. */
const MOST_BITS = 60_000;

const NO_ROOTS: ReadonlyMap<string, number> = new Map();
const bitsOf = (n: bigint): number => (n < 0n ? -n : n).toString(2).length;

/** The number q. */
export const algebraicRational = (q: Rational): AlgebraicNumber => ({
  key: Q.toString(q),
  rational: q,
  above: bitsOf(q.n),
  below: q.d === 1n ? 0 : bitsOf(q.d),
  roots: NO_ROOTS,
  order: 1,
  compute: (K) => K.rational(q),
});

const ZERO = algebraicRational(Q.ZERO);
const ONE = algebraicRational(Q.ONE);

/** a + b. */
export function addAlgebraic(a: AlgebraicNumber, b: AlgebraicNumber): AlgebraicNumber {
  if (a.rational !== undefined && b.rational !== undefined) return algebraicRational(Q.add(a.rational, b.rational));
  if (a.rational?.n === 0n) return b;
  if (b.rational?.n === 0n) return a;
  return {
    ...joined(a, b, `(${a.key}+${b.key})`),
    above: Math.max(a.above + b.below, b.above + a.below) + 1,
    below: a.below + b.below,
    compute: (K, of) => K.add(of(a), of(b)),
  };
}

/** a·b. */
export function mulAlgebraic(a: AlgebraicNumber, b: AlgebraicNumber): AlgebraicNumber {
  if (a.rational !== undefined && b.rational !== undefined) return algebraicRational(Q.mul(a.rational, b.rational));
  if (a.rational?.n === 0n || b.rational?.n === 0n) return ZERO;
  if (a.rational !== undefined && Q.eq(a.rational, Q.ONE)) return b;
  if (b.rational !== undefined && Q.eq(b.rational, Q.ONE)) return a;
  return {
    ...joined(a, b, `(${a.key}*${b.key})`),
    above: a.above + b.above,
    below: a.below + b.below,
    compute: (K, of) => K.mul(of(a), of(b)),
  };
}

/** 1/a for a ≠ 0; the caller has shown that. */
export function inverseAlgebraic(a: AlgebraicNumber): AlgebraicNumber {
  if (a.rational !== undefined) return algebraicRational(Q.div(Q.ONE, a.rational));
  return {
    ...a,
    key: `(1/${a.key})`,
    above: a.below,
    below: a.above,
    compute: (K, of) => K.div(K.rational(Q.ONE), of(a)),
  };
}

/** a^k for a whole k; a ≠ 0 where k < 0. */
export function powerAlgebraic(a: AlgebraicNumber, k: number): AlgebraicNumber {
  if (k < 0) return powerAlgebraic(inverseAlgebraic(a), -k);
  if (a.rational !== undefined && bitsOf(a.rational.n) * k < MOST_BITS) return algebraicRational(Q.pow(a.rational, k));
  if (k === 0) return ONE;
  if (k === 1) return a;
  const exponent = Q.fromInteger(k);
  return { ...a, key: `(${a.key}^${k})`, above: a.above * k, below: a.below * k, compute: (K, of) => K.power(of(a), exponent) };
}

/** The k-th root of a > 0; the caller has shown that a > 0. */
export function rootAlgebraic(a: AlgebraicNumber, k: number): AlgebraicNumber {
  const exact = a.rational === undefined ? undefined : rationalRoot(a.rational, k);
  if (exact !== undefined) return algebraicRational(exact);
  const key = `root${k}(${a.key})`;
  const { above: u, below: l } = a;
  return {
    key,
    // U·L^(k−1) is the radicand over L, or U^k over L·U^(k−1).
    above: u >= l ? Math.ceil((u + (k - 1) * l) / k) : u,
    below: u >= l ? l : Math.ceil(((k - 1) * u + l) / k),
    roots: new Map([...a.roots, [key, k]]),
    order: a.order,
    compute: (K, of) => K.power(of(a), Q.rational(1n, BigInt(k))),
  };
}

/** Denominators of turns past this are given up: the field would have too large a degree. */
const LARGEST_ORDER = 4000n;

/** cos(π·q). */
export function cosineOfTurn(q: Rational): AlgebraicNumber {
  if (q.d > LARGEST_ORDER) throw new DomainError("cosine of a rational multiple of π", false);
  const turn = Q.sub(q, { n: 2n * Q.floor(Q.div(q, Q.fromInteger(2))), d: 1n }); // in [0, 2)
  const known = { "0": 1n, "1/3": 1n, "1/2": 0n, "2/3": -1n, "1": -1n, "4/3": -1n, "3/2": 0n, "5/3": 1n }[Q.toString(turn)];
  if (known !== undefined) return algebraicRational(Q.rational(known, turn.d === 3n ? 2n : 1n));
  return {
    key: `cos(${Q.toString(turn)}*pi)`,
    above: 1,
    below: 1,
    roots: NO_ROOTS,
    order: 2 * Number(turn.d),
    compute: (K) => K.apply("cos", K.mul(K.rational(turn), K.constant("pi"))),
  };
}

/** Encloses a; parts that occur more than once are computed once. */
export function encloseAlgebraic(K: MpfrArithmetic, a: AlgebraicNumber): MpfrInterval {
  const known = new Map<AlgebraicNumber, MpfrInterval>();
  const of = (part: AlgebraicNumber): MpfrInterval => {
    const value = known.get(part) ?? part.compute(K, of);
    known.set(part, value);
    return value;
  };
  return of(a);
}

/** Whether a = 0; undefined where the bound is too small to be reached. */
export function isZeroAlgebraic(K: MpfrArithmetic, a: AlgebraicNumber): boolean | undefined {
  const sign = signAlgebraic(K, a);
  return sign === undefined ? undefined : sign === 0;
}

/** The sign of a, exactly; undefined where the separation bound is too small to be reached. */
export function signAlgebraic(K: MpfrArithmetic, a: AlgebraicNumber): -1 | 0 | 1 | undefined {
  if (a.rational !== undefined) return Q.sign(a.rational);
  const bits = (degreeBound(a) - 1) * a.above + a.below;
  // Where 0 cannot be shown, a number that is not 0 may still be told from it, without spending much.
  const most = bits <= MOST_BITS ? MOST_BITS : 1024;
  for (let precision = 128; precision <= most; precision *= 2) {
    const sign = signWithin(K, a, { precision, bits });
    if (sign !== undefined) return sign;
  }
  return undefined;
}

function signWithin(
  K: MpfrArithmetic,
  a: AlgebraicNumber,
  { precision, bits }: { readonly precision: number; readonly bits: number },
): -1 | 0 | 1 | undefined {
  const wide = K.withPrecision(precision);
  try {
    const value = encloseAlgebraic(wide, a);
    if (wide.isPositive(value)) return 1;
    if (wide.isPositive(wide.neg(value))) return -1;
    if (bits > precision) return undefined;
    const least = wide.rational({ n: 1n, d: 1n << BigInt(bits) });
    const isInside = wide.isPositive(wide.add(value, least)) && wide.isPositive(wide.sub(least, value));
    return isInside ? 0 : undefined;
  } finally {
    wide.dispose();
  }
}

/** A bound of the degree of the field of a: the product of the degrees of its roots and of its cosines. */
function degreeBound(a: AlgebraicNumber): number {
  let degree = a.order <= 2 ? 1 : totient(a.order) / 2;
  for (const k of a.roots.values()) degree *= k;
  return degree;
}

function totient(n: number): number {
  let [result, rest] = [n, n];
  for (let p = 2; p * p <= rest; p++) {
    if (rest % p !== 0) continue;
    while (rest % p === 0) rest /= p;
    result -= result / p;
  }
  return rest > 1 ? result - result / rest : result;
}

/** What two numbers have in common with their sum and product. */
function joined(a: AlgebraicNumber, b: AlgebraicNumber, key: string): Pick<AlgebraicNumber, "key" | "roots" | "order"> {
  const order = (a.order * b.order) / greatestCommonDivisor(a.order, b.order);
  return { key, roots: new Map([...a.roots, ...b.roots]), order };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The k-th root of a rational number > 0, where it is rational. */
function rationalRoot(q: Rational, k: number): Rational | undefined {
  const [n, d] = [integerRoot(q.n, k), integerRoot(q.d, k)];
  return n === undefined || d === undefined ? undefined : { n, d };
}

function integerRoot(n: bigint, k: number): bigint | undefined {
  const exponent = BigInt(k);
  let low = 0n;
  let high = 1n << BigInt(Math.ceil(bitsOf(n) / k) + 1);
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** exponent < n) low = middle + 1n;
    else high = middle;
  }
  return low ** exponent === n ? low : undefined;
}
