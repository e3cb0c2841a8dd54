/**
 * The reduction of |x| ≥ 2^20 modulo π/2 by the digits of 2/π (Payne and Hanek 1983), without memory and without integer
 * products: digits of 24 bits are doubles, whose products and sums of five products are exact.
 *
 * |x| = ξ 2^(48w) with 2^20 ≤ ξ < 2^68, a multiple of 2^−32. Of 2/π = Σ c_j 2^(−48(j+1)) the terms with j ≤ w − 2 contribute
 * multiples of 4 to |x|·2/π, and what follows c_(w+3) less than 2^−124. So |x|·2/π modulo 4 is that of
 * Σ_p S_p 2^(−8−24p), p ≥ 0, where S_p = Σ_i X_i D_(p+i) for the digits X of 2^32 ξ and D of c_(w−1) … c_(w+3).
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { RIGHT_ANGLE_HI, RIGHT_ANGLE_LO, TWO_BY_PI_CHUNKS } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, product } from "./doubleDouble.js";
import { MAGIC } from "./exp.js";

const { abs, add, sub, mul, div, floor, atLeast, constant } = f64x2;

/** x = k π/2 + hi + lo, |hi + lo| ≤ π/4 but for roundings; the last two bits of the code are those of k. */
export interface Turns extends DoubleDouble {
  readonly code: V128;
}

const MAGIC_BITS = 0x4338000000000000n;
const DIGIT = 2 ** 24;
const WINDOW = 5;

/** k and r for 2^20 ≤ |x|; r is NaN where x is not finite. */
export function farTurns(b: Body, x: V128): Turns {
  const a = b.let(abs(x));
  const exponent = sub(bits.or(bits.shiftRightUnsigned(a, 52), bits.constant(MAGIC_BITS)), constant(MAGIC + 1023));
  const w = b.let(floor(div(sub(exponent, constant(20)), constant(48))));
  const shift = bits.shl(add(mul(w, constant(48)), constant(MAGIC)), 52);
  const sums = digitSums(b, digitsOfArgument(b, b.let(bits.sub(a, shift))), digitsOfConstant(b, w));
  const { code, ...turn } = fractionOf(b, sums);
  const r = product(b, turn, { hi: constant(RIGHT_ANGLE_HI), lo: constant(RIGHT_ANGLE_LO) });
  const sign = b.let(bits.and(x, constant(-0)));
  const negative = b.let(f64x2.lessThan(x, constant(0)));
  return {
    code: bits.sub(bits.xor(code, negative), negative),
    hi: add(bits.xor(r.hi, sign), sub(x, x)),
    lo: bits.xor(r.lo, sign),
  };
}

/** The digits of 2^32 ξ, from the last on. */
function digitsOfArgument(b: Body, xi: V128): readonly V128[] {
  const digits: V128[] = [];
  let rest = xi;
  for (const weight of [2 ** 64, 2 ** 40, 2 ** 16, 2 ** -8]) {
    const digit = b.let(floor(mul(rest, constant(1 / weight))));
    rest = b.let(sub(rest, mul(digit, constant(weight))));
    digits.unshift(digit);
  }
  return [b.let(mul(rest, constant(2 ** 32))), ...digits];
}

/** The digits of c_(w−1) … c_(w+3), the first digit first; each lane moves its window by 16, 8, 4, 2 and 1 as its w says. */
function digitsOfConstant(b: Body, w: V128): readonly V128[] {
  let chunks = [0, ...TWO_BY_PI_CHUNKS].map(constant);
  let left = w;
  for (const step of [16, 8, 4, 2, 1]) {
    const isMoved = b.let(atLeast(left, constant(step)));
    left = b.let(sub(left, bits.and(constant(step), isMoved)));
    const moved = (chunk: V128, from: V128 | undefined): V128 => (from === undefined ? chunk : b.let(bits.select(from, chunk, isMoved)));
    chunks = chunks.slice(0, WINDOW + step - 1).map((chunk, i) => moved(chunk, chunks[i + step]));
  }
  return chunks.flatMap((chunk) => {
    const leading = b.let(floor(mul(chunk, constant(1 / DIGIT))));
    return [leading, b.let(sub(chunk, mul(leading, constant(DIGIT))))];
  });
}

/** S_0 … S_6 after carrying: all but S_0 have 24 bits. */
function digitSums(b: Body, x: readonly V128[], d: readonly V128[]): readonly V128[] {
  const sums: V128[] = [];
  let carry = constant(0);
  for (let p = 6; p >= 0; p--) {
    const products = x.flatMap((digit, i) => (p + i < d.length ? [mul(digit, d[p + i] as V128)] : []));
    const sum = b.let(products.reduce((total, next) => add(total, next), carry));
    carry = b.let(floor(mul(sum, constant(1 / DIGIT))));
    sums.unshift(p === 0 ? sum : b.let(sub(sum, mul(carry, constant(DIGIT)))));
  }
  return sums;
}

/** k and f of k + f = Σ S_p 2^(−8−24p) modulo 4, |f| ≤ 1/2: sums of neighbouring digits are exact. */
function fractionOf(b: Body, sums: readonly V128[]): Turns {
  const [s0, s1, s2, s3, s4, s5] = sums as readonly V128[] as [V128, V128, V128, V128, V128, V128];
  const quarters = sub(s0, mul(floor(mul(s0, constant(2 ** -10))), constant(2 ** 10)));
  const weighted = (first: V128, second: V128, weight: number): V128 =>
    b.let(mul(add(first, mul(second, constant(1 / DIGIT))), constant(weight)));
  const top = weighted(quarters, s1, 2 ** -8);
  const code = b.let(add(top, constant(MAGIC)));
  const signed = b.let(sub(top, sub(code, constant(MAGIC))));
  const sum = fastTwoSum(b, signed, weighted(s2, s3, 2 ** -56));
  return { code, ...fastTwoSum(b, sum.hi, b.let(add(sum.lo, weighted(s4, s5, 2 ** -104)))) };
}
