/**
 * erf and erfc in doubles, for the search and for drawing. Σ 2ⁿx^{2n+1}/(2n+1)!! (positive terms) up to |x| = 2, the
 * continued fraction of erfc past it. Relative error at most {@link errorFunctionUlps} units in the last place, tested
 * against MPFR in `doubleInterval.test.ts`; never on the trust path.
 */

const TWO_OVER_SQRT_PI = 1.1283791670955126;
const ONE_OVER_SQRT_PI = 0.5641895835477563;

/**
 * Units in the last place by which erf and erfc may be off at x: e^{−x²} magnifies the rounding of x² by x², up to x² = 750,
 * where it underflows, and 1 − erf(x) that of erf(x) by 1/erfc(2) ≈ 214. The errors seen are at most 906 (erfc just below 2).
 */
export const errorFunctionUlps = (x: number): number => 2400 + 4 * Math.min(x * x, 750);

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
}

/** e^{−x²}/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), x ≥ 2, evaluated backwards. */
function tail(x: number): number {
  let fraction = x;
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction;
  return (ONE_OVER_SQRT_PI * Math.exp(-x * x)) / fraction;
}

/** erf(x) = 2/√π ∫₀ˣ e^{−t²} dt. */
export function erf(x: number): number {
  if (Math.abs(x) <= 2) return series(x);
  return x > 0 ? 1 - tail(x) : tail(-x) - 1;
}

/** erfc(x) = 1 − erf(x), without cancellation for large x. */
export function erfc(x: number): number {
  if (x > 2) return tail(x);
  return x < -2 ? 2 - tail(-x) : 1 - series(x);
}
