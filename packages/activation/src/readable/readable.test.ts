import { doubleIntervals as D, type DoubleInterval, insideDomain, jets as J, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { activationOf, FIXTURE } from "../../test-kit/derivativeFixture.js";
import { amount } from "../../test-kit/sizes.js";
import { canonical } from "../canonical.js";
import { ACTIVATIONS } from "../catalogue.js";
import { derivative } from "../derivative.js";
import type { Expression } from "../expression.js";
import { jetOf } from "../jetOf.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { type DerivativePolynomial, derivativeOf, readable } from "./calculus.js";
import { nodeCount } from "./nodeCount.js";
import { stabilised } from "./stabilised.js";

const PARAMETERS = ["nu", "k", "alpha", "beta", "b", "lambda", "omega"];
const phi = (text: string): Expression => parse(text, { parameters: PARAMETERS });
const form = (text: string, order: number): string => printText(readable(phi(text), [derivativeOf(order)])[0] as Expression);
const GRADIENT: DerivativePolynomial = [{ coefficient: Q.ONE, powers: [0, 1, 1] }];
const HESSIAN: DerivativePolynomial = [
  { coefficient: Q.ONE, powers: [0, 0, 2] },
  { coefficient: Q.ONE, powers: [0, 1, 0, 1] },
];

describe("what a mathematician writes", () => {
  test.each([
    ["tanh(x)", 1, "1-tanh(x)^2"],
    ["tanh(x)", 2, "-2*(1-tanh(x)^2)*tanh(x)"],
    ["sigmoid(x)", 1, "sigmoid(x)*(1-sigmoid(x))"],
    ["softplus(x)", 3, "sigmoid(x)*(1-2*sigmoid(x))*(1-sigmoid(x))"],
    ["gelu(x)", 2, "exp(-1/2*x^2)*(2-x^2)/sqrt(2*pi)"],
    ["gelu(x)", 3, "x*exp(-1/2*x^2)*(x^2-4)/sqrt(2*pi)"],
    ["silu(x)", 2, "(x*(1-2*sigmoid(x))+2)*sigmoid(x)*(1-sigmoid(x))"],
    ["atan(x)", 3, "2*(3*x^2-1)/(x^2+1)^3"],
    ["x/sqrt(1+alpha*x^2)", 1, "1/(alpha*x^2+1)^(3/2)"],
    ["x*cosh(x)^2-x*sinh(x)^2+x^3", 1, "3*x^2+1"],
    ["x^(2*k+1)+nu*x", 1, "(2*k+1)*x^(2*k)+nu"],
    ["x^(2*k+1)+nu*x", 2, "2*k*(2*k+1)*x^(2*k-1)"],
    ["softsign(x)", 3, "6/(abs(x)+1)^4"],
    ["(x^2-1)^5", 1, "10*x*(x^2-1)^4"],
    ["x^x", 1, "(log(x)+1)*x^x"],
    ["abs(x)^3", 2, "6*abs(x)"],
    ["(x/2)^pi", 1, "pi*(1/2*x)^pi/x"],
  ])("%s, order %d: %s", (text, order, written) => expect(form(text, order)).toBe(written));

  test("the product φ′φ″ keeps the factors of its parts, and a sum its denominators", () => {
    const [gradient, hessian] = readable(phi("tanh(x)"), [GRADIENT, HESSIAN]).map((e) => printText(e));
    expect(gradient).toBe("-2*(1-tanh(x)^2)^2*tanh(x)");
    expect(hessian).toBe("2*(1-tanh(x)^2)^2*(5*tanh(x)^2-1)");
    expect(form("gelu(x)+nu*x^3", 2)).toBe("6*nu*x+exp(-1/2*x^2)*(2-x^2)/sqrt(2*pi)");
  });

  test.each([
    ["silu(x)", 40],
    ["gelu(x)", 40],
    ["mish(x)", 120],
  ])("φ‴ of %s has at most %d parts", (text, most) => {
    expect(nodeCount(readable(phi(text), [derivativeOf(3)])[0] as Expression)).toBeLessThanOrEqual(most);
  });

  test("no form of more than 9 parts is longer than the canonical derivative", () => {
    for (const { expression, parameters } of ACTIVATIONS) {
      const e = parse(expression, { parameters: Object.keys(parameters) });
      for (const order of [1, 2, 3]) {
        expect(nodeCount(readable(e, [derivativeOf(order)])[0] as Expression)).toBeLessThanOrEqual(
          Math.max(9, nodeCount(derivative(e, order))),
        );
      }
    }
  });
});

/** Enclosures by doubles of f⁽ᵏ⁾(x), with the point as a degenerate interval; undefined outside the domain. */
function enclosures(e: Expression, x: number, order: number): readonly DoubleInterval[] | undefined {
  return insideDomain(() => {
    const point = D.interval(x);
    return jetOf(D.doubleArithmetic, e, J.variable(D.doubleArithmetic, point, order));
  });
}

const overlap = (u: DoubleInterval, v: DoubleInterval): boolean => !(u.lo > v.hi || v.lo > u.hi);
const FACTORIAL = [1, 1, 2, 6];

/** One of so many of the random activations. */
const EVERY = amount(40, 100, 16);

describe("every rewriting is an equality, by enclosures", () => {
  const sample = FIXTURE.filter((_, i) => i < ACTIVATIONS.length || i % EVERY === 0);

  test(`φ′, φ″, φ‴ of ${sample.length} activations contain what the jet of φ contains`, () => {
    let compared = 0;
    for (const item of sample) {
      const e = activationOf(item);
      const forms = readable(e, [1, 2, 3].map(derivativeOf));
      for (const [x] of item.at) {
        const jet = enclosures(e, Number(x), 3);
        for (const [i, written] of forms.entries()) {
          for (const f of [written, stabilised(written), parse(printText(written))]) {
            const value = enclosures(f, Number(x), 0)?.[0];
            const coefficient = jet?.[i + 1];
            if (value === undefined || coefficient === undefined) continue;
            const factorial = FACTORIAL[i + 1] as number;
            const scaled = D.doubleArithmetic.mul(coefficient, D.doubleArithmetic.rational(Q.fromInteger(factorial)));
            expect(overlap(value, scaled), `${printText(e)}, order ${i + 1} at ${x}: ${printText(f)}`).toBe(true);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(5_000);
  });
});

describe("printing and reading", () => {
  test("the forms of the catalogue read back as themselves, up to canonical form", () => {
    for (const { expression, parameters } of ACTIVATIONS) {
      const e = parse(expression, { parameters: Object.keys(parameters) });
      for (const written of readable(e, [derivativeOf(1), derivativeOf(2), derivativeOf(3), GRADIENT, HESSIAN])) {
        const back = parse(printText(written), { parameters: Object.keys(parameters) });
        expect(printText(canonical(back))).toBe(printText(canonical(written)));
      }
    }
  });
});

describe("stabilised", () => {
  test.each([
    ["x*(1-sigmoid(x))", "x*sigmoid(-x)"],
    ["3*x^2-tanh(x)^2+1", "3*x^2+4*sigmoid(2*x)*sigmoid(-2*x)"],
    ["1/2*(erf(x/sqrt(2))+1)", "1/2*erfc(-x/sqrt(2))"],
    ["log(1+x^2)", "log1p(x^2)"],
    ["log(2-exp(-exp(x)))", "log1p(-expm1(-exp(x)))"],
    ["cosh(x)-1", "2*sinh(1/2*x)^2"],
    ["exp(x)-1+x", "x+expm1(x)"],
    ["exp(min(x,0))+sign(x)+1", "exp(min(x, 0))+(sign(x)+1)"],
    ["1-sign(x)", "1-sign(x)"],
    ["2-sigmoid(x)", "2-sigmoid(x)"],
  ])("%s as %s", (text, written) => expect(printText(stabilised(parse(text)))).toBe(written));
});
