/** Clopper–Pearson intervals against their closed forms and a published value. */
import { describe, expect, test } from "vitest";
import { proportion } from "./binomial.js";

describe("Clopper–Pearson", () => {
  test.each([1, 10, 40, 200])("all or none of %d: an end is (α/2)^(1/n)", (n) => {
    const end = 0.025 ** (1 / n);
    expect(proportion(n, n).interval[0]).toBeCloseTo(end, 12);
    expect(proportion(n, n).interval[1]).toBe(1);
    expect(proportion(0, n).interval[1]).toBeCloseTo(1 - end, 12);
    expect(proportion(0, n).interval[0]).toBe(0);
  });

  test("5 of 10: 0.1871 to 0.8129", () => {
    const { interval } = proportion(5, 10);
    expect(interval[0]).toBeCloseTo(0.1871, 4);
    expect(interval[1]).toBeCloseTo(0.8129, 4);
  });

  test("successes beyond the trials are refused", () => expect(() => proportion(3, 2)).toThrow(RangeError));
});
