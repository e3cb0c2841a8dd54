import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { ACTIVATIONS } from "./catalogue.js";
import { LimitError } from "./errors.js";
import { bindParameters, parametersOf } from "./parameters.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";
import { structurallyEqual } from "./structure.js";

test("names are unique and at least thirty", () => {
  expect(ACTIVATIONS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(ACTIVATIONS.map(({ name }) => name)).size).toBe(ACTIVATIONS.length);
});

test.each(ACTIVATIONS.map((a) => [a.name, a] as const))("%s parses with exactly its parameters", (_, a) => {
  const names = Object.keys(a.parameters);
  expect([...parametersOf(parse(a.expression, { parameters: names }))].sort()).toEqual(names.sort());
});

/** Operators of the language are what they are there. */
const isOperator = (name: string): boolean => printText(parse(`${name}(x)`)) === `${name}(x)`;

describe("names are functions", () => {
  test.each(ACTIVATIONS.map((a) => [a.name, a] as const))("%s", (name, a) => {
    const names = Object.keys(a.parameters);
    const values = new Map(names.map((one) => [one, Q.parse(a.parameters[one] as string) ?? Q.ZERO]));
    for (const typed of [name.replaceAll("-", ""), name.replaceAll("-", "_")]) {
      const call = `${typed}(${["x", ...names.map((one) => `(${a.parameters[one]})`)].join(", ")})`;
      const meant = bindParameters(parse(a.expression, { parameters: names }), values);
      if (names.length > 0 || !isOperator(typed)) expect(structurallyEqual(parse(call), meant), call).toBe(true);
    }
  });

  test("of any argument", () => {
    expect(printText(parse("hardswish(2x+1)"))).toBe("(2*x+1)*max(0, min(1, (2*x+1)/6+1/2))");
    expect(printText(parse("celu(sin(x), nu)", { parameters: ["nu"] }))).toBe("max(sin(x), 0)+nu*expm1(min(sin(x), 0)/nu)");
  });

  test("but a parameter of that name is one", () => {
    expect(printText(parse("cube(x)", { parameters: ["cube"] }))).toBe("cube*x");
  });

  test("nested so deep that nobody could print them they are too large", () => {
    expect(() => parse(`${"phish(".repeat(30)}x${")".repeat(30)}`)).toThrow(LimitError);
  });
});
