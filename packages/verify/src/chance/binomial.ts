/** Exact (Clopper–Pearson) intervals of binomial proportions. */
import { exp, log, log1p } from "@flatcheck/numeric";
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
  /** The interval covers the probability in at least 95 of 100 repetitions, whatever it is. */
  readonly interval: readonly [number, number];
}

/** In each tail of the interval. */
const TAIL = 0.025;

/** @throws RangeError unless 0 ≤ successes ≤ trials and trials > 0 */
export function proportion(successes: number, trials: number): Proportion {
  if (!(trials > 0 && successes >= 0 && successes <= trials))
    throw new RangeError(`expected 0 ≤ successes ≤ trials, got ${successes} of ${trials}`);
  // P(X ≥ k) increases in p, and P(X ≤ k) falls.
  const low = successes === 0 ? 0 : solve((p) => upperTail(successes, trials, p) - TAIL);
  const high = successes === trials ? 1 : solve((p) => TAIL - (1 - upperTail(successes + 1, trials, p)));
  return { successes, trials, interval: [low, high] };
}

export const proportionText = ({ successes, trials, interval: [low, high] }: Proportion): string =>
  `${successes} of ${trials} (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)})`;

/** The p in [0, 1] at which an increasing function is 0. */
function solve(f: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≥ k) for X ~ B(n, p), its terms summed with the largest ones first in logarithms. */
function upperTail(k: number, n: number, p: number): number {
  if (p <= 0) return k <= 0 ? 1 : 0;
  if (p >= 1) return k <= n ? 1 : 0;
  let term = 0;
  for (let i = 1; i <= k; i++) term += log((n - k + i) / i);
  term += k * log(p) + (n - k) * log1p(-p);
  let sum = 0;
  for (let i = k; i <= n; i++) {
    sum += exp(term);
    term += log(((n - i) / (i + 1)) * (p / (1 - p)));
  }
  return Math.min(1, sum);
}
