/**
 * Numbers in two parts on lanes: hi + lo with |lo| far below |hi|. Without fused multiplication a product is exact where the
 * factors are cut to their leading 26 bits, which is done by a mask (Dekker 1971 splits by a product, which may overflow).
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";

/** hi + lo; both are names. */
export interface DoubleDouble {
  readonly hi: V128;
  readonly lo: V128;
}

const { add, sub, mul, div, constant } = f64x2;

/** u + v exactly, where |u| ≥ |v| or u is a multiple of an ulp of v. */
export function fastTwoSum(b: Body, u: V128, v: V128): DoubleDouble {
  const hi = b.let(add(u, v));
  return { hi, lo: b.let(sub(v, sub(hi, u))) };
}

/** u + v exactly (Knuth). */
export function twoSum(b: Body, u: V128, v: V128): DoubleDouble {
  const hi = b.let(add(u, v));
  const added = b.let(sub(hi, u));
  return { hi, lo: b.let(add(sub(u, sub(hi, added)), sub(v, added))) };
}

/** The leading 26 bits of v, towards 0. */
export const head = (v: V128): V128 => bits.and(v, bits.constant(-1n << 27n));

/** uv, in error by 2^−105 of it where nothing underflows. */
export function twoProduct(b: Body, u: V128, v: V128): DoubleDouble {
  const [uHead, vHead] = [b.let(head(u)), b.let(head(v))];
  const [uTail, vTail] = [b.let(sub(u, uHead)), b.let(sub(v, vHead))];
  const hi = b.let(mul(u, v));
  const first = add(sub(mul(uHead, vHead), hi), mul(uHead, vTail));
  return { hi, lo: b.let(add(add(first, mul(uTail, vHead)), mul(uTail, vTail))) };
}

/** uv for a pair u, in error by 2^−102 of it. */
export function scaled(b: Body, u: DoubleDouble, v: V128): DoubleDouble {
  const { hi, lo } = twoProduct(b, u.hi, v);
  return fastTwoSum(b, hi, b.let(add(lo, mul(u.lo, v))));
}

/** uv for two pairs, in error by 2^−101 of it. */
export function product(b: Body, u: DoubleDouble, v: DoubleDouble): DoubleDouble {
  const { hi, lo } = twoProduct(b, u.hi, v.hi);
  return fastTwoSum(b, hi, b.let(add(lo, add(mul(u.hi, v.lo), mul(u.lo, v.hi)))));
}

/**
 * u/v as q + c, where q has 26 bits and c is a double near the rest, so that q + c rounds to a quotient that is in error by
 * half an ulp and 2^−75 of it. With d = head(v): u.hi − qd is exact, for qd is, and the difference cancels 25 bits.
 */
export function quotient(b: Body, u: DoubleDouble, v: DoubleDouble): DoubleDouble {
  const inverse = b.let(div(constant(1), v.hi));
  const denominator = b.let(head(v.hi));
  const rest = add(sub(v.hi, denominator), v.lo);
  const hi = b.let(head(mul(u.hi, inverse)));
  const remainder = sub(add(sub(u.hi, mul(hi, denominator)), u.lo), mul(hi, rest));
  return { hi, lo: b.let(mul(remainder, inverse)) };
}
