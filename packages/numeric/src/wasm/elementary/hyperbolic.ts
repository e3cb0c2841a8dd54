/**
 * sinh and cosh. Below |x| = 16 by a table: with a the multiple of 1/64 next to x and h = x − a they are those of a and h by the addition theorem, in sums that round once. Beyond it from
 * e^±|x|.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { COSH, SHORT_COSH, SHORT_SINH, SINH } from "./coefficients.js";
import { fastTwoSum } from "./doubleDouble.js";
import { between, powerOfTwo, reduced } from "./exp.js";
import { HYPERBOLIC } from "./hyperbolicTable.js";
import { horner, polynomial } from "./polynomial.js";
import { rowsOf } from "./rows.js";

const { abs, add, sub, mul, max, neg, constant } = f64x2;

/** |v| with the sign of x. */
export const withSignOf = (v: V128, x: V128): V128 => bits.or(abs(v), bits.and(x, constant(-0)));

interface Pieces {
  readonly r: V128;
  /** 2^k/4 and 2^−k/4, which is 0 where it is subnormal. */
  readonly growing: V128;
  readonly shrinking: V128;
  /** sinh r − r and cosh r − 1. */
  readonly odd: V128;
  readonly even: V128;
}

/**
 * What sinh and cosh of a = |x| = k log 2 + r are made of beyond the table:
 * sinh a = A cosh r + B sinh r, cosh a = B cosh r + A sinh r, A = sinh(k log 2), B = cosh(k log 2).
 * All powers of 2 are halved twice, so that they are finite as long as the result is.
 */
function pieces(b: Body, x: V128): Pieces {
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

/** sinh x for any x; r enters by exact products, so that only the outermost sum rounds noticeably. Error at most 1 ulp. */
function sinhAnywhere(b: Body, { r, growing, shrinking, odd, even }: Pieces, x: V128): V128 {
  const a = fastTwoSum(b, growing, b.let(neg(shrinking)));
  const first = fastTwoSum(b, a.hi, b.let(mul(growing, r)));
  const second = fastTwoSum(b, first.hi, b.let(mul(shrinking, r)));
  const low = add(add(add(a.lo, first.lo), second.lo), add(mul(a.hi, even), mul(add(growing, shrinking), odd)));
  return withSignOf(mul(add(second.hi, low), constant(2)), x);
}

/** cosh x for any x. Error at most 1 ulp. */
function coshAnywhere(b: Body, { r, growing, shrinking, odd, even }: Pieces): V128 {
  const a = b.let(sub(growing, shrinking));
  const c = fastTwoSum(b, growing, shrinking);
  const sum = fastTwoSum(b, c.hi, b.let(mul(a, r)));
  const half = add(sum.hi, add(add(c.lo, sum.lo), add(mul(c.hi, even), mul(a, odd))));
  return mul(half, constant(2));
}

export interface Hyperbolic {
  readonly sinh: V128;
  readonly cosh: V128;
}

/** sinh x and cosh x. */
export function hyperbolic(b: Body, x: V128): Hyperbolic {
  const { h, isFar, entries } = rowsOf(b, HYPERBOLIC, x);
  const [[sine, sineTail], [cosine, cosineTail]] = [entries(0), entries(1)];
  const square = b.let(mul(h, h));
  const even = b.let(mul(square, horner(SHORT_COSH, square)));
  const odd = b.let(mul(mul(h, square), horner(SHORT_SINH, square)));
  const step = b.let(add(h, odd));
  // cosh a · sinh h is h and what is small beside it where sinh a is small.
  const excess = add(sub(cosine, constant(1)), cosineTail);
  const sineRest = add(add(odd, mul(excess, step)), add(sineTail, mul(sine, even)));
  const nearSinh = b.let(add(sine, add(h, sineRest)));
  const nearCosh = b.let(add(cosine, add(mul(sine, step), add(cosineTail, mul(cosine, even)))));
  const [sinh, cosh] = b.seldom(isFar, [nearSinh, nearCosh], () => {
    const parts = pieces(b, x);
    return [sinhAnywhere(b, parts, x), coshAnywhere(b, parts)];
  }) as [V128, V128];
  return { sinh, cosh };
}

/** sinh x from that of x, or of −x. Error at most 1 ulp. */
export const sinhOf = (_: Body, { sinh }: Hyperbolic, __: V128, isOpposite: boolean): V128 => (isOpposite ? neg(sinh) : sinh);

/** cosh x from that of x, or of −x. Error at most 1 ulp. */
export const coshOf = (_: Body, { cosh }: Hyperbolic): V128 => cosh;
