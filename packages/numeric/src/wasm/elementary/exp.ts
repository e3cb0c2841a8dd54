/**
 * e^x and e^x − 1. With k the integer next to x/log 2 and r = x − k log 2, |r| ≤ log(2)/2: e^x = 2^k e^r, where
 * e^r = 1 + r + r² P(r). log 2 is a head of 42 bits, whose product with k is exact, and a tail.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { EXP, LOG2_E, LOG2_HEAD, LOG2_TAIL, SHORT_EXP } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum } from "./doubleDouble.js";
import { EXP_TABLE } from "./expTable.js";
import { horner, polynomial } from "./polynomial.js";
import { rowsOf } from "./rows.js";

const { abs, add, sub, mul, lessThan, min, max, constant } = f64x2;

/** 1.5·2^52: a double to which it is added is rounded to an integer, which stands in the last bits of the sum. */
export const MAGIC = 6755399441055744;

/** x = k log 2 + r + rest. */
export interface Reduced {
  /** k as a double. */
  readonly k: V128;
  /** The bits of MAGIC + k. */
  readonly code: V128;
  readonly r: V128;
  readonly rest: V128;
}

/** The parts of x (+ a tail far below it) for |x| ≤ 2^10; everything is a name. */
export function reduced(b: Body, x: V128, tail?: V128): Reduced {
  const code = b.let(add(mul(x, constant(LOG2_E)), constant(MAGIC)));
  const k = b.let(sub(code, constant(MAGIC)));
  const high = b.let(sub(x, mul(k, constant(LOG2_HEAD))));
  const product = mul(k, constant(LOG2_TAIL));
  const low = b.let(tail === undefined ? product : sub(product, tail));
  const r = b.let(sub(high, low));
  return { k, code, r, rest: b.let(sub(sub(high, r), low)) };
}

/** e^x = 2^k (1 + hi + lo), the bracket in error by 2^−56.5. */
export interface Growth extends Reduced, DoubleDouble {}

export function growth(b: Body, x: V128, tail?: V128): Growth {
  const parts = reduced(b, x, tail);
  const { r, rest } = parts;
  const higher = b.let(add(mul(mul(r, r), polynomial(b, EXP, r)), mul(rest, add(constant(1), r))));
  return { ...parts, ...fastTwoSum(b, r, higher) };
}

/** 2^k unit, which must be a normal number, of the bits of MAGIC + k and a power of 2. */
export const powerOfTwo = (code: V128, unit = 1): V128 => bits.add(bits.shl(code, 52), constant(unit));

/**
 * Two powers of 2 with the product 2^k for |k| ≤ 2044, for a result that may be subnormal or infinite: the first
 * multiplication is exact and the second rounds.
 */
export function powersOfTwo(b: Body, code: V128): readonly [V128, V128] {
  const half = b.let(bits.shiftRightUnsigned(code, 1));
  return [b.let(powerOfTwo(half)), b.let(powerOfTwo(bits.sub(code, half)))];
}

/**
 * e^x: with a the multiple of 1/16 next to x and h = x − a, e^a + e^a (e^h − 1), where e^a is from a table and the sum rounds once; beyond |x| = 40 as {@link expWithoutTable}.
 * Error at most 1 ulp.
 */
export function exp(b: Body, x: V128): V128 {
  const { h, isFar, entries } = rowsOf(b, EXP_TABLE, x);
  const [power, tail] = entries(0);
  const growth = add(h, mul(mul(h, h), horner(SHORT_EXP, h)));
  return b.seldom(isFar, [b.let(add(power, add(tail, mul(power, growth))))], () => [expWithoutTable(b, x)])[0] as V128;
}

/** e^x for all x: it may be subnormal or overflow. */
export function expWithoutTable(b: Body, x: V128): V128 {
  const parts = reduced(b, b.let(between(x, -746, 710)));
  const [first, second] = powersOfTwo(b, parts.code);
  return mul(mul(mantissa(b, parts), first), second);
}

/** e^r, in one part. */
const mantissa = (b: Body, { r, rest }: Reduced): V128 => add(constant(1), add(r, add(mul(mul(r, r), polynomial(b, EXP, r)), rest)));

/** The nearest number to x in [low, high]; NaN for NaN. */
export const between = (x: V128, low: number, high: number): V128 => max(min(x, constant(high)), constant(low));

/**
 * e^x − 1 = 2((2^(k−1) − 1/2) + 2^(k−1)(e^r − 1)), where only the outer sum rounds, once; −1 below −50.
 * x itself below 2^−54, where halves of subnormal numbers would round. Error at most 1.25 ulp.
 */
export function expm1(b: Body, x: V128): V128 {
  const { hi, lo } = halfExpm1(b, b.let(between(x, -50, 710)));
  const half = b.let(add(hi, lo));
  return bits.select(x, add(half, half), lessThan(abs(x), constant(2 ** -54)));
}

/** (e^x − 1)/2 in two parts, for −700 ≤ x ≤ 710. */
export function halfExpm1(b: Body, x: V128): DoubleDouble {
  const { code, hi, lo } = growth(b, x);
  const half = b.let(powerOfTwo(code, 0.5));
  const power = fastTwoSum(b, constant(-0.5), half); // exact for every power of 2 that is not negligible, larger ones also
  const sum = fastTwoSum(b, power.hi, b.let(mul(half, hi)));
  return { hi: sum.hi, lo: b.let(add(add(power.lo, sum.lo), mul(half, lo))) };
}
