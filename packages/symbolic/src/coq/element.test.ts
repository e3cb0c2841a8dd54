/** Elements against the symbolic derivatives of the activation language, and their texts. */
import { derivative, evaluate, parse } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activationInCoq } from "./activationInCoq.js";
import { coqElement } from "./coqText.js";
import { addElements, elementPower, evaluateElement, numberOf, scaleElement } from "./element.js";
import { RingGenerators, X_ELEMENT } from "./generators.js";

const ACTIVATIONS = [
  "x^3+x/10",
  "sinh(x)*cosh(2x)-exp(-x)/3",
  "tanh(2x+1)+atan(x^2)",
  "sigmoid(3x)+softplus(-x)+log(1+x^2)",
  "sin(x)^3*cos(pi*x)+exp(1)*x",
  "x/(1+x^2)+1/(1+exp(x))^2+exp(-x^2/2)+expm1(x)+log1p(x^4)",
];
const POINTS = [-2.5, -1, -0.3, 0, 0.7, 1.9];
/** Sums of about 30 terms, each rounded a few times; their size is bounded by 1 + |value| up to cancellation. */
const TOLERANCE = 1e-10;

describe.each(ACTIVATIONS)("%s", (text) => {
  const { derivatives } = activationInCoq(parse(text));
  test.each([0, 1, 2, 3] as const)("derivative %d has the value of the symbolic one", (k) => {
    const symbolic = k === 0 ? parse(text) : derivative(parse(text), k);
    for (const x of POINTS) {
      const want = evaluate(symbolic, x);
      expect(Math.abs(evaluateElement(item(derivatives, k), x) - want), `x = ${x}`).toBeLessThan(TOLERANCE * (1 + Math.abs(want)));
    }
  });
});

test("exponentials of one exponent are powers of each other", () => {
  const generators = new RingGenerators();
  const exp = (factor: number) =>
    generators.exp({ text: `${factor} * x`, level: 2, element: scaleElement(X_ELEMENT, Q.fromInteger(factor)) });
  const cosh = addElements(exp(1), exp(-1));
  const sinh = addElements(exp(1), scaleElement(exp(-1), Q.fromInteger(-1)));
  const difference = addElements(elementPower(cosh, 2), scaleElement(elementPower(sinh, 2), Q.fromInteger(-1)));
  expect(numberOf(difference)).toEqual(Q.fromInteger(4));
});

test("a denominator is used to shorten: x^2/(1 + x^2) leaves no x^2", () => {
  const { derivatives } = activationInCoq(parse("x/(1+x^2)"));
  expect(coqElement(item(derivatives, 1))).not.toContain("x^2 *");
});
