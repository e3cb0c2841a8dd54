/** Differences of logarithms and from reciprocals: the same function, to full precision where it is small. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { derivativeOf, readable } from "./calculus.js";
import { codeForms, codeFormValue } from "./codeForms.js";
import { withoutSmallDifferences } from "./smallDifference.js";

test.each([
  ["log(2+x^2)-log(1+x^2)", "log1p(1/(1+x^2))"],
  ["3*log(1+x^2)-3*log(3+x^2)+x", "-3*log1p(2/(1+x^2))+x"],
  ["1-1/(1+x^2)", "x^2/(1+x^2)"],
  ["2/(4+exp(x))-1/2+x^3", "-exp(x)/(2*(4+exp(x)))+x^3"],
])("%s is %s", (text, form) => {
  const typed = parse(text);
  expect(evaluate(withoutSmallDifferences(typed), 0.7)).toBeCloseTo(evaluate(parse(form), 0.7), 14);
  for (const x of [-3, -0.5, 0, 0.25, 2]) expect(evaluate(withoutSmallDifferences(typed), x)).toBeCloseTo(evaluate(typed, x), 13);
  expect(printText(withoutSmallDifferences(typed))).not.toBe(printText(typed));
});

test.each([
  "log(2+x)-log(1+x)",
  "log(1+x^3)-log(1+x^2)",
  "1-1/(1+x)",
  "1-1/(1-x^2)",
  "2-1/(1+x^2)",
  "1-x/(1+x^2)",
  "log(1+x^2)-2*log(2+x^2)",
])("%s is left as it is", (text) => expect(printText(withoutSmallDifferences(parse(text)))).toBe(printText(parse(text))));

/** The first term of φ⁽ᵏ⁾ where it is small. */
const SMALL: readonly (readonly [phi: string, order: 0 | 1, where: number, expected: (z: number) => number])[] = [
  ["log(2+x^2)-log(1+x^2)", 0, 1e20, (z) => 1 / z ** 2],
  ["log(2+x^2)-log(1+x^2)", 1, 1e9, (z) => -2 / z ** 3],
  ["1-1/(1+x^2)", 0, 1e-20, (z) => z ** 2],
  ["1/(1+x^2)-1", 0, 1e-9, (z) => -(z ** 2)],
  ["1-1/sqrt(1+x^2)", 0, 1e-20, (z) => z ** 2 / 2],
  ["3/sqrt(1+x^2)-3", 0, 1e-9, (z) => (-3 * z ** 2) / 2],
];

describe("code has it to full precision", () => {
  test.each(SMALL)("%s, φ of order %d at ±%d", (text, order, where, expected) => {
    const phi = parse(text);
    const form = codeForms(phi, readable(phi, [1, 2, 3].map(derivativeOf)))[order];
    for (const z of [where, -where]) expect(Math.abs(codeFormValue(form, z) / expected(z) - 1)).toBeLessThan(1e-14);
  });
});
