/**
 * Points at which φ has the derivative, although a formula that was put together carelessly has 0/0, 0·∞ or ∞/∞ there: cusps of
 * odd order, roots of powers, and numbers near the ends of the range of doubles.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { type DerivativePolynomial, derivativeOf, readable } from "./calculus.js";
import { stabilised } from "./stabilised.js";

const POLYNOMIALS: Readonly<Record<string, DerivativePolynomial>> = {
  "φ′": derivativeOf(1),
  "φ″": derivativeOf(2),
  "φ‴": derivativeOf(3),
  "φ′²": [{ coefficient: Q.ONE, powers: [0, 2] }],
  "φ′φ″": [{ coefficient: Q.ONE, powers: [0, 1, 1] }],
  "φ″² + φ′φ‴": [
    { coefficient: Q.ONE, powers: [0, 0, 2] },
    { coefficient: Q.ONE, powers: [0, 1, 0, 1] },
  ],
};

type Case = readonly [phi: string, quantity: string, x: number, value: number];

const valueOf = ([phi, quantity, x]: Case): { plain: number; code: number; text: string } => {
  const forms = readable(parse(phi), Object.values(POLYNOMIALS));
  const form = forms[Object.keys(POLYNOMIALS).indexOf(quantity)];
  return { plain: evaluate(form!, x), code: evaluate(stabilised(form!), x), text: printText(form!) };
};

/** Few operations, each with a rounding error of 2⁻⁵³. */
const isClose = (got: number, value: number): boolean => Math.abs(got - value) <= 16 * 2 ** -53 * Math.abs(value);

function check(one: Case): void {
  const { plain, code, text } = valueOf(one);
  expect(isClose(plain, one[3]), `${text} is ${plain}`).toBe(true);
  expect(isClose(code, one[3]), `${text} is ${code} in code`).toBe(true);
}

const HOLDING: readonly Case[] = [
  ["cbrt(x)^4", "φ′", 0, 0],
  ["cbrt(x)^4", "φ′²", 0, 0],
  ["x*cbrt(x)", "φ′", 0, 0],
  ["x^3*cbrt(x)", "φ‴", 0, 0],
  ["cbrt(x)^10", "φ″", 0, 0],
  ["cbrt(x)^10", "φ″² + φ′φ‴", 0, 0],
  ["abs(x)^2.5", "φ″", 0, 0],
  ["sign(x)*abs(x)^4.5", "φ‴", 0, 0],
  ["sign(x)*abs(x)^2.5", "φ′", 0, 0],
  ["sign(x)*abs(x)^2.5", "φ″", 0, 0],
  ["sign(x)*abs(x)^2.5", "φ′²", 0, 0],
  ["x*abs(x)^1.5", "φ″", 0, 0],
  ["abs(x)^2.5", "φ′²", 0, 0],
  ["abs(x)^2.5", "φ′φ″", 0, 0],
  ["sqrt(abs(x))^3", "φ′", 0, 0],
  ["sqrt(abs(x))^7", "φ‴", 0, 0],
  ["1e-300*x+x^3", "φ′²", 1e-3, 9e-12],
  ["1e-300*x+x^3", "φ′", 1e9, 3e18],
  ["abs(x)^3", "φ′", 0, 0],
  ["abs(x)^3", "φ″", 0, 0],
  ["x*abs(x)", "φ′", 0, 0],
  ["x^2*sign(x)", "φ′", 0, 0],
  ["relu(x)^4", "φ‴", 0, 0],
  ["x^3*abs(x)", "φ‴", 0, 0],
  ["sqrt(x^4)", "φ″", 0, 2],
  ["cbrt(x)^12", "φ‴", 0, 0],
  ["(x^2)^(5/2)", "φ‴", 0, 0],
];

/** What fails today: x³/∛x⁵ is not seen to be ∛x⁴ where the root is of more than one letter, and ∞ arises within the formula at 800. */
const FAILING: readonly Case[] = [
  ["abs(x)*cbrt(x)", "φ′", 0, 0],
  ["cbrt(x^5)", "φ′", 0, 0],
  ["cbrt((x+1)^7)", "φ″", -1, 0],
  ["(x^2)^1.75", "φ‴", 0, 0],
  ["min(exp(x),1)", "φ′", 800, 0],
  ["exp(x)/(1+exp(x))", "φ′", 800, 0],
  ["1/cosh(x)", "φ‴", 800, 0],
  ["sqrt(exp(x))", "φ′", 800, Math.exp(400) / 2],
];

const title = "the form of %s for %s is defined at %d, where φ has that derivative";

describe("no form loses a point of φ", () => {
  test.each(HOLDING)(title, (...one) => check(one));
  test.fails.each(FAILING)(title, (...one) => check(one));
});

/** The first is the derivative of the paper's own example. */
const FRACTIONS = [
  ["x^3+0.1*x", 1, "3*x^2+1/10"],
  ["x^3+1e-6*x", 1, "3*x^2+1e-6"],
  ["abs(x)^k+cbrt(x)", 2, "k*abs(x)^(k-2)*(k-1)-2/(9*x*cbrt(x)^2)"],
] as const;

test.each(FRACTIONS)("a fraction that one term has is not taken out of the sum: %s, order %d", (text, order, written) => {
  const phi = parse(text, { parameters: text.includes("k") ? ["k"] : [] });
  expect(printText(readable(phi, [derivativeOf(order)])[0]!)).toBe(written);
});
