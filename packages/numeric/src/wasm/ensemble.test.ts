/** Ensembles against single runs of the same seeds. */
import { describe, expect, test } from "vitest";
import { problemOf } from "../../test-kit/problems.js";
import { advanced, labelNoiseEnsemble, wasmBackend } from "../index.js";
import { combine, norm } from "../matrix.js";

const ratesFor = ({ m, n }: { readonly m: number; readonly n: number }): { readonly eta: number; readonly sigma: number } => ({
  eta: 0.01 / (m * n * n),
  sigma: 0.05,
});

const singleRun = (
  RATES: { readonly eta: number; readonly sigma: number },
  seed: number,
): NonNullable<ReturnType<typeof wasmBackend.method>> =>
  wasmBackend.method("label-noise-sgd", { learningRate: RATES.eta, noise: RATES.sigma, radius: 1, seed }) as NonNullable<
    ReturnType<typeof wasmBackend.method>
  >;

describe.each([
  ["x^3+x", { m: 10, n: 3, d: 3 }],
  ["x^5+x^3+x", { m: 7, n: 2, d: 4 }],
  ["x^3+x", { m: 4, n: 5, d: 2 }],
  ["x^2+x", { m: 1, n: 1, d: 1 }],
  ["x^3+x", { m: 60, n: 12, d: 20 }],
] as const)("%s, %o", (expression, sizes) => {
  const { p, theta } = problemOf(expression, sizes, 11);
  const start = combine(0.2, theta, 0, theta);
  const ensemble = labelNoiseEnsemble(ratesFor(sizes));
  const seeds = [1, 2, 3, 99, 2 ** 40];
  const STEPS = 400;
  const ends = ensemble.advance(p, ensemble.init(p, start, seeds), STEPS);

  test.each(seeds.map((seed, k) => [seed, k] as const))(
    "seed %d: the noise of its single run to the bit, θ but for the order of sums",
    (seed, k) => {
      const method = singleRun(ratesFor(sizes), seed);
      const end = advanced(method, p, method.init(p, start), STEPS);
      const reached = ends[k];
      expect(reached?.steps).toBe(STEPS);
      expect(reached?.flowTime).toBe(end.flowTime);
      expect(reached?.noise).toEqual((end as unknown as { noise: readonly number[] }).noise);
      // Sums of m·n terms differ by their roundings; on a contracting stretch of k steps at most k of these add up.
      const bound = STEPS * sizes.m * sizes.n * 2 ** -52 * Math.max(1, norm(end.theta));
      expect(norm(combine(1, end.theta, -1, reached?.theta ?? start))).toBeLessThan(bound);
    },
  );

  test("stretches do not change bits", () => {
    let states = ensemble.init(p, start, seeds);
    for (const count of [1, 130, 269]) states = ensemble.advance(p, states, count);
    expect(states.map((s) => Array.from(s.theta.data))).toEqual(ends.map((s) => Array.from(s.theta.data)));
  });
});

test("a seed that diverges does so as by itself, and its partner goes on", () => {
  const { p, theta } = problemOf("x^3+x", { m: 4, n: 2, d: 2 }, 5);
  const ensemble = labelNoiseEnsemble({ eta: 0.002, sigma: 0.05 });
  const [calm] = ensemble.init(p, combine(0.1, theta, 0, theta), [1]);
  const [wild] = ensemble.init(p, combine(40, theta, 0, theta), [2]);
  const [first, second] = ensemble.advance(p, [wild as NonNullable<typeof wild>, calm as NonNullable<typeof calm>], 50);
  expect([first?.status, second?.status, second?.steps]).toEqual(["diverged", "running", 50]);
  expect(first?.theta.data.every(Number.isFinite)).toBe(true);
  expect(ensemble.advance(p, [first as NonNullable<typeof first>], 10)).toEqual([first]);
});
