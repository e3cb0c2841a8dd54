import { mpfrArithmetic } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { contradiction } from "../test-kit/contradiction.js";
import { randomActivation, randomOf } from "../test-kit/randomActivations.js";
import { amount } from "../test-kit/sizes.js";
import { neg, VARIABLE } from "./build.js";
import type { Expression } from "./expression.js";
import { type Parity, parityOf } from "./parity.js";
import { parse } from "./parser.js";
import { replaceLeaves } from "./replaceLeaves.js";

await mpfrArithmetic(64);

const atOpposite = (e: Expression): Expression => replaceLeaves(e, (leaf) => (leaf.kind === "variable" ? neg(VARIABLE) : leaf));

/** What contradicts that e has the parity. */
const against = (e: Expression, parity: Parity): string | undefined => contradiction(atOpposite(e), parity === "odd" ? neg(e) : e);

describe("is what the function has", () => {
  test.each([
    ["x^3+x+sin(x)/10", "odd"],
    ["x*sqrt(1+x^2)", "odd"],
    ["x/(1+abs(x))", "odd"],
    ["tanh(x)^3/cosh(x)", "odd"],
    ["cbrt(x^3+sinh(x))", "odd"],
    ["1/x^3", "odd"],
    ["sign(x)*x^2", "odd"],
    ["exp(-x^2)", "even"],
    ["max(x^2,abs(x))", "even"],
    ["(1+x^2)^pi", "even"],
    ["x*tanh(x)", "even"],
    ["log(sin(x))^2/x^2", undefined],
    ["1/sin(x)^4", "even"],
    ["2", "even"],
    ["exp(x)+exp(-x)", undefined],
  ] as const)("%s", (text, parity) => expect(parityOf(parse(text))).toBe(parity));

  test("of functions of parameters, whatever their values", () =>
    expect(parityOf(parse("a*x^3+tanh(b*x)", { parameters: ["a", "b"] }))).toBe("odd"));
});

test.each([
  "x^3+x+1e-40",
  "tanh(x+1e-30)",
  "x^2+1e-40*x",
  "exp(x)",
  "x^3+exp(-(x-1e-20)^2)",
  "max(x,0)",
  "max(x,-x)+x^3",
  "abs(x)^x",
  "sin(x)+cos(x)",
  "2^x",
  "acos(x)",
  "x^2*log(x)",
])("none is shown of %s", (text) => expect(parityOf(parse(text))).toBeUndefined());

test("of random functions, enclosures at ±z agree with it", () => {
  const shown = { odd: 0, even: 0 };
  for (let seed = 1; seed <= amount(20_000, 2000); seed++) {
    const e = parse(randomActivation(randomOf(seed)));
    for (const part of [e, ...(e.kind === "apply" ? e.args : [])]) {
      const parity = parityOf(part);
      if (parity === undefined || part.kind !== "apply") continue;
      shown[parity]++;
      expect(against(part, parity)).toBeUndefined();
    }
  }
  expect(Math.min(shown.odd, shown.even)).toBeGreaterThan(100);
});

test("a wrong parity is seen by these enclosures", () => {
  for (const text of ["x^3+x+1e-40", "tanh(x+1e-30)", "x+sin(x)"]) expect(against(parse(text), "even")).toBeDefined();
  expect(against(parse("cosh(x)+1e-40*x"), "even")).toBeDefined();
});
