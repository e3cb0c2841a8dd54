import { ClosedFormArithmetic, mpfrArithmetic, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { HIDDEN_ZEROS, NEAR_ZEROS } from "../../test-kit/hiddenZeros.ts";
import { jetOf } from "../jetOf.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { exactlyRecognised } from "./constants.js";

const K = await mpfrArithmetic(128);
const signOf = (text: string): -1 | 0 | 1 | undefined => {
  const F = new ClosedFormArithmetic(K);
  return F.sign(jetOf(F, parse(text), [F.rational(Q.ZERO)])[0]!);
};
const form = async (text: string): Promise<string> => printText(await exactlyRecognised(parse(text)));

describe("constants that are 0", () => {
  test.each(HIDDEN_ZEROS)("%s = 0", async (text) => {
    expect(signOf(text)).toBe(0);
    expect(await form(`x^3+x+(${text})*x^4`)).toBe("x^3+x");
    expect(await form(`x^3+(${text})*exp(x)`)).toBe("x^3");
    expect(await form(`x^3*(${text}+1)`)).toBe("x^3");
  });

  test.each(HIDDEN_ZEROS)("%s + 10⁻⁴⁰ ≠ 0", async (text) => {
    expect(signOf(`${text}+1e-40`)).toBe(1);
    expect(signOf(`${text}-1e-12`)).toBe(-1);
  });
});

describe("constants that are nearly 0", () => {
  test.each(NEAR_ZEROS)("%s has the sign %s, and stays", async (text, sign) => {
    expect(signOf(text)).toBe(sign);
    const kept = await form(`x^3+x+(${text})*x^4`);
    expect(kept).not.toBe("x^3+x");
  });
});

test("terms with cancelling coefficients are left out", async () => {
  expect(await form("4*atan(1)*x^5-pi*x^5+x^3")).toBe("x^3");
  expect(await form("sqrt(2)*exp(x)+sqrt(3)*exp(x)-sqrt(5+2*sqrt(6))*exp(x)+x")).toBe("x");
  expect(await form("x*sin(4*atan(1)*x-pi*x)+x^3")).toBe("x^3");
});

test("the domain stays: 0·log x is undefined where log x is", async () => {
  expect(await form("(4*atan(1)-pi)*log(x)+x^3")).toBe("x^3+0*log(x)");
  expect(await form("4*atan(1)/x-pi/x+x")).not.toBe("x");
});

test("a constant outside its domain stays as it is", async () => {
  expect(await form("x^3+asin(pi)*x")).toContain("asin(pi)");
  expect(await form("x^3+log(4*atan(1)-pi)*x")).toContain("log");
  expect(await form("x/(4*atan(1)-pi)")).not.toBe("0");
});

test("what no constant of several irrational parts holds is the canonical form", async () => {
  expect(await form("log(x+sqrt(1+x^2))")).toBe("asinh(x)");
  expect(await form("pi*x^3+sqrt(2)*x")).toBe("pi*x^3+x*sqrt(2)");
});
