/** Bounds print what they compute. */
import { describe, expect, test } from "vitest";
import { exp, number, positiveLog, power, product, quantity, sum, textOf, valueOf } from "./bound.js";

const x = quantity("x");
const y = quantity("y");

describe("x = 2, y = 5", () => {
  test.each([
    [number(3), 3, "3"],
    [product(number(-2), x, y), -20, "-2·x·y"],
    [sum(x, product(x, sum(x, y))), 16, "x + x·(x + y)"],
    [power(x, 0.5), Math.SQRT2, "x^0.5"],
    [power(product(x, y), -1), 0.1, "(x·y)^-1"],
    [exp(product(number(-1), x)), Math.exp(-2), "exp(-1·x)"],
    [positiveLog(y), Math.log(5), "ln⁺(y)"],
    [positiveLog(power(y, -1)), 0, "ln⁺(y^-1)"],
  ] as const)("%#: %o", (bound, value, text) => {
    expect(valueOf(bound, { x: 2, y: 5 })).toBeCloseTo(value, 14);
    expect(textOf(bound)).toBe(text);
  });

  test("a quantity that a case does not have is an error", () => expect(() => valueOf(y, { x: 2 })).toThrow(RangeError));
});
