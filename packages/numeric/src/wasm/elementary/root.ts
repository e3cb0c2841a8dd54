/** The cube root. */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { CUBE_ROOT_2, CUBE_ROOT_HALF, INVERSE_CBRT } from "./coefficients.js";
import { head } from "./doubleDouble.js";
import { MAGIC, powerOfTwo } from "./exp.js";
import { withSignOf } from "./hyperbolic.js";
import { polynomial } from "./polynomial.js";

const { abs, add, sub, mul, div, nearest, lessThan, constant } = f64x2;

const SMALLEST_NORMAL = 2 ** -1022;
const MAGIC_BITS = 0x4338000000000000n;
const MANTISSA = (1n << 52n) - 1n;
const ONE = 0x3ff0000000000000n;

/**
 * ∛x = 2^q ∛u, where |x| = 2^(3q) u and 1/2 ≤ u < 4. A polynomial gives u^(−1/3) to 2^−17, a step of third order to 2^−50, and
 * with t = head(u · u^(−2/3)) the rest is (u − t³)/(y² + yt + t²), where u − t³ is exact but for its last bits.
 * Error at most 1 ulp.
 */
export function cbrt(b: Body, x: V128): V128 {
  const isSmall = b.let(lessThan(abs(x), constant(SMALLEST_NORMAL)));
  const a = b.let(abs(bits.select(mul(x, constant(2 ** 54)), x, isSmall)));
  const exponent = b.let(sub(bits.or(bits.shiftRightUnsigned(a, 52), bits.constant(MAGIC_BITS)), constant(MAGIC + 1023)));
  const q = b.let(nearest(mul(exponent, constant(1 / 3))));
  const remainder = b.let(sub(exponent, mul(q, constant(3))));
  const m = b.let(bits.or(bits.and(a, bits.constant(MANTISSA)), bits.constant(ONE)));
  const u = b.let(mul(m, powerOfTwo(add(remainder, constant(MAGIC)))));
  const root = rootOf(b, u, inverseRoot(b, m, u, remainder));
  const scale = powerOfTwo(add(sub(q, bits.and(constant(18), isSmall)), constant(MAGIC)));
  const isOrdinary = bits.and(lessThan(constant(0), a), lessThan(a, constant(Number.POSITIVE_INFINITY)));
  return withSignOf(bits.select(mul(root, scale), x, isOrdinary), x);
}

/** u^(−1/3) for u = 2^remainder m. */
function inverseRoot(b: Body, m: V128, u: V128, remainder: V128): V128 {
  const below = bits.select(constant(CUBE_ROOT_2), constant(1), lessThan(remainder, constant(0)));
  const factor = bits.select(constant(CUBE_ROOT_HALF), below, lessThan(constant(0), remainder));
  const first = b.let(mul(polynomial(b, INVERSE_CBRT, m), factor));
  const error = b.let(sub(constant(1), mul(mul(u, first), mul(first, first))));
  return b.let(add(first, mul(mul(first, error), add(constant(1 / 3), mul(error, constant(2 / 9))))));
}

/** ∛u from u^(−1/3). */
function rootOf(b: Body, u: V128, inverse: V128): V128 {
  const y = b.let(mul(u, mul(inverse, inverse)));
  const t = b.let(head(y));
  const square = b.let(mul(t, t));
  const leading = b.let(head(square));
  const rest = sub(sub(u, mul(leading, t)), mul(sub(square, leading), t));
  return add(t, div(rest, add(mul(y, add(y, t)), square)));
}
