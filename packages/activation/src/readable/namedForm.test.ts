/** Spellings by exponentials and the named operators they are, and what they must not be taken for. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { namedForm } from "./namedForm.js";
import { piecesOf } from "./pieces.js";

const named = (text: string): string => printText(namedForm(parse(text)));

test.each([
  ["log(1+exp(x))", "softplus(x)"],
  ["1/(1+e^(-x))", "sigmoid(x)"],
  ["exp(x)/(1+exp(x))", "sigmoid(x)"],
  ["x/(1+exp(-x))", "x*sigmoid(x)"],
  ["(exp(x)-exp(-x))/(exp(x)+exp(-x))", "tanh(x)"],
  ["(1-exp(-2x))/(1+exp(-2x))", "tanh(x)"],
  ["sinh(x)/cosh(x)", "tanh(x)"],
  ["x*tanh(log(1+exp(x)))", "x*tanh(softplus(x))"],
  ["x*((1+exp(x))^2-1)/((1+exp(x))^2+1)", "x*tanh(softplus(x))"],
  ["(exp(x)-1)^2/(exp(x)+1)^2", "tanh(1/2*x)^2"],
  ["log(x+sqrt(1+x^2))", "asinh(x)"],
  ["x-log(1+exp(x))", "-softplus(-x)"],
  ["1/(1+2^(-x))", "sigmoid(x*log(2))"],
  ["exp(x)*exp(-x^2)", "exp(x-x^2)"],
])("%s is %s", (text, name) => expect(named(text)).toBe(name));

test.each([
  "log(1-exp(x))",
  "1/(1-exp(-x))",
  "exp(x)/(exp(x)-1)",
  "log(x+sqrt(x^2-1))",
  "1/(x+exp(-x))",
  "x^2/(1+x^2)",
  "log(1+x^2)",
  "exp(-x)",
])("%s stays as it is: its divisor or logarithm is no positive sum of exponentials", (text) =>
  expect(named(text)).not.toMatch(/sigmoid|softplus|asinh|tanh/),
);

describe("values are kept", () => {
  const texts = [
    "1/(2+4exp(x))",
    "(2+3exp(x))/(1+exp(x))",
    "sqrt(2+exp(3x))",
    "1/(exp(x)+exp(-x)+1)^2",
    "log(3exp(x)+exp(-x)/2)",
    "exp(2x)/(1+cosh(x))^3",
  ];
  test.each(texts)("%s", (text) => {
    const [phi, other] = [parse(text), namedForm(parse(text))];
    for (const x of [-3.7, -1, -0.2, 0, 0.6, 2.9]) {
      // Sums of a few exponentials of size at most e^9, in which each operation errs by a few units of the largest.
      expect(Math.abs(evaluate(other, x) - evaluate(phi, x))).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(evaluate(phi, x))));
    }
  });
});

test("pieces: one split for max and min of the same arguments, none beyond the most", () => {
  const pieces = piecesOf(parse("max(x,0)+expm1(min(x,0))"));
  expect(pieces).toMatchObject({ kind: "split", above: { kind: "piece" }, below: { kind: "piece" } });
  expect(piecesOf(parse("abs(x)+abs(x-1)+abs(x-2)+abs(x-3)"))).toBeUndefined();
});
