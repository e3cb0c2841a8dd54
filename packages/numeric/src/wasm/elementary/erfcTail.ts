/** erfc x where it is small: e^(−x²) P(t)/(1 + 2x) with t = (x − 3.75)/(x + 3.75), all factors in two parts and the power of 2 last, for the result may be subnormal. */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";
import { ERFC, ERFC_REST } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum, head, product, quotient, twoSum } from "./doubleDouble.js";
import { between, type Growth, growth, powersOfTwo } from "./exp.js";
import { polynomial } from "./polynomial.js";

const { add, sub, mul, div, neg, constant } = f64x2;

/** (x − c)/(x + c), which takes [0, ∞) to [−1, 1). */
const fraction = (b: Body, x: V128, c: number): V128 => b.let(div(sub(x, constant(c)), add(x, constant(c))));

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

/** erfc x for x ≥ 3/4, NaN for NaN. Error at most 1.25 ulp. */
export function erfcTail(b: Body, x: V128): V128 {
  const a = b.let(between(x, 0.75, 28));
  const { code, ...factor } = gaussian(b, a);
  const { hi, lo } = quotient(b, product(b, factor, flattened(b, a)), twoSum(b, constant(1), b.let(add(a, a))));
  const [first, second] = powersOfTwo(b, code);
  return mul(mul(add(hi, lo), first), second);
}
