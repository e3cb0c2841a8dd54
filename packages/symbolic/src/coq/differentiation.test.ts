/** Derivatives by the product rule, and what is added to make them shorter. */
import { parse } from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activationInCoq } from "./activationInCoq.js";
import { differentiated } from "./differentiation.js";
import { type Element, generatorPower, type RingGenerator, termsOf } from "./element.js";
import { partSlope } from "./letters.js";

const ACTIVATIONS = [
  "x*tanh(log(sigmoid(x)+1))",
  "x/(1+x^2)+sigmoid(2x)",
  "sqrt(1+x^2)*exp(-x)+log(1+exp(x))",
  "erf(x)*tanh(x)/(2+sin(x))",
];
/** Sums of some hundred terms of size 1 to 100, each rounded about ten times. */
const TOLERANCE = 1e-9;

/** Values of generators that have nothing to do with each other, so that what is equal is so as a polynomial. */
class Letters {
  private readonly values = new Map<string, number>();

  of(g: RingGenerator): number {
    const known = this.values.get(g.text) ?? 1 + ((this.values.size * 0.618) % 1);
    this.values.set(g.text, known);
    return known;
  }

  evaluate(e: Element): number {
    return termsOf(e).reduce(
      (sum, t) => sum + [...t.powers].reduce((product, [g, p]) => product * this.of(g) ** Q.toNumber(p), Q.toNumber(t.coefficient)),
      0,
    );
  }

  /** f′ by the product rule: Σ ∂f/∂gᵖ·(gᵖ)′, a generator at a time. */
  productRule(f: Element): number {
    return termsOf(f).reduce((sum, t) => {
      const value = Q.toNumber(t.coefficient) * [...t.powers].reduce((product, [g, p]) => product * this.of(g) ** Q.toNumber(p), 1);
      return sum + [...t.powers].reduce((rest, [g, p]) => rest + value * this.logarithmic(g, p), 0);
    }, 0);
  }

  private logarithmic(generator: RingGenerator, power: Rational): number {
    if (generator.exponent === undefined)
      return (Q.toNumber(power) * this.evaluate(partSlope({ generator, power: Q.ONE }))) / this.of(generator);
    return this.evaluate(partSlope({ generator, power })) / this.of(generator) ** Q.toNumber(power);
  }
}

describe.each(ACTIVATIONS)("%s", (text) => {
  const { derivatives } = activationInCoq(parse(text));
  test.each([0, 1, 2])("derivative %d: the product rule plus the multiples of 1 - q/q, as polynomials", (k) => {
    const letters = new Letters();
    const f = item(derivatives, k);
    const { slope, multiples } = differentiated(f);
    const added = multiples.map(({ inverse, factor }) => {
      const product = letters.evaluate(inverse.denominator?.element as Element) * letters.evaluate(generatorPower(inverse, Q.ONE));
      return letters.evaluate(factor) * (1 - product);
    });
    const [want, got] = [added.reduce((a, b) => a + b, letters.productRule(f)), letters.evaluate(slope)];
    const size = [want, ...added].reduce((sum, v) => sum + Math.abs(v), 1);
    expect(Math.abs(got - want)).toBeLessThan(TOLERANCE * size);
  });
});

test("a long derivative is proved in letters, in which no function is seen, and short ones as they are", () => {
  const { text } = activationInCoq(parse("x*tanh(log(sigmoid(x)+1))"));
  const inLetters = /Lemma phi2_in_letters .*?Proof\./s.exec(text)?.[0];
  expect(inLetters).toContain("is_derive g1 x");
  expect(inLetters).not.toMatch(/exp|\//);
  expect(activationInCoq(parse("x^3+tanh(x)")).text).not.toContain("in_letters");
});
