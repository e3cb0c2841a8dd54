/** sinh and cosh from e^±|x|. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { COSH, SINH } from "./coefficients.js";
import { fastTwoSum } from "./doubleDouble.js";
import { between, powerOfTwo, reduced } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, max, neg, lessThan, constant } = f64x2;

/** |v| with the sign of x. */
export const withSignOf = (v: V128, x: V128): V128 => bits.or(abs(v), bits.and(x, constant(-0)));

export interface Pieces {
  readonly r: V128;
  /** 2^k/4 and 2^−k/4, which is 0 where it is subnormal. */
  readonly growing: V128;
  readonly shrinking: V128;
  /** sinh r − r and cosh r − 1. */
  readonly odd: V128;
  readonly even: V128;
}

/**
 * What sinh and cosh of a = |x| = k log 2 + r are made of:
 * sinh a = A cosh r + B sinh r, cosh a = B cosh r + A sinh r, A = sinh(k log 2), B = cosh(k log 2).
 * All powers of 2 are halved twice, so that they are finite as long as the result is.
 */
export function pieces(b: Body, x: V128): Pieces {
  const { code, r, rest } = reduced(b, b.let(between(abs(x), 0, 710.5)));
  const square = b.let(mul(r, r));
  return {
    r,
    growing: b.let(powerOfTwo(code, 0.25)),
    shrinking: b.let(max(constant(0), bits.sub(constant(0.25), bits.shl(code, 52)))),
    odd: b.let(add(mul(mul(r, square), polynomial(b, SINH, square)), rest)),
    even: b.let(add(mul(square, polynomial(b, COSH, square)), mul(r, rest))),
  };
}

/** sinh x; r enters by exact products, so that only the outermost sum rounds noticeably. Error at most 1 ulp. */
export function sinhOf(b: Body, { r, growing, shrinking, odd, even }: Pieces, x: V128): V128 {
  const a = fastTwoSum(b, growing, b.let(neg(shrinking)));
  const first = fastTwoSum(b, a.hi, b.let(mul(growing, r)));
  const second = fastTwoSum(b, first.hi, b.let(mul(shrinking, r)));
  const low = add(add(add(a.lo, first.lo), second.lo), add(mul(a.hi, even), mul(add(growing, shrinking), odd)));
  const half = b.let(add(second.hi, low));
  const isTiny = lessThan(abs(x), constant(2 ** -28));
  return withSignOf(bits.select(x, mul(half, constant(2)), isTiny), x);
}

/** cosh x. Error at most 1 ulp. */
export function coshOf(b: Body, { r, growing, shrinking, odd, even }: Pieces): V128 {
  const a = b.let(sub(growing, shrinking));
  const c = fastTwoSum(b, growing, shrinking);
  const sum = fastTwoSum(b, c.hi, b.let(mul(a, r)));
  const half = add(sum.hi, add(add(c.lo, sum.lo), add(mul(c.hi, even), mul(a, odd))));
  return mul(half, constant(2));
}
