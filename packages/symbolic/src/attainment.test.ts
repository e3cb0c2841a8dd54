/** Ends of ranges that are attained, that are not, and values that are no ends. */
import { parse } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { type Attainment, attainment, isStrictlyMonotone } from "./attainment.js";

test.each<[string, "lower" | "upper", number, Attainment]>([
  ["cosh(x)", "lower", 1, "attained"],
  ["relu(x)", "lower", 0, "attained"],
  ["max(x,-1/4)", "lower", -0.25, "attained"],
  ["exp(-x^2)", "upper", 1, "attained"],
  ["sin(x)", "upper", 1, "attained"],
  ["exp(x)", "lower", 0, "not attained"],
  ["exp(-x^2)", "lower", 0, "not attained"],
  ["tanh(x)", "upper", 1, "not attained"],
  ["elu(x)", "lower", -1, "not attained"],
  ["sigmoid(x)", "upper", 1, "not attained"],
  ["x", "lower", 0, "unknown"],
  ["tanh(x)", "upper", 0.5, "unknown"],
])("%s, %s bound %d: %s", async (text, side, bound, expected) => {
  expect(await attainment(parse(text), Q.fromNumber(bound), side)).toBe(expected);
});

test.each([
  ["atan(x)", true],
  ["-tanh(x)", true],
  ["x^3", true],
  ["gelu(x)", false],
  ["relu(x)", false],
])("%s is strictly monotone: %s", async (text, expected) => {
  expect(await isStrictlyMonotone(parse(text))).toBe(expected);
});
