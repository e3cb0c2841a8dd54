import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { apply, div, integer, number, VARIABLE } from "./build.js";
import { ACTIVATIONS } from "./catalogue.js";
import { derivative } from "./derivative.js";
import { LimitError } from "./errors.js";
import { evaluate } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { OPERATORS } from "./operators/index.js";
import { bindParameters } from "./parameters.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";

/**
 * The slope by central differences with steps h = 2^-10 and h/2, extrapolated. The error is at most h⁴|f⁽⁵⁾|/480 from the
 * formula, which is 2e-12 for |f⁽⁵⁾| ≤ 10³, and about 4·2⁻⁵²·k|f|/h from k rounding errors in f, which is 1e-11 for k = 10.
 */
function slope(e: Expression, x: number): number {
  const h = 2 ** -10;
  const central = (step: number): number => (evaluate(e, x + step) - evaluate(e, x - step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}

function expectDerivative(e: Expression, x: number): void {
  const [exact, approximate] = [evaluate(derivative(e), x), slope(e, x)];
  expect(Math.abs(exact - approximate), `${printText(e)} at ${x}: ${exact} against ${approximate}`).toBeLessThan(
    1e-9 * (1 + Math.abs(exact) + Math.abs(evaluate(e, x))),
  );
}

/** Points inside the operator's domain and away from kinks, each taken as an affine image of the variable. */
const DOMAIN: Readonly<Record<string, readonly number[]>> = {
  log: [0.3, 1.7, 4.1],
  log1p: [-0.6, 0.4, 2.3],
  sqrt: [0.3, 1.7, 4.1],
  asin: [-0.7, 0.2, 0.6],
  acos: [-0.7, 0.2, 0.6],
  atanh: [-0.7, 0.2, 0.6],
  acosh: [1.4, 2.2, 5.1],
  cbrt: [-2.3, 0.4, 1.9],
  pow: [0.4, 1.3, 2.2],
};
const ANYWHERE = [-2.3, -0.7, 0.4, 1.9];

describe("every operator's derivative is the slope of its value", () => {
  for (const { name, arity } of OPERATORS.values()) {
    test.each(DOMAIN[name] ?? ANYWHERE)(`${name} at %f`, (x) => {
      if (arity === 1) {
        expectDerivative(apply(name, VARIABLE), x);
        // u = (x + x²)/2 at the point that u maps to x, for the chain rule; x > -1/8 is needed to invert it.
        const root = (-1 + Math.sqrt(1 + 8 * x)) / 2;
        if (x > 0) expectDerivative(apply(name, div(parse("x+x^2"), integer(2))), root);
        return;
      }
      const other = number(Q.rational(7n, 5n));
      expectDerivative(apply(name, VARIABLE, other), x);
      expectDerivative(apply(name, other, VARIABLE), x);
      expectDerivative(apply(name, VARIABLE, parse("x^2+1/3")), x);
    });
  }
});

describe("every named activation", () => {
  // sin(30x) has a fifth derivative of 30⁵, for which the difference quotient is not accurate enough.
  const slow = ACTIVATIONS.filter(({ name }) => name !== "sine");
  test.each(slow.map((a) => [a.name, a] as const))("%s", (_, { expression, parameters }) => {
    const values = new Map(Object.entries(parameters).map(([k, v]) => [k, Q.parse(v) as Q.Rational]));
    const e = bindParameters(parse(expression, { parameters: [...values.keys()] }), values);
    for (const x of [-1.37, 0.21, 2.03]) expectDerivative(e, x);
  });
});

test.each([
  ["x^3+nu*x", 1, "3*x^2+nu"],
  ["x^3+nu*x", 3, "6"],
  ["x^3+nu*x", 0, "x^3+nu*x"],
  ["exp(2x)", 3, "8*exp(2*x)"],
  ["tanh(x)", 1, "1-tanh(x)^2"],
  ["x^x", 1, "x*x^(x-1)+log(x)*x^x"],
  ["x^(1/2)", 1, "1/2*x^(-1/2)"],
  ["1/x", 2, "2/x^3"],
  ["gelu(x)", 1, "1/2*(erf(x/sqrt(2))+1)+x*exp(-1/2*x^2)/sqrt(2*pi)"],
  ["5", 1, "0"],
])("%s, order %i", (text, order, expected) => {
  expect(printText(derivative(parse(text, { parameters: ["nu"] }), order))).toBe(expected);
});

test("a deep nest is refused before its derivatives exhaust memory", () => {
  const nest = parse(`${"sin(".repeat(199)}x${")".repeat(199)}`);
  expect(() => derivative(nest, 3)).toThrow(LimitError);
});
