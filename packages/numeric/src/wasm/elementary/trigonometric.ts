/**
 * sin, cos and tan. Up to |x| = 510/32 sin and cos come from a table: with a the multiple of 1/32 next to x, or the zero of sin or cos that lies within 1/32 of it, and h = x − a they are
 * those of a and h by the addition theorem, in sums that round once. So no x there is reduced by π. Elsewhere x = k π/2 + r with |r| ≤ π/4, r in two parts; then sin r = r + r³ S(r²) and
 * cos r = 1 − r²/2 + r⁴ C(r²), and k modulo 4 says which of them it is, with which sign. tan has no table.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { CIRCLE } from "./circleTable.js";
import { COS, HALF_PI_1, HALF_PI_2, HALF_PI_3, HALF_PI_4, SHORT_COS, SHORT_SIN, SIN, TWO_BY_PI } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, quotient } from "./doubleDouble.js";
import { MAGIC } from "./exp.js";
import { farTurns, type Turns } from "./farTurns.js";
import { horner, polynomial } from "./polynomial.js";
import { rowsOf } from "./rows.js";

const { abs, add, sub, mul, neg, lessThan, equal, constant } = f64x2;

/** From here on x is reduced by the digits of 2/π. Below, k has 20 bits, and its products with heads of 33 bits are exact. */
const FAR = 2 ** 20;

/** k and r for |x| < 2^20: π/2 is three heads of 33 bits and a double (Cody and Waite), so that r has an error below 2^−130. */
function nearTurns(b: Body, x: V128): Turns {
  const code = b.let(add(mul(x, constant(TWO_BY_PI)), constant(MAGIC)));
  const k = b.let(sub(code, constant(MAGIC)));
  const minus = (part: number): V128 => b.let(neg(mul(k, constant(part))));
  const first = b.let(sub(x, mul(k, constant(HALF_PI_1))));
  const second = fastTwoSum(b, first, minus(HALF_PI_2));
  const third = fastTwoSum(b, second.hi, minus(HALF_PI_3));
  const low = b.let(add(add(second.lo, third.lo), minus(HALF_PI_4)));
  return { code, ...fastTwoSum(b, third.hi, low) };
}

/** k and r for any x; r is NaN where x is not finite. */
function turns(b: Body, x: V128): Turns {
  const near = nearTurns(b, x);
  const isFar = b.let(bits.not(lessThan(abs(x), constant(FAR))));
  const [code, hi, lo] = b.seldom(isFar, [near.code, near.hi, near.lo], () => {
    const far = farTurns(b, x);
    return [far.code, far.hi, far.lo];
  }) as [V128, V128, V128];
  return { code, hi, lo };
}

interface SineAndCosine {
  readonly sine: DoubleDouble;
  readonly cosine: DoubleDouble;
}

/** sin r and cos r, each as a double and a correction. */
function sineAndCosine(b: Body, { hi, lo }: DoubleDouble): SineAndCosine {
  const square = b.let(mul(hi, hi));
  const half = b.let(mul(square, constant(0.5)));
  const first = b.let(sub(constant(1), half));
  const dropped = sub(sub(constant(1), first), half);
  const cubic = mul(mul(hi, square), polynomial(b, SIN, square));
  const quartic = mul(mul(square, square), polynomial(b, COS, square));
  return {
    sine: { hi, lo: b.let(add(cubic, mul(lo, first))) },
    cosine: { hi: first, lo: b.let(add(dropped, sub(quartic, mul(hi, lo)))) },
  };
}

/** What sin x, cos x and tan x are made of, without a table. */
export interface Circular extends SineAndCosine {
  readonly code: V128;
  /** All ones where k is odd. */
  readonly isOdd: V128;
}

export function circular(b: Body, x: V128): Circular {
  const { code, ...r } = turns(b, x);
  return { code, isOdd: b.let(bits.sub(bits.constant(0n), bits.and(code, bits.constant(1n)))), ...sineAndCosine(b, r) };
}

const sum = ({ hi, lo }: DoubleDouble): V128 => add(hi, lo);

/** −0 where k modulo 4 is 2 or 3, 0 elsewhere. */
const halfTurn = (code: V128): V128 => bits.and(bits.shl(code, 62), constant(-0));

/** Below this sin x and tan x are x, also where x is −0. */
const TINY = 2 ** -28;
const orItself = (value: V128, x: V128): V128 => bits.select(x, value, lessThan(abs(x), constant(TINY)));

const negatedIf = (isOpposite: boolean, value: V128): V128 => (isOpposite ? neg(value) : value);

/** sin x and cos x for any x. */
function anywhere(b: Body, x: V128): readonly [V128, V128] {
  const { code, isOdd, sine, cosine } = circular(b, x);
  const [s, c] = [b.let(sum(sine)), b.let(sum(cosine))];
  const sin = orItself(bits.xor(bits.select(c, s, isOdd), halfTurn(code)), x);
  return [b.let(sin), bits.xor(bits.select(s, c, isOdd), halfTurn(bits.add(code, bits.constant(1n))))];
}

export interface Circle {
  readonly sin: V128;
  readonly cos: V128;
}

/** sin x and cos x by a table, and in another way where that ends before x, or x is ±0. */
export function circle(b: Body, x: V128): Circle {
  const { h: distance, isFar, entries } = rowsOf(b, CIRCLE, x);
  const [[sine, cosine], [sineTail, cosineTail], [shift]] = [entries(0), entries(1), entries(2)];
  const h = b.let(sub(distance, shift));
  const square = b.let(mul(h, h));
  const odd = b.let(mul(mul(h, square), horner(SHORT_SIN, square)));
  const even = b.let(mul(square, horner(SHORT_COS, square)));
  const nearSin = b.let(add(sine, add(mul(cosine, h), add(sineTail, add(mul(sine, even), mul(cosine, odd))))));
  const nearCos = b.let(sub(cosine, sub(mul(sine, h), add(cosineTail, sub(mul(cosine, even), mul(sine, odd))))));
  const isUnusual = b.let(bits.or(isFar, equal(x, constant(0))));
  const [sin, cos] = b.seldom(isUnusual, [nearSin, nearCos], () => anywhere(b, x)) as [V128, V128];
  return { sin, cos };
}

/** sin x from that of x, or of −x. Error at most 1.25 ulp. */
export const sinOf = (_: Body, { sin }: Circle, __: V128, isOpposite: boolean): V128 => negatedIf(isOpposite, sin);

/** cos x from that of x, or of −x. Error at most 1.25 ulp. */
export const cosOf = (_: Body, { cos }: Circle): V128 => cos;

/** tan x with the parts of x, or of −x: sin r/cos r, or −cos r/sin r for an odd k. Error at most 1.25 ulp. */
export function tanOf(b: Body, { isOdd, sine, cosine }: Circular, x: V128, isOpposite: boolean): V128 {
  const either = (u: DoubleDouble, v: DoubleDouble): DoubleDouble =>
    fastTwoSum(b, b.let(bits.select(u.hi, v.hi, isOdd)), b.let(bits.select(u.lo, v.lo, isOdd)));
  const { hi, lo } = quotient(b, either(cosine, sine), either(sine, cosine));
  return orItself(negatedIf(isOpposite, bits.xor(add(hi, lo), bits.and(isOdd, constant(-0)))), x);
}
