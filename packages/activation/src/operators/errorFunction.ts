/**
 * erf and erfc in doubles, for plots and printing. |x| < 1: the series erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, whose
 * terms have one sign. Beyond: the continued fraction √π e^(x²) erfc x = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))).
 * Relative error below 4e-15 where the result is a normal number (observed against mpmath, `operators.test.ts`).
 */

/** The error function 2/√π ∫₀ˣ e^(−t²) dt. */
export function erf(x: number): number {
  if (Math.abs(x) < 1) return series(x);
  return x > 0 ? 1 - tail(x) : tail(-x) - 1;
}

/** The complementary error function 1 − erf(x), without cancellation for x > 0. */
export function erfc(x: number): number {
  if (Math.abs(x) < 1) return 1 - series(x);
  return x > 0 ? tail(x) : 2 - tail(-x);
}

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc x for x ≥ 1, the fraction evaluated from the inside; it converges like e^(−2x√(2n)), so 400/x² + 20 levels suffice. */
function tail(x: number): number {
  if (!(x < 28)) return Number.isNaN(x) ? x : 0;
  let denominator = x;
  for (let n = Math.ceil(400 / (x * x)) + 20; n >= 1; n--) denominator = x + n / 2 / denominator;
  return gaussianOf(x) / (Math.sqrt(Math.PI) * denominator);
}

/** e^(−x²) with x = high + low, high² exact, so that the rounding of x² is not magnified. */
function gaussianOf(x: number): number {
  const high = Math.fround(x);
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
}
