/**
 * Logarithms. u = 2^k m with √½ ≤ m < √2, f = m − 1 and s = f/(2 + f): log m = 2 artanh s = f − (f²/2 − s (f²/2 + s² P(s²))),
 * for 2s = f − sf and f/2·f = f²/2; log 2 is a head of 42 bits, whose product with k is exact, and a tail.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { LOG, LOG2_HEAD, LOG2_TAIL } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, twoSum } from "./doubleDouble.js";
import { growth, MAGIC, powersOfTwo } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, div, max, neg, lessThan, atLeast, equal, constant } = f64x2;

const SMALLEST_NORMAL = 2 ** -1022;

/** u = 2^k m. */
export interface Binary {
  readonly k: V128;
  readonly m: V128;
}

const MANTISSA = (1n << 52n) - 1n;
/** The bits of a double a little above √½, which no mantissa is below. */
const ROOT_HALF = 0x3fe6a09e667f3bcdn;
const ONE = 0x3ff0000000000000n;
const MAGIC_BITS = 0x4338000000000000n;

/** The parts of a normal u > 0: the bits of u/√½ hold k, whatever m is. */
export function binary(b: Body, u: V128): Binary {
  const shifted = b.let(bits.add(u, bits.constant(ONE - ROOT_HALF)));
  const code = bits.or(bits.shiftRightUnsigned(shifted, 52), bits.constant(MAGIC_BITS));
  return {
    k: b.let(sub(code, constant(MAGIC + 1023))),
    m: b.let(bits.add(bits.and(shifted, bits.constant(MANTISSA)), bits.constant(ROOT_HALF))),
  };
}

/** log(2^k m) + tail, for |tail| far below both 2^k m and its distance from 1, or below that distance where k = 0. */
function logarithm(b: Body, { k, m }: Binary, tail?: V128): V128 {
  const f = b.let(sub(m, constant(1)));
  const s = b.let(div(f, add(constant(2), f)));
  const half = b.let(mul(mul(f, constant(0.5)), f));
  const square = b.let(mul(s, s));
  const low = mul(k, constant(LOG2_TAIL));
  const rest = mul(s, add(half, mul(square, polynomial(b, LOG, square))));
  const sum = fastTwoSum(b, b.let(mul(k, constant(LOG2_HEAD))), f);
  const bend = fastTwoSum(b, sum.hi, b.let(neg(half)));
  const small = add(add(sum.lo, bend.lo), add(rest, tail === undefined ? low : add(low, tail)));
  return add(bend.hi, small);
}

/** log x; NaN below 0, −∞ at 0. Error at most 1 ulp. */
export function log(b: Body, x: V128): V128 {
  const [scaled, shift] = [b.variable("v128"), b.variable("v128")];
  b.set(scaled, x);
  b.set(shift, constant(0));
  const isOdd = b.let(bits.not(bits.and(atLeast(x, constant(SMALLEST_NORMAL)), lessThan(x, constant(Number.POSITIVE_INFINITY)))));
  b.when(bits.anyTrue(isOdd), () => {
    const isSmall = b.let(lessThan(x, constant(SMALLEST_NORMAL)));
    b.set(scaled, bits.select(mul(x, constant(2 ** 54)), x, isSmall));
    b.set(shift, bits.and(constant(54), isSmall));
  });
  const { k, m } = binary(b, scaled.value);
  const result = b.variable("v128");
  b.set(result, logarithm(b, { k: b.let(sub(k, shift.value)), m }));
  b.when(bits.anyTrue(isOdd), () => b.set(result, atTheEnds(result.value, x)));
  return result.value;
}

/** The logarithm where x is 0, negative, infinite or no number. */
function atTheEnds(value: V128, x: V128): V128 {
  const positive = bits.select(value, add(x, x), lessThan(x, constant(Number.POSITIVE_INFINITY)));
  const atZero = bits.select(constant(Number.NEGATIVE_INFINITY), positive, equal(x, constant(0)));
  return bits.select(constant(Number.NaN), atZero, lessThan(x, constant(0)));
}

/** log(hi + lo) for 0 < hi + lo < ∞, normal, where hi is the sum rounded. */
export function logOfSum(b: Body, { hi, lo }: DoubleDouble): V128 {
  return logarithm(b, binary(b, hi), b.let(div(lo, hi)));
}

/** log(1 + x); NaN below −1, −∞ at −1. Error at most 1 ulp. */
export function log1p(b: Body, x: V128): V128 {
  const result = b.variable("v128");
  b.set(result, logOfSum(b, twoSum(b, constant(1), x)));
  const isInside = bits.and(lessThan(constant(-1), x), lessThan(x, constant(Number.POSITIVE_INFINITY)));
  b.when(bits.anyTrue(b.let(bits.not(isInside))), () => b.set(result, atTheEnds(result.value, b.let(add(x, constant(1))))));
  return bits.or(result.value, bits.and(bits.and(x, constant(-0)), equal(x, x)));
}

/** log(1 + e^x) = max(x, 0) + log(1 + t) with t = e^−|x| in two parts. Error at most 1.25 ulp. */
export function softplus(b: Body, x: V128): V128 {
  const { code, hi, lo } = growth(b, b.let(max(neg(abs(x)), constant(-746))));
  const [first, second] = powersOfTwo(b, code);
  const scale = (v: V128): V128 => mul(mul(v, first), second);
  const bracket = fastTwoSum(b, constant(1), hi);
  const t = fastTwoSum(b, constant(1), b.let(scale(bracket.hi)));
  const tail = b.let(add(t.lo, scale(add(bracket.lo, lo))));
  return add(max(x, constant(0)), logOfSum(b, { hi: t.hi, lo: tail }));
}
