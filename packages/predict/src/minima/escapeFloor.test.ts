/** Whether neurons escape, against all of M with its points at infinity: for tanh, t = tanh z makes it the polygon Σ t_j = y in [−1, 1]^m, and F is Σ (1 − t_j²)² there. */
import { fc, test } from "@fast-check/vitest";
import { atOnce } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { landscape, minimaFor, ones } from "../../test-kit/single.js";
import { amount } from "../../test-kit/sizes.js";
import { escapeFloor } from "./escapeFloor.js";

const cost = (t: number): number => (1 - t * t) ** 2;

/** The least F on the polygon, edges among it, by points a STEP apart. */
function leastOn(m: number, y: number): number {
  if (m === 1) return Math.abs(y) <= 1 ? cost(y) : Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= STEPS; k++) {
    const t = -1 + (2 * k) / STEPS;
    least = Math.min(least, cost(t) + leastOn(m - 1, y - t));
  }
  return least;
}

const STEPS = 300;
/** |F| changes by less than this between neighbouring points: |h′| ≤ 8/√27, and two t move. */
const SLACK = (2 * 2 * 1.54) / STEPS;

const labels = fc.tuple(fc.constantFrom(2, 3), fc.integer({ min: -98, max: 98 })).map(([m, k]) => [m, (m * k) / 100 + 0.003] as const);

describe("tanh", () => {
  test.prop([labels], { numRuns: amount(25, 5, 100) })("what is said of the infimum is so on the whole polygon", async ([m, y]) => {
    const { minima, attained } = await minimaFor("tanh(x)", ones(m), y);
    const least = leastOn(m, y);
    for (const { sharpness, global } of minima) {
      if (global === true) expect(sharpness.lo).toBeLessThanOrEqual(least + 1e-12);
      if (global === false) expect(least - SLACK).toBeLessThanOrEqual(sharpness.hi);
    }
    if (attained === true)
      expect(minima.some(({ global, sharpness }) => global === true && Math.abs(sharpness.lo - least) < SLACK)).toBe(true);
    if (attained === false) for (const { sharpness } of minima) expect(least).toBeLessThan(sharpness.lo + SLACK);
  });

  test.prop([labels], { numRuns: amount(25, 5, 100) })("the floor is below every point of the polygon's edges", async ([m, y]) => {
    const floor = atOnce(escapeFloor(await landscape("tanh(x)"), Float64Array.from(ones(m)), y, 2000));
    const edges = Math.min(leastOn(m - 1, y - 1), leastOn(m - 1, y + 1));
    expect(floor).toBeLessThanOrEqual(edges + 1e-12);
    if (Number.isFinite(edges)) expect(floor).toBeGreaterThan(edges - SLACK - 0.01);
  });
});

test.each([
  [3, 2.2, true],
  [5, 4.3, true],
  [4, 2.9, true],
  [3, 1.5, false],
  [4, 1.2, false],
  // All can go: two to +∞, one to −∞.
  [3, 1, false],
])("tanh, m = %d, y = %d: attained %s", async (m, y, attained) => expect((await minimaFor("tanh(x)", ones(m), y)).attained).toBe(attained));

test("where φ is bounded on one side alone nothing is known", async () => {
  for (const text of ["softplus(x)"])
    expect(atOnce(escapeFloor(await landscape(text), Float64Array.of(1, 1), 1, 2000))).toBe(Number.NEGATIVE_INFINITY);
});
