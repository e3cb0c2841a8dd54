/** The inverses of the circular functions. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import {
  ASIN,
  ATAN,
  ATAN_HALF_HI,
  ATAN_HALF_LO,
  ATAN_ONE_HI,
  ATAN_ONE_LO,
  ATAN_TWO_HI,
  ATAN_TWO_LO,
  RIGHT_ANGLE_HI,
  RIGHT_ANGLE_LO,
} from "./coefficients.js";
import { fastTwoSum, head, quotient, twoSum } from "./doubleDouble.js";
import { withSignOf } from "./hyperbolic.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, div, neg, min, max, sqrt, lessThan, atLeast, constant } = f64x2;

/** From this bound on arctan a = arctan c + arctan((a − c)/(1 + ac)): a − c and ac are exact, and the fraction is within ±1/4. */
const ANGLES = [
  { from: 0.25, c: 0.5, hi: ATAN_HALF_HI, lo: ATAN_HALF_LO },
  { from: 0.72, c: 1, hi: ATAN_ONE_HI, lo: ATAN_ONE_LO },
  { from: 1.39, c: 2, hi: ATAN_TWO_HI, lo: ATAN_TWO_LO },
] as const;

/** From here on arctan a = π/2 + arctan(−1/a). */
const STEEP = 4.25;

/** arctan x = angle + t + t³ P(t²) with the sign of x, where t has two parts. Error at most 1 ulp. */
export function atan(b: Body, x: V128): V128 {
  const a = b.let(min(abs(x), constant(2 ** 60)));
  const isSteep = b.let(atLeast(a, constant(STEEP)));
  const reached = ANGLES.map(({ from }) => b.let(atLeast(a, constant(from))));
  const chosen = (key: "c" | "hi" | "lo", steep: number): V128 => {
    const value = ANGLES.reduce((below, angle, i) => bits.select(constant(angle[key]), below, reached[i] as V128), constant(0));
    return b.let(bits.select(constant(steep), value, isSteep));
  };
  const c = chosen("c", 0);
  const numerator = b.let(bits.select(constant(-1), sub(a, c), isSteep));
  const below = twoSum(b, constant(1), b.let(mul(a, c)));
  const denominator = { hi: b.let(bits.select(a, below.hi, isSteep)), lo: below.lo };
  const t = quotient(b, { hi: numerator, lo: constant(0) }, denominator);
  const whole = b.let(add(t.hi, t.lo));
  const square = b.let(mul(whole, whole));
  const sum = fastTwoSum(b, chosen("hi", RIGHT_ANGLE_HI), t.hi);
  const low = add(add(t.lo, chosen("lo", RIGHT_ANGLE_LO)), mul(mul(whole, square), polynomial(b, ATAN, square)));
  return withSignOf(add(sum.hi, add(sum.lo, low)), x);
}

/**
 * What arcsin and arccos of a = |x| are made of: s = a up to 1/2, and s = √((1 − a)/2) beyond, where
 * arcsin a = π/2 − 2 arcsin s; s = hi + lo, and arcsin s = s + bend. NaN beyond 1.
 */
function chord(b: Body, a: V128) {
  const isFar = b.let(atLeast(a, constant(0.5)));
  const square = b.let(bits.select(mul(sub(constant(1), a), constant(0.5)), mul(a, a), isFar));
  const root = b.let(sqrt(square));
  const hi = b.let(head(root));
  const lo = div(sub(square, mul(hi, hi)), max(add(root, hi), constant(2 ** -500)));
  const s = b.let(bits.select(root, a, isFar));
  return { isFar, hi, lo: b.let(lo), bend: b.let(mul(mul(s, square), polynomial(b, ASIN, square))) };
}

/** arcsin x. Error at most 1 ulp. */
export function asin(b: Body, x: V128): V128 {
  const a = b.let(abs(x));
  const { isFar, hi, lo, bend } = chord(b, a);
  const sum = fastTwoSum(b, constant(RIGHT_ANGLE_HI), b.let(mul(hi, constant(-2))));
  const far = add(sum.hi, add(sum.lo, sub(constant(RIGHT_ANGLE_LO), mul(add(lo, bend), constant(2)))));
  return withSignOf(bits.select(far, add(a, bend), isFar), x);
}

/** arccos x = π/2 − arcsin x up to 1/2, 2 arcsin s above, and π − 2 arcsin s below −1/2. Error at most 1 ulp. */
export function acos(b: Body, x: V128): V128 {
  const { isFar, hi, lo, bend } = chord(b, b.let(abs(x)));
  const middle = fastTwoSum(b, constant(RIGHT_ANGLE_HI), b.let(neg(x)));
  const signedBend = bits.xor(bend, bits.and(x, constant(-0)));
  const near = add(middle.hi, add(middle.lo, sub(constant(RIGHT_ANGLE_LO), signedBend)));
  const twice = b.let(mul(add(lo, bend), constant(2)));
  const double = b.let(mul(hi, constant(2)));
  const left = fastTwoSum(b, constant(2 * RIGHT_ANGLE_HI), b.let(neg(double)));
  const below = add(left.hi, add(left.lo, sub(constant(2 * RIGHT_ANGLE_LO), twice)));
  const far = bits.select(below, add(double, twice), lessThan(x, constant(0)));
  return bits.select(far, near, isFar);
}
