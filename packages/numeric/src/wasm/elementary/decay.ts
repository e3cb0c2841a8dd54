/**
 * tanh x for w = 2x, the sigmoid of w, and the density σ(w)σ(−w), from one t = e^−|w|. Activations often hold several of them for the same |w|, so what they are
 * made of is a value that they share. With −|w| = k log 2 − r and s = 2^k, t = s (1 − q)/(1 + q), where q = tanh(r/2) is the sixth convergent of Lambert's
 * continued fraction, x (10395 + 1260x² + 21x⁴)/(10395 + 4725x² + 210x⁴ + x⁶) for x = r/2, in error by 2.6e-17 of it for |x| ≤ 0.243. Then nothing but a ratio of sums is
 * left: with D = (1 + s) + (1 − s)q, tanh(|w|/2) = ((1 − s) + (1 + s)q)/D = 1 − 2s (1 − q)/D, σ(|w|) = (1 + q)/D = 1 − s (1 − q)/D and σ(−|w|) = s (1 − q)/D.
 * The forms with 1 − … are taken for s ≤ 1/4, where they round once. k is rounded so that r lies in [−0.208, 0.486]: the others do not cancel for s = 1/2.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { LOG2_E, LOG2_HEAD, LOG2_TAIL } from "./coefficients.js";
import { type DoubleDouble, fastTwoSum } from "./doubleDouble.js";
import { MAGIC, powerOfTwo, powersOfTwo } from "./exp.js";
import { withSignOf } from "./hyperbolic.js";

const { abs, add, sub, mul, max, neg, div, lessThan, constant } = f64x2;

export interface Decay {
  readonly q: V128;
  /** s, or 0 where it is subnormal: beside 1 that makes no difference. */
  readonly s: V128;
  /** Two powers of 2 with the product s. */
  readonly first: V128;
  readonly second: V128;
  readonly D: DoubleDouble;
  /** Where s ≤ 1/4. */
  readonly isFar: V128;
}

/** The convergent is x (1 + x² E/F): the coefficients of E and F in r² = 4x², over 10395. */
const EXCESS = [-3465 / 4 / 10395, -189 / 16 / 10395, -1 / 64 / 10395];
const DENOMINATOR = [1, 4725 / 4 / 10395, 210 / 16 / 10395, 1 / 64 / 10395];

/** For every w; t is 0 beyond 746. */
export function decay(b: Body, w: V128): Decay {
  const y = b.let(max(neg(abs(w)), constant(-746)));
  const code = b.let(add(add(mul(y, constant(LOG2_E)), constant(0.2)), constant(MAGIC)));
  const k = b.let(sub(code, constant(MAGIC)));
  const high = b.let(sub(mul(k, constant(LOG2_HEAD)), y)); // exactly
  const low = b.let(mul(k, constant(LOG2_TAIL)));
  const r = b.let(add(high, low));
  const square = b.let(mul(r, r));
  const half = b.let(mul(r, constant(0.5)));
  const excess = div(mul(mul(square, half), horner(EXCESS, square)), horner(DENOMINATOR, square));
  const rest = add(sub(high, r), low);
  const q = b.let(add(half, add(excess, mul(rest, constant(0.5)))));
  const s = b.let(max(constant(0), powerOfTwo(code)));
  const [first, second] = powersOfTwo(b, code);
  const D = fastTwoSum(b, b.let(add(constant(1), s)), b.let(mul(sub(constant(1), s), q)));
  return { q, s, first, second, D, isFar: b.let(lessThan(s, constant(0.3))) };
}

const horner = (coefficients: readonly number[], x: V128): V128 =>
  coefficients.slice(0, -1).reduceRight((sum, c) => add(mul(sum, x), constant(c)), constant(coefficients.at(-1) as number));

/** (u + v)/D, where |u| ≥ |v|: what the sum and D round is put back. */
function overD(b: Body, { D }: Decay, u: V128, v: V128): V128 {
  const sum = fastTwoSum(b, u, v);
  const ratio = b.let(div(sum.hi, D.hi));
  return b.let(add(ratio, div(sub(sum.lo, mul(ratio, D.lo)), D.hi)));
}

/** (u + v)/D, or 1 − weight (1 − q)/D far out. */
function oneOf(b: Body, parts: Decay, u: V128, v: V128, weight: V128): V128 {
  const { q, isFar } = parts;
  const ratio = overD(b, parts, b.let(bits.select(constant(1), u, isFar)), b.let(bits.select(neg(q), v, isFar)));
  return bits.select(sub(constant(1), mul(weight, ratio)), ratio, isFar);
}

/** tanh x with the decay of 2x. Error at most 1.5 ulp. */
export function tanhOf(b: Body, parts: Decay, x: V128): V128 {
  const { q, s } = parts;
  return withSignOf(oneOf(b, parts, sub(constant(1), s), mul(add(constant(1), s), q), add(s, s)), x);
}

/** 1/(1 + e^−x) with the decay of x. Error at most 1.75 ulp. */
export function sigmoidOf(b: Body, parts: Decay, x: V128): V128 {
  const { q, s, first, second } = parts;
  const below = mul(mul(overD(b, parts, constant(1), b.let(neg(q))), first), second);
  return bits.select(below, oneOf(b, parts, constant(1), q, s), lessThan(x, constant(0)));
}

/** σ(w)σ(−w), the derivative of σ, with the decay of w. Error at most 3 ulp. */
export function logisticDensity(b: Body, { q, first, second, D }: Decay): V128 {
  const ratio = div(mul(sub(constant(1), q), add(constant(1), q)), b.let(mul(D.hi, D.hi)));
  return mul(mul(ratio, first), second);
}
