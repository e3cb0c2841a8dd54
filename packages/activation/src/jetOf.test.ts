import { rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { ACTIVATIONS } from "./catalogue.js";
import { derivative } from "./derivative.js";
import { evaluate } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { atOnce } from "./inSlices.js";
import { jetInSteps } from "./jetInSteps.js";
import { jetOf } from "./jetOf.js";
import { operatorNamed } from "./operators/index.js";
import { bindParameters } from "./parameters.js";
import { parse } from "./parser.js";

/** Jets over plain doubles: the jet rules and the derivative rules were written apart and must agree. */
const DOUBLES: Scalar<number> = {
  rational: Q.toNumber,
  constant: (name) => (name === "pi" ? Math.PI : Math.E),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  power: (a, q) => a ** Q.toNumber(q),
  apply: (f, a) => operatorNamed(f).evaluate(a, Number.NaN),
  sign: (a) => Math.sign(a) as -1 | 0 | 1,
  isZero: (a) => a === 0,
};

/** 3 derivatives by both ways, to 1e-11 of the largest of them: a few hundred roundings, amplified by cancellation in them. */
function expectAgreement(e: Expression, x: number): void {
  const jet = jetOf(DOUBLES, e, [x, 1, 0, 0]);
  const byRules = [0, 1, 2, 3].map((k) => evaluate(derivative(e, k), x) / ([1, 1, 2, 6][k] as number));
  const scale = Math.max(1, ...byRules.map(Math.abs));
  for (const [k, value] of byRules.entries()) expect(Math.abs((jet[k] as number) - value)).toBeLessThan(1e-11 * scale);
}

describe("jets agree with symbolic derivatives up to the third", () => {
  test.each(ACTIVATIONS.map((a) => [a.name, a] as const))("%s", (_, { expression, parameters }) => {
    const values = new Map(Object.entries(parameters).map(([k, v]) => [k, Q.parse(v) as Rational]));
    const e = bindParameters(parse(expression, { parameters: [...values.keys()] }), values);
    for (const x of [-1.37, 0.21, 2.03]) expectAgreement(e, x);
  });

  test.each([
    ["x^(1/3)+x^-2+x^2.5", 0.7],
    ["x^x+2^x+e^(-x)", 0.7],
    ["acosh(x)+log1p(x)+cbrt(x)", 1.7],
    ["asin(x)+acos(x)*atanh(x)", 0.4],
    ["x^nu", 0.7],
    ["abs(x)^(10/4)", -0.7],
  ])("%s at %d", (text, x) => {
    const e = parse(text, { parameters: ["nu"] });
    expectAgreement(text.includes("nu") ? bindParameters(e, new Map([["nu", Q.rational(-3n, 2n)]])) : e, x);
  });
});

test("shared subtrees are expanded once", () => {
  let calls = 0;
  const counting: Scalar<number> = {
    ...DOUBLES,
    apply: (f, a) => {
      calls++;
      return DOUBLES.apply(f, a);
    },
  };
  let e: Expression = parse("exp(x)");
  for (let k = 0; k < 40; k++) e = { kind: "apply", operator: "mul", args: [e, e] };
  jetOf(counting, e, [0, 1]);
  expect(calls).toBe(1);
});

test("in steps it is the same jet, with a pause after each operator, and shared subtrees are expanded once", () => {
  for (const { expression, parameters } of ACTIVATIONS) {
    const values = new Map(Object.entries(parameters).map(([k, v]) => [k, Q.parse(v) as Rational]));
    const e = bindParameters(parse(expression, { parameters: [...values.keys()] }), values);
    expect(atOnce(jetInSteps(DOUBLES, e, [0.21, 1, 0, 0])), expression).toEqual(jetOf(DOUBLES, e, [0.21, 1, 0, 0]));
  }
  let shared: Expression = parse("exp(x)^(1/2+1)");
  for (let k = 0; k < 40; k++) shared = { kind: "apply", operator: "mul", args: [shared, shared] };
  expect([...jetInSteps(DOUBLES, shared, [0, 1])]).toHaveLength(42);
});
