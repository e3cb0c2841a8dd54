/** Bounds print what they compute. */
import { describe, expect, test } from "vitest";
import { type Bound, enclosureOf, number, positiveLog, power, product, quantity, sum, textOf, valueOf } from "./bound.js";

const x = quantity("x");
const y = quantity("y");

describe("x = 2, y = 5", () => {
  test.each([
    [number(3), 3, "3"],
    [product(number(-2), x, y), -20, "-2·x·y"],
    [sum(x, product(x, sum(x, y))), 16, "x + x·(x + y)"],
    [power(x, 0.5), Math.SQRT2, "x^0.5"],
    [power(product(x, y), -1), 0.1, "(x·y)^-1"],
    [positiveLog(y), Math.log(5), "ln⁺(y)"],
    [positiveLog(power(y, -1)), 0, "ln⁺(y^-1)"],
  ] as const)("%#: %o", (bound, value, text) => {
    expect(valueOf(bound, { x: 2, y: 5 })).toBeCloseTo(value, 14);
    expect(textOf(bound)).toBe(text);
  });

  test("a quantity that a case does not have is an error", () => expect(() => valueOf(y, { x: 2 })).toThrow(RangeError));
});

describe("enclosures", () => {
  const LOG: Bound = positiveLog(x);
  test.each([
    [product(number(-2), x, y), [-20, -6]],
    [sum(x, y), [4, 7]],
    [power(x, -1), [0.5, 1]],
    [power(product(x, y), 0.5), [Math.sqrt(3), Math.sqrt(10)]],
    [power(x, -1.5), [2 ** -1.5, 1]],
    [LOG, [0, Math.LN2]],
  ] as const)("%#: of x in [1, 2] and y in [3, 5]", (bound, [low, high]) => {
    const { lo, hi } = enclosureOf(bound, { x: { lo: 1, hi: 2 }, y: { lo: 3, hi: 5 } });
    expect([lo <= low, hi >= high]).toEqual([true, true]);
    expect([lo, hi].map((end, k) => Math.abs(end - ([low, high][k] as number)))).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
  });

  test("a divisor that may be 0 leaves no upper end, and one of either sign no end at all", () => {
    expect(enclosureOf(power(x, -1), { x: { lo: 0, hi: 4 } })).toMatchObject({ hi: Number.POSITIVE_INFINITY });
    expect(enclosureOf(power(x, -1), { x: { lo: 0, hi: 4 } }).lo).toBeCloseTo(0.25, 12);
    expect(enclosureOf(power(x, -1), { x: { lo: -1, hi: 4 } })).toEqual({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
  });
});
