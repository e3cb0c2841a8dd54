/** The error function, its complement, and GELU, which is made of it. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { ERF, ERF_BODY, ERFC, ERFC_REST } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, head, product, quotient, twoSum } from "./doubleDouble.js";
import { between, expBetween, growth, powersOfTwo } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, div, max, neg, lessThan, constant } = f64x2;

/** (x − c)/(x + c), which takes [0, ∞) to [−1, 1). */
const fraction = (b: Body, x: V128, c: number): V128 => b.let(div(sub(x, constant(c)), add(x, constant(c))));

/**
 * erf x = x + x P(x²) up to 1, and 1 − e^(−x²) Q(t) with t = (x − 2.5)/(x + 2.5) beyond, where the subtrahend is below
 * 0.16, so that its error counts little; ±1 beyond 6. Error at most 1.5 ulp.
 */
export function erf(b: Body, x: V128): V128 {
  const a = b.let(between(abs(x), 0, 6));
  const square = b.let(mul(a, a));
  const near = add(a, mul(a, polynomial(b, ERF, square)));
  const gaussian = expBetween(b, b.let(neg(square)));
  const far = sub(constant(1), mul(gaussian, polynomial(b, ERF_BODY, fraction(b, a, 2.5))));
  const size = bits.select(near, far, lessThan(a, constant(1)));
  return bits.or(size, bits.and(x, constant(-0)));
}

/** What erfc(a) is made of for 0 ≤ a ≤ 28: a, and a² in two parts. */
interface Tail {
  readonly a: V128;
  readonly square: DoubleDouble;
}

/** erfc(a) = value · power · power: the last factor may make it subnormal. */
interface ScaledTail {
  readonly value: V128;
  readonly powers: readonly [V128, V128];
}

/**
 * erfc a = e^(−a²) P(t)/(1 + 2a) with t = (a − 3.75)/(a + 3.75) for a ≥ 3/4, where 1.1 < P < 1.3, and all factors have two
 * parts; 1 − a − a P(a²) below.
 */
function tailOf(b: Body, { a, square }: Tail): ScaledTail {
  const { code, hi, lo } = growth(b, b.let(neg(square.hi)), b.let(neg(square.lo)));
  const bracket = fastTwoSum(b, constant(1), hi);
  const gaussian = { hi: bracket.hi, lo: b.let(add(bracket.lo, lo)) };
  const t = fraction(b, a, 3.75);
  const [first, ...others] = ERFC;
  const sum = fastTwoSum(b, constant(first as number), b.let(mul(t, polynomial(b, others, t))));
  const factor = { hi: sum.hi, lo: b.let(add(sum.lo, constant(ERFC_REST))) };
  const { hi: q, lo: c } = quotient(b, product(b, gaussian, factor), twoSum(b, constant(1), b.let(add(a, a))));
  const isNear = b.let(lessThan(a, constant(0.75)));
  const scale = (power: V128): V128 => b.let(bits.select(constant(1), power, isNear));
  const [power, another] = powersOfTwo(b, code);
  return { value: b.let(bits.select(near(b, a), add(q, c), isNear)), powers: [scale(power), scale(another)] };
}

/** erfc a for 0 ≤ a ≤ 3/4. */
function near(b: Body, a: V128): V128 {
  const { hi, lo } = fastTwoSum(b, constant(1), b.let(neg(a)));
  return add(hi, sub(lo, mul(a, polynomial(b, ERF, b.let(mul(a, a))))));
}

/** a² as a head squared, which is exact, and the rest. */
function squareOf(b: Body, a: V128): DoubleDouble {
  const leading = b.let(head(a));
  return { hi: b.let(mul(leading, leading)), lo: b.let(mul(sub(a, leading), add(a, leading))) };
}

/** erfc x; 2 − erfc(−x) below 0. Error at most 1.5 ulp. */
export function erfc(b: Body, x: V128): V128 {
  const a = b.let(between(abs(x), 0, 28));
  const { value, powers } = tailOf(b, { a, square: squareOf(b, a) });
  const tail = b.let(mul(mul(value, powers[0]), powers[1]));
  return bits.select(sub(constant(2), tail), tail, lessThan(x, constant(0)));
}

/**
 * u/2 · erfc(−u/√2), where u²/2 comes from u and not from the rounded quotient, whose error e^(−u²/2) would magnify, and
 * the factor u comes before the power of 2, which may make the product subnormal. Error at most 2.5 ulp.
 */
export function gelu(b: Body, u: V128): V128 {
  const a = b.let(between(abs(u), 0, 39.5));
  const { hi, lo } = squareOf(b, a);
  const square = { hi: b.let(mul(hi, constant(0.5))), lo: b.let(mul(lo, constant(0.5))) };
  const { value, powers } = tailOf(b, { a: b.let(mul(a, constant(Math.SQRT1_2))), square });
  const half = b.let(mul(max(u, constant(-39.5)), constant(0.5)));
  const below = mul(mul(mul(half, value), powers[0]), powers[1]);
  const above = mul(half, sub(constant(2), mul(mul(value, powers[0]), powers[1])));
  return bits.select(below, above, lessThan(u, constant(0)));
}
