/** Hyperbolic functions, and the sigmoid, from e^±|x| in two parts. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { COSH, SINH } from "./coefficients.js";
import { fastTwoSum, quotient } from "./doubleDouble.js";
import { between, growth, halfExpm1, powerOfTwo, powersOfTwo, reduced } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, max, neg, lessThan, constant } = f64x2;

/** |v| with the sign of x. */
export const withSignOf = (v: V128, x: V128): V128 => bits.or(abs(v), bits.and(x, constant(-0)));

/**
 * What sinh and cosh of a = |x| = k log 2 + r are made of:
 * sinh a = A cosh r + B sinh r, cosh a = B cosh r + A sinh r, A = sinh(k log 2), B = cosh(k log 2).
 * All powers of 2 are halved twice, so that they are finite as long as the result is.
 */
function pieces(b: Body, x: V128) {
  const { code, r, rest } = reduced(b, b.let(between(abs(x), 0, 710.5)));
  const square = b.let(mul(r, r));
  return {
    r,
    /** 2^k/4 and 2^−k/4, which is 0 where it is subnormal. */
    growing: b.let(powerOfTwo(code, 0.25)),
    shrinking: b.let(max(constant(0), bits.sub(constant(0.25), bits.shl(code, 52)))),
    /** sinh r − r and cosh r − 1. */
    odd: b.let(add(mul(mul(r, square), polynomial(b, SINH, square)), rest)),
    even: b.let(add(mul(square, polynomial(b, COSH, square)), mul(r, rest))),
  };
}

/** sinh x; r enters by exact products, so that only the outermost sum rounds noticeably. Error at most 1 ulp. */
export function sinh(b: Body, x: V128): V128 {
  const { r, growing, shrinking, odd, even } = pieces(b, x);
  const a = fastTwoSum(b, growing, b.let(neg(shrinking)));
  const first = fastTwoSum(b, a.hi, b.let(mul(growing, r)));
  const second = fastTwoSum(b, first.hi, b.let(mul(shrinking, r)));
  const low = add(add(add(a.lo, first.lo), second.lo), add(mul(a.hi, even), mul(add(growing, shrinking), odd)));
  const half = b.let(add(second.hi, low));
  const isTiny = lessThan(abs(x), constant(2 ** -28));
  return withSignOf(bits.select(x, mul(half, constant(2)), isTiny), x);
}

/** cosh x. Error at most 1 ulp. */
export function cosh(b: Body, x: V128): V128 {
  const { r, growing, shrinking, odd, even } = pieces(b, x);
  const a = b.let(sub(growing, shrinking));
  const c = fastTwoSum(b, growing, shrinking);
  const sum = fastTwoSum(b, c.hi, b.let(mul(a, r)));
  const half = add(sum.hi, add(add(c.lo, sum.lo), add(mul(c.hi, even), mul(a, odd))));
  return mul(half, constant(2));
}

/** tanh x = −m/(1 + m) with m = (e^−2|x| − 1)/2 and the sign of x; ±1 beyond 22. Error at most 1 ulp. */
export function tanh(b: Body, x: V128): V128 {
  const m = halfExpm1(b, b.let(max(mul(abs(x), constant(-2)), constant(-44))));
  const one = fastTwoSum(b, constant(1), m.hi);
  const { hi, lo } = quotient(b, m, { hi: one.hi, lo: b.let(add(one.lo, m.lo)) });
  return withSignOf(add(hi, lo), x);
}

/**
 * 1/(1 + e^−x) = 1/(1 + t) for x ≥ 0 and t/(1 + t) for x < 0, with t = e^−|x|. In the second the power of 2 of the
 * numerator comes last, for t may be subnormal. Error at most 1 ulp.
 */
export function sigmoid(b: Body, x: V128): V128 {
  const { code, hi, lo } = growth(b, b.let(max(neg(abs(x)), constant(-746))));
  const [first, second] = powersOfTwo(b, code);
  const t = fastTwoSum(b, constant(1), hi);
  const low = b.let(add(t.lo, lo));
  const sum = fastTwoSum(b, constant(1), b.let(mul(mul(t.hi, first), second)));
  const denominator = { hi: sum.hi, lo: b.let(add(sum.lo, mul(mul(low, first), second))) };
  const negative = b.let(lessThan(x, constant(0)));
  const numerator = { hi: b.let(bits.select(t.hi, constant(1), negative)), lo: b.let(bits.and(low, negative)) };
  const { hi: q, lo: c } = quotient(b, numerator, denominator);
  const scale = (power: V128): V128 => bits.select(power, constant(1), negative);
  return mul(mul(add(q, c), scale(first)), scale(second));
}
