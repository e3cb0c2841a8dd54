/** Rational numbers with few digits, by continued fractions. */
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/** The fraction of the least denominator in [lo, hi], for lo ≤ hi. */
export function simplestBetween(lo: Rational, hi: Rational): Rational {
  if (Q.sign(lo) <= 0 && Q.sign(hi) >= 0) return Q.ZERO;
  if (Q.sign(hi) < 0) return Q.neg(simplestBetween(Q.neg(hi), Q.neg(lo)));
  const whole = { n: Q.ceil(lo), d: 1n };
  if (Q.cmp(whole, hi) <= 0) return whole;
  const floor = { n: Q.floor(lo), d: 1n };
  const rest = simplestBetween(Q.div(Q.ONE, Q.sub(hi, floor)), Q.div(Q.ONE, Q.sub(lo, floor)));
  return Q.add(floor, Q.div(Q.ONE, rest));
}
