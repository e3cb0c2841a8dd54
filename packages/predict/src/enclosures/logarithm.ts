/** An upper bound of ln x by sums and quotients alone: ln x = k ln 2 + 2 artanh((r − 1)/(r + 1)) for x = 2ᵏr with 1 ≤ r < 2, the series with the geometric bound of its rest. */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";

/** ln 2 = 0.693147180559945309417…, rounded up. */
const LN_2 = 0.6931471805599454;
const TERMS = 16;

/** No less than ln x. @param x a finite number ≥ 1 */
export function logarithmAbove(x: number): number {
  let [r, k] = [x, 0];
  for (; r >= 2; k++) r /= 2;
  const t = I.div(I.sub(I.interval(r), I.interval(1)), I.add(I.interval(r), I.interval(1)));
  const square = I.sqr(t);
  let [sum, power]: [DoubleInterval, DoubleInterval] = [I.interval(0), t];
  for (let n = 0; n < TERMS; n++) {
    sum = I.add(sum, I.div(power, I.interval(2 * n + 1)));
    power = I.mul(power, square);
  }
  const rest = I.div(power, I.mul(I.interval(2 * TERMS + 1), I.sub(I.interval(1), square)));
  const whole = I.mul(I.interval(k), I.interval(LN_2));
  return I.add(whole, I.mul(I.interval(2), I.add(sum, rest))).hi;
}
