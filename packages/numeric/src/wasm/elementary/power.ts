/**
 * u^v for real v: e^(v log u), with log u in two parts, in error by 2^−70 of it, since v log u may be as large as 745 and its
 * absolute error is the relative error of the result.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { FIFTH_HI, FIFTH_LO, LOG_LONG, LOG2_HEAD, LOG2_TAIL, THIRD_HI, THIRD_LO } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, product, quotient, scaled } from "./doubleDouble.js";
import { between, growth, powersOfTwo } from "./exp.js";
import { type Binary, binary } from "./log.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, nearest, lessThan, atLeast, equal, constant } = f64x2;

const SMALLEST_NORMAL = 2 ** -1022;
const INFINITE = Number.POSITIVE_INFINITY;
/** With an exponent of this size every power but that of 1 is 0 or ∞: |log u| is 2^−53 at least. */
const LARGEST = 2 ** 65;

/** u^v as JavaScript has it: 1 for v = 0, NaN for ±1 to an infinite power. Error at most 1 ulp. */
export function pow(b: Body, u: V128, v: V128): V128 {
  const ordinary = bits.and(
    bits.and(atLeast(u, constant(SMALLEST_NORMAL)), lessThan(u, constant(INFINITE))),
    lessThan(abs(v), constant(LARGEST)),
  );
  const isOdd = b.let(bits.not(ordinary));
  const [base, shift] = [b.variable("v128"), b.variable("v128")];
  b.set(base, u);
  b.set(shift, constant(0));
  b.when(bits.anyTrue(isOdd), () => {
    const a = b.let(abs(u));
    const isSmall = b.let(lessThan(a, constant(SMALLEST_NORMAL)));
    b.set(base, bits.select(mul(a, constant(2 ** 54)), a, isSmall));
    b.set(shift, bits.and(constant(54), isSmall));
  });
  const { k, m } = binary(b, base.value);
  const logarithm = longLogarithm(b, { k: b.let(sub(k, shift.value)), m });
  const result = b.variable("v128");
  b.set(result, exponential(b, scaled(b, logarithm, b.let(between(v, -LARGEST, LARGEST)))));
  b.when(bits.anyTrue(isOdd), () => b.set(result, atTheEnds(b, result.value, u, v)));
  return result.value;
}

const plus = (b: Body, hi: number, lo: number, u: DoubleDouble): DoubleDouble => {
  const sum = fastTwoSum(b, constant(hi), u.hi);
  return { hi: sum.hi, lo: b.let(add(sum.lo, add(u.lo, constant(lo)))) };
};

/** k log 2 + 2 artanh s, where artanh s = s (1 + z (1/3 + z (1/5 + z P(z)))), z = s², all but P in two parts. */
function longLogarithm(b: Body, { k, m }: Binary): DoubleDouble {
  const f = b.let(sub(m, constant(1)));
  const parts = quotient(b, { hi: f, lo: constant(0) }, fastTwoSum(b, constant(2), f));
  const s = fastTwoSum(b, parts.hi, parts.lo);
  const z = product(b, s, s);
  const inner = plus(b, FIFTH_HI, FIFTH_LO, { hi: b.let(mul(z.hi, polynomial(b, LOG_LONG, z.hi))), lo: constant(0) });
  const outer = plus(b, THIRD_HI, THIRD_LO, product(b, z, inner));
  const bend = product(b, s, product(b, z, outer));
  const artanh = fastTwoSum(b, s.hi, bend.hi);
  const twice = b.let(add(artanh.hi, artanh.hi));
  const rest = mul(add(artanh.lo, add(s.lo, bend.lo)), constant(2));
  const sum = fastTwoSum(b, b.let(mul(k, constant(LOG2_HEAD))), twice);
  return fastTwoSum(b, sum.hi, b.let(add(add(sum.lo, rest), mul(k, constant(LOG2_TAIL)))));
}

/** e^y, which is 0 or ∞ for a large |y|. */
function exponential(b: Body, y: DoubleDouble): V128 {
  const tail = b.let(bits.and(y.lo, lessThan(abs(y.hi), constant(746))));
  const { code, hi, lo } = growth(b, b.let(between(y.hi, -746, 710)), tail);
  const [first, second] = powersOfTwo(b, code);
  return mul(mul(add(constant(1), add(hi, lo)), first), second);
}

/** The power where u is not positive, normal and finite, or v is large or not finite; the value is that of |u|^v inside. */
function atTheEnds(b: Body, value: V128, u: V128, v: V128): V128 {
  const a = b.let(abs(u));
  const isInteger = b.let(equal(nearest(v), v));
  const half = b.let(mul(v, constant(0.5)));
  const isOddInteger = bits.andNot(isInteger, equal(nearest(half), half));
  const isZero = b.let(equal(a, constant(0)));
  const isInfinite = b.let(equal(a, constant(INFINITE)));
  const extreme = bits.select(constant(0), constant(INFINITE), bits.xor(isZero, lessThan(v, constant(0))));
  const size = bits.select(extreme, value, bits.or(isZero, isInfinite));
  const signed = bits.xor(size, bits.and(bits.and(u, constant(-0)), isOddInteger));
  const isComplex = bits.andNot(lessThan(u, constant(0)), bits.or(isInteger, isInfinite));
  const isUndecided = bits.and(equal(a, constant(1)), equal(abs(v), constant(INFINITE)));
  const isNaN = bits.not(bits.and(equal(u, u), equal(v, v)));
  const power = bits.select(constant(Number.NaN), signed, bits.or(isComplex, bits.or(isUndecided, isNaN)));
  return bits.select(constant(1), power, equal(v, constant(0)));
}
