import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { ActivationError, AmbiguousError, type UnknownNameError } from "./errors.js";
import type { Expression } from "./expression.js";
import { parse } from "./parser.js";

const options = { parameters: ["nu"] };

/** The tree in prefix notation: an independent printer, with every bracket written. */
function tree(e: Expression): string {
  if (e.kind === "number") return Q.toString(e.value);
  if (e.kind === "variable") return "x";
  return e.kind === "apply" ? `(${[e.operator, ...e.args.map(tree)].join(" ")})` : e.name;
}

function failure(text: string, parameters: readonly string[] = ["nu"]): ActivationError {
  try {
    parse(text, { parameters });
  } catch (error) {
    if (error instanceof ActivationError) return error;
    throw error;
  }
  throw new Error(`expected ${JSON.stringify(text.slice(0, 60))} to be rejected`);
}

describe("accepted", () => {
  test.each([
    ["x", "x"],
    ["z^2", "(pow x 2)"],
    [" \t\r\n x ", "x"],
    ["x^3+nu*x", "(add (pow x 3) (mul nu x))"],
    ["-x^2", "(neg (pow x 2))"],
    ["-x*2", "(neg (mul x 2))"],
    ["-x+1", "(add (neg x) 1)"],
    ["2*-x*e", "(mul (mul 2 (neg x)) e)"],
    ["2^-x", "(pow 2 (neg x))"],
    ["2^-x^2", "(pow 2 (neg (pow x 2)))"],
    ["2^3^2", "(pow 2 (pow 3 2))"],
    ["x-1-2", "(sub (sub x 1) 2)"],
    ["x/2/3", "(div (div x 2) 3)"],
    ["+x", "x"],
    ["--x", "(neg (neg x))"],
    ["x--1", "(sub x (neg 1))"],
    // implicit products
    ["2x", "(mul 2 x)"],
    ["2x^2", "(mul 2 (pow x 2))"],
    ["3sin(x)", "(mul 3 (sin x))"],
    ["2(x+1)", "(mul 2 (add x 1))"],
    ["(x+1)(x-1)", "(mul (add x 1) (sub x 1))"],
    ["x(x+1)", "(mul x (add x 1))"],
    ["nu(x)", "(mul nu x)"],
    ["pi x", "(mul pi x)"],
    ["sin(x)cos(x)", "(mul (sin x) (cos x))"],
    ["x^2nu", "(mul (pow x 2) nu)"],
    ["x^-2 nu", "(mul (pow x (neg 2)) nu)"],
    ["2^(3)x", "(mul (pow 2 3) x)"],
    ["(1/2)x", "(mul 1/2 x)"],
    ["1/2*3x", "(mul (mul 1/2 3) x)"],
    ["-2x", "(neg (mul 2 x))"],
    // exact numbers
    ["0.1", "1/10"],
    [".5", "1/2"],
    ["2.", "2"],
    ["1/2", "1/2"],
    ["1/0", "(div 1 0)"],
    ["2e3", "2000"],
    ["2E-3", "1/500"],
    ["2e", "(mul 2 e)"],
    ["2e-x", "(sub (mul 2 e) x)"],
    ["2exp(x)", "(mul 2 (exp x))"],
    // calls
    ["max(x, 0)", "(max x 0)"],
    ["min(x,1,2)", "(min (min x 1) 2)"],
    ["log1p(x)", "(log1p x)"],
  ])("%s", (text, expected) => expect(tree(parse(text, options))).toBe(expected));

  test("1e-30 is exactly 10^-30", () => expect(tree(parse("1e-30"))).toBe(`1/1${"0".repeat(30)}`));
});

