/** The error function and its complement. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { ERF, ERF_BODY, ERFC, ERFC_REST } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, head, product, quotient, twoSum } from "./doubleDouble.js";
import { between, expBetween, type Growth, growth, powersOfTwo } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, div, neg, lessThan, constant } = f64x2;

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

/** erfc a for 0 ≤ a ≤ 3/4. */
function near(b: Body, a: V128): V128 {
  const { hi, lo } = fastTwoSum(b, constant(1), b.let(neg(a)));
  return add(hi, sub(lo, mul(a, polynomial(b, ERF, b.let(mul(a, a))))));
}

/** e^(−a²) without its power of 2: a² is a head squared, which is exact, and the rest. */
function gaussian(b: Body, a: V128): DoubleDouble & Pick<Growth, "code"> {
  const leading = b.let(head(a));
  const square = mul(leading, leading);
  const rest = mul(sub(a, leading), add(a, leading));
  const { code, hi, lo } = growth(b, b.let(neg(square)), b.let(neg(rest)));
  const sum = fastTwoSum(b, constant(1), hi);
  return { code, hi: sum.hi, lo: b.let(add(sum.lo, lo)) };
}

/** (1 + 2a) exp(a²) erfc a, between 1.1 and 1.3 for a ≥ 3/4. */
function flattened(b: Body, a: V128): DoubleDouble {
  const [first, ...others] = ERFC as readonly [number, ...number[]];
  const t = fraction(b, a, 3.75);
  const { hi, lo } = fastTwoSum(b, constant(first), b.let(mul(t, polynomial(b, others, t))));
  return { hi, lo: b.let(add(lo, constant(ERFC_REST))) };
}

/**
 * erfc x = 1 − x − x P(x²) up to 3/4 and e^(−x²) P(t)/(1 + 2x) with t = (x − 3.75)/(x + 3.75) beyond, all factors in two parts and
 * the power of 2 last, for the result may be subnormal; 2 − erfc(−x) below 0. Error at most 1.25 ulp.
 */
export function erfc(b: Body, x: V128): V128 {
  const a = b.let(between(abs(x), 0, 28));
  const { code, ...factor } = gaussian(b, a);
  const { hi, lo } = quotient(b, product(b, factor, flattened(b, a)), twoSum(b, constant(1), b.let(add(a, a))));
  const [first, second] = powersOfTwo(b, code);
  const far = mul(mul(add(hi, lo), first), second);
  const size = b.let(bits.select(near(b, a), far, lessThan(a, constant(0.75))));
  return bits.select(sub(constant(2), size), size, lessThan(x, constant(0)));
}
