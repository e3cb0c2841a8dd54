/** Products of powers of sines and cosines as Fourier sums: the same function, and hulls that hold it. */
import { describe, expect, test } from "vitest";
import { exactRational } from "./exactConstant.js";
import { addFourierSums, type FourierSum, fourierHull, fourierSum } from "./harmonics.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import * as Q from "./rational.js";

const rational = (n: bigint, d = 1n) => exactRational({ n, d });
const toNumber = (c: ReturnType<typeof rational>): number => c.terms.reduce((sum, t) => sum + Q.toNumber(t.coefficient), 0);
const valueAt = (sum: FourierSum, x: number): number =>
  [...sum].reduce((v, [n, h]) => v + toNumber(h.cos) * Math.cos(n * x) + toNumber(h.sin) * Math.sin(n * x), 0);

const POWERS = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => [i, j] as const)).flat();
const ANGLES = Array.from({ length: 25 }, (_, k) => -3 + k * 0.2617);

describe.each(POWERS)("3/2·sin^%d·cos^%d", (i, j) => {
  const sum = fourierSum(rational(3n, 2n), i, j);

  test("is the same function", () => {
    // Sums of at most 12 terms below 3/2: rounding stays under 10⁻¹³.
    for (const x of ANGLES) expect(valueAt(sum, x)).toBeCloseTo(1.5 * Math.sin(x) ** i * Math.cos(x) ** j, 13);
  });

  test("lies within its hull", async () => {
    const K = await mpfrArithmetic(96);
    const { lo, hi } = K.toDoubles(fourierHull(K, sum));
    for (const x of ANGLES) {
      const value = 1.5 * Math.sin(x) ** i * Math.cos(x) ** j;
      expect([value >= lo - 1e-13, value <= hi + 1e-13]).toEqual([true, true]);
    }
  });
});

test.each([
  ["sin·cos", fourierSum(rational(1n), 1, 1), [-0.5, 0.5]],
  ["sin²", fourierSum(rational(1n), 2, 0), [0, 1]],
  ["3·sin + 4·cos", addFourierSums(fourierSum(rational(3n), 1, 0), fourierSum(rational(4n), 0, 1)), [-5, 5]],
  ["sin² + cos²", addFourierSums(fourierSum(rational(1n), 2, 0), fourierSum(rational(1n), 0, 2)), [1, 1]],
] as const)("%s has a sharp hull", async (_, sum, ends) => {
  const K = await mpfrArithmetic(96);
  const { lo, hi } = K.toDoubles(fourierHull(K, sum));
  expect([lo + 0, hi + 0]).toEqual(ends);
});