describe("rejected", () => {
  test.each([
    ["", "empty", 0],
    ["  ", "empty", 0],
    ["x+", "syntax", 2],
    ["x)", "syntax", 1],
    ["(x", "syntax", 2],
    ["()", "syntax", 1],
    ["sin()", "arity", 0],
    ["x y", "unknown-name", 2],
    ["2 3", "syntax", 2],
    ["x 2", "syntax", 2],
    ["x**2", "syntax", 1],
    ["1.2.3", "syntax", 0],
    ["1..2", "syntax", 0],
    [".", "syntax", 0],
    ["x,1", "syntax", 1],
    ["max(x,,1)", "syntax", 6],
    ["x!", "syntax", 1],
    ["x=1", "syntax", 1],
    ["x\u0000", "syntax", 1],
    ["x×2", "syntax", 1],
    ["x²", "syntax", 1],
    ["ｘ", "syntax", 0],
    ["x\u2028+1", "syntax", 1],
    ["sin x", "syntax", 4],
    ["sin", "syntax", 3],
    ["sin^2(x)", "syntax", 3],
    ["f(x)", "unknown-name", 0],
    ["constructor(1)", "unknown-name", 0],
    ["x+__proto__", "unknown-name", 2],
    ["toString", "unknown-name", 0],
    ["hasOwnProperty(x)", "unknown-name", 0],
    ["add(x,1)", "unknown-name", 0],
    ["X", "unknown-name", 0],
    ["x2", "unknown-name", 0],
    ["x+z", "several-variables", 2],
    ["max(x)", "arity", 0],
    ["1+sin(x,2)", "arity", 2],
    ["1e1001", "too-large", 0],
    ["1e-99999999999", "too-large", 0],
    ["1/2x", "ambiguous", 3],
    ["1/x sin(x)", "ambiguous", 4],
    ["6/2(1+2)", "ambiguous", 3],
    ["2x/3x", "ambiguous", 4],
    ["2^3x", "ambiguous", 3],
    ["e^x(x+1)", "ambiguous", 3],
    ["-2^-3x", "ambiguous", 5],
    ["x^nu x", "ambiguous", 5],
  ])("%j: %s at %i", (text, code, position) => {
    const error = failure(text);
    expect({ code: error.code, position: error.position }).toEqual({ code, position });
    expect(error.message).not.toMatch(/\n/);
  });

  test("both readings of an ambiguous product parse, and differ", () => {
    for (const text of ["1/2x", "1/x sin(x)", "2^3x", "e^x(x+1)", "x/(x+1)(x-1)", "1/-x nu"]) {
      const error = failure(text) as AmbiguousError;
      expect(error).toBeInstanceOf(AmbiguousError);
      const [first, second] = error.readings.map((reading) => tree(parse(reading, options)));
      expect(first).not.toBe(second);
    }
  });

  test.each([
    ["ln(x)", "log"],
    ["arcsin(x)", "asin"],
    ["Sin(x)", "sin"],
    ["tahn(x)", "tanh"],
    ["xsin(x)", "x*sin"],
    ["x3", "x^3 for a power, 3*x for a product"],
    ["nuu", "nu"],
    ["qwertyuiop", undefined],
  ])("%s suggests %s", (text, suggestion) => {
    expect((failure(text) as UnknownNameError).suggestion).toBe(suggestion);
  });

  test.each(["x", "z", "e", "pi", "sin", "1a", "", "ν"])("the parameter name %j is reserved", (name) => {
    expect(failure("x", [name]).code).toBe("reserved-name");
  });
});

describe("limits hold before anything recurses", () => {
  const deep = (n: number): string => `${"(".repeat(n)}x${")".repeat(n)}`;

  test.each([
    ["a million characters", "x".repeat(1e6), "too-long"],
    ["a million parentheses", "(".repeat(1e6), "too-long"],
    ["nearly 5,000 nested parentheses", deep(4_999), "too-deep"],
    ["201 nested parentheses", deep(201), "too-deep"],
    ["201 signs", `${"-".repeat(201)}x`, "too-deep"],
    ["9,999 signs", `${"-".repeat(9_999)}x`, "too-deep"],
    ["201 powers", `${"x^".repeat(201)}x`, "too-deep"],
    ["5,001 nodes", `x${"+x".repeat(2_500)}+x`, "too-large"],
  ])("%s", (_, text, code) => {
    expect(failure(text).code).toBe(code);
  });

  test("the largest allowed are parsed", () => {
    expect(tree(parse(deep(200)))).toBe("x");
    expect(() => parse(`${"-".repeat(200)}x`)).not.toThrow();
    expect(() => parse(`x${"+x".repeat(2_499)}`)).not.toThrow();
    expect(() => parse("9".repeat(10_000))).not.toThrow();
  });
});
