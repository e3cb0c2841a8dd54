/** Roots of increasing functions, at places where Newton's method alone fails. */
import { expect, test } from "vitest";
import { increasingRoot } from "./root.js";

test.each<[string, (z: number) => number, (z: number) => number, number, number]>([
  ["flat at the start: z³ from 0", (z) => z ** 3, (z) => 3 * z * z, 8, 2],
  ["flat at the root: z⁵", (z) => z ** 5, (z) => 5 * z ** 4, 0, 0],
  ["overflow beside the root: sinh", Math.sinh, Math.cosh, 1e10, Math.asinh(1e10)],
  ["Newton leaves the bracket: arctan", Math.atan, (z) => 1 / (1 + z * z), 1.5, Math.tan(1.5)],
  ["huge", (z) => z, () => 1, 1e250, 1e250],
  ["a slope of infinity where it starts: the cube root", Math.cbrt, (z) => 1 / (3 * Math.cbrt(z) ** 2), 1.5, 3.375],
  ["a slope of NaN", (z) => z, () => Number.NaN, 0.3, 0.3],
])("%s", (_, f, slope, w, root) => {
  // A double or two of the root, or of the value where f is flat.
  for (const start of [0, -3, 40]) {
    const z = increasingRoot(f, slope, w, start);
    expect(Math.abs(z - root) <= 2 ** -50 * Math.abs(root) || Math.abs(f(z) - w) <= 2 ** -50 * Math.abs(w) + 1e-300).toBe(true);
  }
});

test("out of range is an infinity, on the side where the value would be", () => {
  expect(increasingRoot(Math.atan, (z) => 1 / (1 + z * z), 2, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(increasingRoot(Math.exp, Math.exp, -1, 0)).toBe(Number.NEGATIVE_INFINITY);
});
