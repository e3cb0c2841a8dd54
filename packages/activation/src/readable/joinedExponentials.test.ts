/** Products of exponentials, hyperbolic functions and sigmoids: joined where they are ∞·0 in doubles, the same function, and nowhere else. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { joinedExponentials } from "./joinedExponentials.js";

describe.each([
  "exp(x)*sigmoid(-2*x)",
  "-3*exp(2*x)*sigmoid(-3*x)*tanh(x)",
  "x^2*exp(3*x)*sigmoid(-2*x)^2",
  "exp(-x)*sigmoid(x)^3/(1+x^2)",
  "1+exp(1/2*softplus(x))*sigmoid(-x/2)",
  "sigmoid(2*x)/exp(-x)*sigmoid(-4*x)",
  "exp(-x^2)*cosh(x)",
  "x*exp(-x^2/4)*sinh(2*x)^3/(1+x^2)",
  "cosh(x)^2/exp(x^2)",
  "exp(-x^2)*(sinh(x)-2*x*cosh(x))",
  "(exp(x)+x^2)*exp(-x^2)",
  "exp(x^2)*(2-x*exp(-x))/cosh(x^2)^2",
])("%s", (text) => {
  const [typed, form] = [parse(text), joinedExponentials(parse(text))];

  test.each([-1e5, -1500, -720, -30, -2, 0, 0.7, 3, 30, 720, 1500, 1e5])("has a value at %d, the same where it had one", (x) => {
    const [expected, value] = [evaluate(typed, x), evaluate(form, x)];
    expect(Number.isNaN(value)).toBe(false);
    if (Number.isFinite(expected)) expect(Math.abs(value - expected)).toBeLessThanOrEqual(2 ** -40 * Math.abs(expected) + Number.MIN_VALUE);
  });
});

test.each([
  "exp(-x^2)*sigmoid(x)",
  "x*sigmoid(x)",
  "exp(x)*tanh(x)",
  "sigmoid(x)*sigmoid(-x)",
  "exp(x)+sigmoid(x)",
  "cosh(x)*sinh(x)",
  "exp(-x^2)*x^2",
  "exp(x)/sinh(x)",
])("%s is left as it is", (text) => expect(printText(joinedExponentials(parse(text)))).toBe(printText(parse(text))));
