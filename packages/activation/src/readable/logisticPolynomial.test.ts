/** Polynomials in σ(u): the same function, without a difference that cancels where σ is 0, 1 or 1/2. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import type { Expression } from "../expression.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { derivativeOf, readable } from "./calculus.js";
import { codeForms, codeFormValue } from "./codeForms.js";
import { withLogisticFactors } from "./logisticPolynomial.js";

test.each([
  ["sigmoid(-x)-sigmoid(x)", "-tanh(x/2)"],
  ["sigmoid(x)-sigmoid(x)^2", "sigmoid(x)*sigmoid(-x)"],
  ["x*(sigmoid(3*x)-sigmoid(-3*x))", "x*tanh(3/2*x)"],
  ["silu(x)-x/2", "x/2*tanh(x/2)"],
  ["1-tanh(x)^2", "4*sigmoid(2*x)*sigmoid(-2*x)"],
  ["(sigmoid(-x)-sigmoid(x))*sigmoid(x)/(1+x^2)", "-sigmoid(x)*tanh(x/2)/(1+x^2)"],
  ["x*sigmoid(x)-x*sigmoid(x)^2+1", "x*sigmoid(x)*sigmoid(-x)+1"],
])("%s is %s", (text, form) => {
  const value = (e: Expression, x: number): number => evaluate(e, x);
  expect(printText(withLogisticFactors(parse(text))).replaceAll("1/2*x", "x/2")).toBe(form);
  for (const x of [-3, -0.5, 0.25, 2]) expect(value(withLogisticFactors(parse(text)), x)).toBeCloseTo(value(parse(text), x), 14);
});

test.each([
  "sigmoid(x)",
  "x*sigmoid(x)",
  "silu(x)-x/3",
  "silu(x)+x^2",
  "sigmoid(x)*sigmoid(2*x)",
  "sigmoid(x)+sigmoid(x+1)",
  "1+sigmoid(x)^2",
  "sigmoid(x)^(1/2)-sigmoid(x)",
  "(1+sigmoid(x))*sigmoid(x)^2.5",
  "sigmoid(x)^x-1",
  "sigmoid(x)^100-sigmoid(x)^(-1)",
  "x*tanh(x)+sigmoid(x)",
])("%s is left as it is", (text) => expect(printText(withLogisticFactors(parse(text)))).toBe(printText(parse(text))));

const ATOMS = ["sigmoid(x)", "sigmoid(-x)", "tanh(x/2)", "1", "2", "(1/3)"];
const term = fc.tuple(fc.constantFrom("+", "-"), fc.array(fc.constantFrom(...ATOMS), { minLength: 1, maxLength: 3 }));
const sum = fc
  .array(term, { minLength: 1, maxLength: 4 })
  .map((terms) => terms.map(([sign, factors]) => `${sign}${factors.join("*")}`).join(""));

test("any product of such sums keeps its value", () => {
  fc.assert(
    fc.property(sum, sum, fc.double({ min: -6, max: 6, noNaN: true }), (a, b, x) => {
      const typed = parse(`x*(0${a})*(0${b})`);
      // Sizes of at most 40, each of some twenty operations with an error of 2⁻⁵³ of them.
      expect(Math.abs(evaluate(withLogisticFactors(typed), x) - evaluate(typed, x))).toBeLessThan(2 ** -40);
    }),
  );
});

const formsOf = (text: string) => {
  const phi = parse(text);
  return codeForms(phi, readable(phi, [1, 2, 3].map(derivativeOf)));
};

/** The first term of the Taylor series of φ⁽ᵏ⁾ at 0, the next being smaller by z² or, of a function that is neither even nor odd, by z. */
const BELL = { 1: (z: number) => -z / 8, 3: (z: number) => z / 4 };
const SECH = { 1: (z: number) => -2 * z, 3: (z: number) => 16 * z };
const NEAR_ZERO: Readonly<Record<string, Readonly<Record<number, (z: number) => number>>>> = {
  "exp(x)/(1+exp(x))^2": BELL,
  "exp(-x)/(1+exp(-x))^2": BELL,
  "sigmoid(x)*(1-sigmoid(x))": BELL,
  "sigmoid(x)-sigmoid(x)^2": BELL,
  "1/cosh(x)^2": SECH,
  "1-tanh(x)^2": SECH,
  "4*exp(2x)/(1+exp(2x))^2": SECH,
  "1/(1+exp(-x))": { 2: (z) => -z / 8 },
  "log(1+exp(x))": { 3: (z) => -z / 8 },
};

describe.each(Object.entries(NEAR_ZERO))("code of %s", (text, orders) => {
  const forms = formsOf(text);
  test.each(Object.entries(orders))("has φ of order %s to full precision beside its zero at 0", (order, expected) => {
    for (const z of [1e-300, 1e-40, 1e-20, 1e-9, -1e-9, -1e-20, -1e-300]) {
      const value = codeFormValue(forms[Number(order) as 0 | 1 | 2 | 3], z);
      expect(Math.abs(value / expected(z) - 1), `at ${z}`).toBeLessThan(1e-15 + 10 * z * z);
    }
  });
});

test.each(["sigmoid(x)-sigmoid(x)^2", "exp(x)/(1+exp(x))^2", "1/4-tanh(x/2)^2/4"])(
  "all derivatives of %s decay as e^(−|z|) far out",
  (text) => {
    for (const [order, form] of formsOf(text).entries()) {
      for (const z of [40, 300, -40, -300])
        expect(codeFormValue(form, z) / (Math.sign(-z) ** order * Math.exp(-Math.abs(z))), `φ of order ${order} at ${z}`).toBeCloseTo(
          1,
          14,
        );
    }
  },
);
