/** What one or another engine (nerdamer 1.1, mathjs 15) gets wrong, as cases for this one. */
import { doubleIntervals as D, type DoubleInterval, jets as J, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { derivative } from "./derivative.js";
import { UnknownNameError } from "./errors.js";
import { evaluate } from "./evaluate.js";
import { jetOf } from "./jetOf.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";

const at = (text: string, order: number, x: number): number => evaluate(derivative(parse(text), order), x);
/** Relative to the value, or for a value 0 absolute. */
const expectClose = (value: number, truth: number, tolerance: number): void =>
  expect(Math.abs(value - truth), `${value} against ${truth}`).toBeLessThanOrEqual(tolerance * (Math.abs(truth) || 1));

test.each([-7.25, -2, -0.6875, 0, 0.375, 2, 3.5])("gelu‴ at %d is x(x² − 4)exp(−x²/2)/√(2π)", (x) => {
  const truth = (x * (x * x - 4) * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  // About 30 roundings; but for ±2 themselves, where both are 0, no point is near a zero.
  expectClose(at("gelu(x)", 3, x), truth, 1e-13);
});

test.each([
  ["max(x,x^2)", 3, 6],
  ["max(x,x^2)", 0.5, 1],
  ["min(x,x^2)", 3, 1],
  ["min(x,x^2)", 0.5, 1],
  ["max(x,0,1)", 0.5, 0],
  ["max(x,0,1)", 2, 1],
  ["x*sign(x)", -2, -1],
  ["sign(x)", -2, 0],
])("%s has at %d the slope %d", (text, x, slope) => expect(at(text, 1, x)).toBe(slope));

describe("cbrt for x < 0", () => {
  test("value and derivatives at −8", () => {
    expect(evaluate(parse("cbrt(x)"), -8)).toBe(-2);
    expectClose(at("cbrt(x)", 1, -8), 1 / 12, 1e-15);
    expectClose(at("cbrt(x)", 2, -8), 1 / 144, 1e-15);
    expectClose(at("cbrt(x)", 3, -8), 5 / 3456, 1e-15);
  });

  test("enclosed by jets", () => {
    const [value, slope] = jetOf(D.doubleArithmetic, parse("cbrt(x)"), J.variable(D.doubleArithmetic, D.interval(-8), 1));
    expect(D.contains(value as DoubleInterval, -2)).toBe(true);
    expect(D.contains(slope as DoubleInterval, 1 / 12)).toBe(true);
  });
});

test.each([
  ["log1p(x)", "1/(x+1)"],
  ["expm1(x)", "exp(x)"],
  ["erf(x)", "2*exp(-x^2)/sqrt(pi)"],
  ["erfc(x)", "-2*exp(-x^2)/sqrt(pi)"],
])("%s has the derivative %s", (text, expected) => expect(printText(derivative(parse(text)))).toBe(expected));

describe("decimals are exact", () => {
  test("1e-9 is 1/10^9, not 1/999999999", () => {
    expect(parse("1e-9")).toEqual({ kind: "number", value: Q.rational(1n, 10n ** 9n) });
    expect(derivative(parse("1e-9*x"))).toEqual({ kind: "number", value: Q.rational(1n, 10n ** 9n) });
  });

  test("0.1 + 0.2 is 0.3", () => expect(derivative(parse("(0.1+0.2-0.3)*x"))).toEqual({ kind: "number", value: Q.ZERO }));
});

test("an unknown function is refused, not read as a product", () => expect(() => parse("foo(x)")).toThrow(UnknownNameError));

describe("nothing overflows far out", () => {
  test.each([
    ["softplus(x)", 1, 800, 1],
    ["softplus(x)", 1, -800, 0],
    ["softplus(x)", 2, 800, 0],
    ["softplus(x)", 2, -800, 0],
    ["softplus(x)", 3, 800, 0],
    ["softplus(x)", 3, -800, 0],
    ["silu(x)", 1, 800, 1],
    ["silu(x)", 3, 800, 0],
    ["silu(x)", 3, -800, 0],
  ])("%s, order %i at %d is %d", (text, order, x, value) => expect(Math.abs(at(text, order, x))).toBe(value));
});
