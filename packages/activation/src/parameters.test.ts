import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.js";
import { bindParameters, parametersOf } from "./parameters.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";

const phi = parse("b*x^3+nu*x-b", { parameters: ["nu", "b", "unused"] });
const value = (n: bigint, d = 1n): Q.Rational => Q.rational(n, d);

test("names in order of appearance", () => expect(parametersOf(phi)).toEqual(["b", "nu"]));

test("values are substituted exactly", () => {
  const bound = bindParameters(
    phi,
    new Map([
      ["b", value(-1n, 3n)],
      ["nu", value(1n, 10n)],
    ]),
  );
  expect(printText(bound)).toBe("(-1/3)*x^3+1/10*x-(-1/3)");
  expect(parametersOf(bound)).toEqual([]);
});

test("kept parameters stay symbolic", () => {
  expect(printText(bindParameters(phi, new Map([["b", value(2n)]]), ["nu"]))).toBe("2*x^3+nu*x-2");
});

test("missing and superfluous values are errors", () => {
  const code = (f: () => unknown): unknown => {
    try {
      return f();
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(code(() => bindParameters(phi, new Map([["b", value(1n)]])))).toBe("unbound-parameter");
  expect(
    code(() =>
      bindParameters(
        phi,
        new Map([
          ["b", value(1n)],
          ["nu", value(1n)],
          ["c", value(1n)],
        ]),
      ),
    ),
  ).toBe("unused-parameter");
  expect(code(() => evaluate(phi, 1))).toBe("unbound-parameter");
});
