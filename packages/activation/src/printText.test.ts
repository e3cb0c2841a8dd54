import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amount } from "../test-kit/sizes.js";
import { PARAMETERS, treeOver } from "../test-kit/trees.js";
import { canonical } from "./canonical.js";
import { derivative } from "./derivative.js";
import type { Expression } from "./expression.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";
import { structurallyEqual } from "./structure.js";

const SYMBOLS = ["add", "sub", "mul", "div", "neg", "pow"];
const options = { parameters: PARAMETERS };

describe("parse after print is the identity", () => {
  test.each([
    ["all operators", treeOver()],
    ["symbols only", treeOver(SYMBOLS)],
  ])("%s", (_, trees) => {
    fc.assert(
      fc.property(trees, (e) => structurallyEqual(parse(printText(e), options), e)),
      { seed: 20241021, numRuns: amount(2_000, 500) },
    );
  });

  test("up to canonical form for canonical trees and first derivatives, whose numbers may be negative", () => {
    const comesBack = (e: Expression): boolean => structurallyEqual(canonical(parse(printText(e), options)), canonical(e));
    fc.assert(
      fc.property(treeOver(), (e) => comesBack(canonical(e)) && comesBack(derivative(e))),
      { seed: 20241022, numRuns: amount(2_000, 500) },
    );
  });
});

test.each(["fractions", "decimals"] as const)("numbers as %s denote the same", (style) => {
  fc.assert(
    fc.property(treeOver(), (e) => structurallyEqual(canonical(parse(printText(canonical(e), "x", style), options)), canonical(e))),
    { seed: 20241023, numRuns: amount(1_000, 300) },
  );
});

test.each([
  ["0.125x+x^3/3", "fractions", "1/8*x+1/3*x^3"],
  ["0.125x+x^3/3", "decimals", "0.125*x+1/3*x^3"],
  ["0.0002553x", "fractions", "2553/10000000*x"],
  ["0.0002553x", "decimals", "0.0002553*x"],
] as const)("%s with %s is %s", (text, style, expected) => expect(printText(canonical(parse(text)), "x", style)).toBe(expected));

test.each([
  ["1/2", "1/2"],
  ["0.5x", "1/2*x"],
  ["0.044715", "0.044715"],
  ["1e-30", "1e-30"],
  ["x^-2", "x^(-2)"],
  ["(x+1)^2/(2(x-1))", "(x+1)^2/(2*(x-1))"],
  ["x-(1-x)", "x-(1-x)"],
  ["x^2^3", "x^2^3"],
  ["(x^2)^3", "(x^2)^3"],
  ["max(x,0,1)", "max(max(x, 0), 1)"],
])("%s prints as %s", (text, expected) => expect(printText(parse(text))).toBe(expected));

test("the variable keeps its name on request", () => expect(printText(parse("z^2"), "z")).toBe("z^2"));
