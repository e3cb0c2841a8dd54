/** Rational numbers with few digits, by continued fractions. */
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

/** The fraction of the least denominator in [lo, hi], for lo ≤ hi. */
export function simplestBetween(lo: Rational, hi: Rational): Rational {
  if (Q.sign(lo) <= 0 && Q.sign(hi) >= 0) return Q.ZERO;
  if (Q.sign(hi) < 0) return Q.neg(simplestBetween(Q.neg(hi), Q.neg(lo)));
  return simplestPositive(lo, hi);
}

/** The same for 0 < lo. Fractions on the way are in lowest terms: n/d − f and its reciprocal have the divisors of n/d, so none are looked for. */
function simplestPositive(lo: Rational, hi: Rational): Rational {
  const floor = lo.n / lo.d;
  const [low, high] = [lo.n - floor * lo.d, hi.n - floor * hi.d];
  if (low === 0n) return { n: floor, d: 1n };
  if (high >= hi.d) return { n: floor + 1n, d: 1n };
  const rest = simplestPositive({ n: hi.d, d: high }, { n: lo.d, d: low });
  return { n: floor * rest.n + rest.d, d: rest.n };
}
