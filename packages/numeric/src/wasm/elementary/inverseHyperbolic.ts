/** The inverses of the hyperbolic functions, as logarithms of sums in two parts. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { type DoubleDouble, fastTwoSum, head, quotient, twoProduct, twoSum } from "./doubleDouble.js";
import { withSignOf } from "./hyperbolic.js";
import { logOfSum } from "./log.js";

const { abs, add, sub, mul, div, min, max, sqrt, lessThan, atLeast, equal, constant } = f64x2;

/** From here on a + √(a² ± 1) is 2a. */
const LARGE = 2 ** 28;

/** log(a + √(a² ± 1)) of that sum where a is small; log a + log 2 where it is large, a itself where it is ∞ or NaN. */
function logOfDouble(b: Body, a: V128, sum: DoubleDouble): V128 {
  const isLarge = b.let(atLeast(a, constant(LARGE)));
  const argument = { hi: b.let(bits.select(a, sum.hi, isLarge)), lo: b.let(bits.andNot(sum.lo, isLarge)) };
  const value = add(logOfSum(b, argument), bits.and(constant(Math.LN2), isLarge));
  return bits.select(value, a, lessThan(a, constant(Number.POSITIVE_INFINITY)));
}

/** 1 + u for a pair. */
function onePlus(b: Body, { hi, lo }: DoubleDouble): DoubleDouble {
  const sum = twoSum(b, constant(1), hi);
  return { hi: sum.hi, lo: b.let(add(sum.lo, lo)) };
}

/** arsinh x = log(1 + a + a²/(1 + √(1 + a²))) for a = |x|, with the sign of x. Error at most 1.5 ulp. */
export function asinh(b: Body, x: V128): V128 {
  const a = b.let(abs(x));
  const small = b.let(min(a, constant(LARGE)));
  const square = b.let(mul(small, small));
  const excess = b.let(div(square, add(constant(1), sqrt(add(constant(1), square)))));
  return withSignOf(logOfDouble(b, a, onePlus(b, fastTwoSum(b, small, excess))), x);
}

/** √u for a pair u ≥ 0. */
function root(b: Body, u: DoubleDouble): DoubleDouble {
  const whole = b.let(sqrt(u.hi));
  const leading = b.let(head(whole));
  const remainder = add(sub(u.hi, mul(leading, leading)), u.lo);
  return fastTwoSum(b, leading, b.let(div(remainder, max(add(whole, leading), constant(2 ** -500)))));
}

/** arcosh x = log(x + √((x − 1)(x + 1))); x − 1 is exact. NaN below 1. Error at most 1.5 ulp. */
export function acosh(b: Body, x: V128): V128 {
  const small = b.let(min(x, constant(LARGE)));
  const upper = fastTwoSum(b, small, constant(1));
  const lower = b.let(sub(small, constant(1)));
  const product = twoProduct(b, lower, upper.hi);
  const { hi, lo } = root(b, { hi: product.hi, lo: b.let(add(product.lo, mul(lower, upper.lo))) });
  const sum = fastTwoSum(b, small, hi);
  const value = logOfDouble(b, x, { hi: sum.hi, lo: b.let(add(sum.lo, lo)) });
  return bits.select(constant(Number.NaN), value, lessThan(x, constant(1)));
}

/** artanh x = log(1 + 2a/(1 − a))/2 for a = |x|, with the sign of x; ±∞ at ±1, NaN beyond. Error at most 1.25 ulp. */
export function atanh(b: Body, x: V128): V128 {
  const a = b.let(abs(x));
  const parts = quotient(b, { hi: b.let(add(a, a)), lo: constant(0) }, fastTwoSum(b, constant(1), b.let(sub(constant(0), a))));
  const inside = mul(logOfSum(b, onePlus(b, fastTwoSum(b, parts.hi, parts.lo))), constant(0.5));
  const outside = bits.select(constant(Number.POSITIVE_INFINITY), constant(Number.NaN), equal(a, constant(1)));
  return withSignOf(bits.select(inside, outside, lessThan(a, constant(1))), x);
}
