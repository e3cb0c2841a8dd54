/** What is said to be 0 by the laws of a field is 0, and nothing that differs from it by a little. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { expect } from "vitest";
import { isZeroExpanded } from "./expanded.js";

test.each([
  "(x+1)^2-x^2-2*x-1",
  "sin(x)*(1-sin(x))-sin(x)+sin(x)^2",
  "exp(x)/exp(x)-1",
  "(1/(1+x^2))*3-3/(1+x^2)",
  "(tanh(x)+x)^3-(tanh(x)^3+3*tanh(x)^2*x+3*tanh(x)*x^2+x^3)",
  "(1/(1+x^2))*(1+x^2)-1",
  "1/(1+x)-1/(1+x)^2-x/(1+x)^2",
  "sqrt(1+x^2)^2-1-x^2",
  "1/sqrt(1+x^2)-sqrt(1+x^2)/(1+x^2)",
  "1/(x+1/(x+1))-(x+1)/(x^2+x+1)",
  "(1+x)^(1/2)*(1+x)^(3/2)-1-2*x-x^2",
  "cbrt(1+x^3)^3-1-x^3",
  "sqrt(x)^2-x",
  "1/(1-x)+1/(1+x)-2/(1-x^2)",
])("%s is 0", (text) => expect(isZeroExpanded(parse(text))).toBe(true));

test.each([
  "x",
  "(x+1)^2-x^2-2*x-1-1/10^40",
  "sin(x)^2+cos(x)^2-1",
  "sin(x)*(1-sin(x))-sin(x)+sin(x)^2*(1+1e-40)",
  "sqrt(x)^2-abs(x)",
  "x^(1/2)-x^(1/3)",
  "sin(x)-sin(-x)",
  "1/(x+1)-1/x",
  "(1/(1+x^2))*(1+x^2)-1-1e-40",
  "sqrt(1+x^2)-1-x",
  "sqrt((1+x)^2)-1-x",
  "(1+x)^(1/2)*(1+x)^(3/2)-1-2*x-(1+1e-40)*x^2",
  "1/sqrt(1+x^2)-sqrt(1+x^2)/(1+x^2+1e-40)",
  "cbrt(x^2)^3-cbrt(x)^6-x+abs(x)",
  "1/(1-x)+1/(1+x)-2/(1+x^2)",
  "1+((x+1)^2-x^2-2*x-1)^(-1/2)",
  "x+1/sqrt((x+1)^2-x^2-2*x-1)",
])("%s is not", (text) => expect(isZeroExpanded(parse(text))).toBe(false));

const coefficient = fc.integer({ min: -5, max: 5 });

test.prop([
  fc.array(coefficient, { minLength: 2, maxLength: 4 }),
  fc.array(coefficient, { minLength: 2, maxLength: 4 }),
  fc.integer({ min: 1, max: 9 }),
])("a product less its terms is 0, and not with one more", (a, b, k) => {
  const sum = (list: readonly number[]): string => list.map((c, i) => `(${c})*exp(x)^${i}`).join("+");
  const terms = a.flatMap((c, i) => b.map((d, j) => `(${c * d})*exp(x)^${i + j}`)).join("+");
  expect(isZeroExpanded(parse(`(${sum(a)})*(${sum(b)})-(${terms})`))).toBe(true);
  expect(isZeroExpanded(parse(`(${sum(a)})*(${sum(b)})-(${terms})+${k}/10^30`))).toBe(false);
});
