/**
 * exp and log from +, −, ×, ÷ alone, which IEEE 754 fixes to the bit: the same on every engine, and in WebAssembly.
 * Relative error below 4·2⁻⁵³ for exp and 4·2⁻⁵³ plus that of the argument for log (`elementary.test.ts`); made for the ziggurat, not for general use.
 */
import { component } from "../vector.js";

/** The first 33 bits of log 2, so that k·LN2_HIGH is exact for |k| < 2²⁰, and the rest. */
export const LN2_HIGH = 0.69314718036912381649;
export const LN2_LOW = 1.90821492927058770002e-10;
export const FACTORIALS: Float64Array = Float64Array.of(
  1,
  1,
  2,
  6,
  24,
  120,
  720,
  5040,
  40320,
  362880,
  3628800,
  39916800,
  479001600,
  6227020800,
);

/** e^(−t) for 0 ≤ t ≤ 700. */
export function expOfMinus(t: number): number {
  const k = Math.floor(t / LN2_HIGH + 0.5);
  const r = t - k * LN2_HIGH - k * LN2_LOW;
  let sum = 0;
  for (let j = FACTORIALS.length - 1; j >= 0; j--) sum = sum * -r + 1 / component(FACTORIALS, j);
  return sum * powerOfTwo(-k);
}

/** 2^k for −1022 ≤ k ≤ 0, exactly. */
function powerOfTwo(k: number): number {
  let result = 1;
  for (let left = -k; left > 0; left -= Math.min(left, 512)) result *= component(HALVES, Math.min(left, 512));
  return result;
}
const HALVES = new Float64Array(513).fill(1);
for (let k = 1; k < HALVES.length; k++) HALVES[k] = component(HALVES, k - 1) / 2;

/** log u for 2⁻¹⁰⁰⁰ < u ≤ 2. */
export function logOf(u: number): number {
  let [m, k] = [u, 0];
  while (m < 0.70710678) [m, k] = [m * 2, k - 1];
  while (m > 1.41421357) [m, k] = [m / 2, k + 1];
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let j = 25; j >= 1; j -= 2) sum = sum * square + 1 / j; // log m = 2 (s + s³/3 + s⁵/5 + …), |s| < 0.1716
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}
