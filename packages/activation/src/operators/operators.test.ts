import { describe, expect, test } from "vitest";
import { operatorNamed } from "./index.js";

const at = (name: string, u: number, v = Number.NaN): number => operatorNamed(name).evaluate(u, v);

describe("evaluate is stable far out", () => {
  test.each([
    ["sigmoid", 800, 1],
    ["sigmoid", -800, 0],
    ["softplus", 800, 800],
    ["softplus", -800, 0],
    ["silu", 800, 800],
    ["silu", -800, -0],
    ["mish", 800, 800],
    ["mish", -800, -0],
    ["gelu", 800, 800],
    ["gelu", -800, -0],
    ["elu", 800, 800],
    ["elu", -800, -1],
    ["softsign", 800, 800 / 801],
  ])("%s(%d) = %d", (name, u, value) => expect(at(name, u)).toBe(value));

  // mpmath 1.3, 20 digits, rounded: u/2·erfc(−u/√2), log(1 + e^u), u·tanh(log(1 + e^u)), 1/(1 + e^−u)
  test.each([
    ["gelu", -10, -7.619853024160526e-23],
    ["softplus", -40, 4.248354255291589e-18],
    ["mish", -30, -2.807286890651921e-12],
    ["sigmoid", -40, 4.248354255291589e-18],
  ])("%s(%d) to 2e-14 relative: exp and erfc magnify the rounding of their arguments", (name, u, value) => {
    expect(Math.abs(at(name, u) / value - 1)).toBeLessThan(2e-14);
  });
});

describe("erf and erfc against mpmath", () => {
  // x, erf(x), erfc(x) by mpmath 1.3 at 25 digits, at the double nearest to x
  test.each([
    [0.1, 0.1124629160182849, 0.887537083981715],
    [0.5, 0.5204998778130465, 0.4795001221869535],
    [0.9, 0.7969082124228322, 0.20309178757716786],
    [0.999, 0.8422852702064969, 0.15771472979350307],
    [1, 0.8427007929497149, 0.15729920705028513],
    [1.5, 0.9661051464753108, 0.033894853524689274],
    [2.5, 0.999593047982555, 0.0004069520174449589],
    [4, 0.9999999845827421, 1.541725790028002e-8],
    [5.9, 0.9999999999999999, 7.190409783550478e-17],
    [10, 1.0, 2.088487583762545e-45],
    [26, 1.0, 5.663192408856143e-296],
    [-0.3, -0.3286267594591274, 1.3286267594591274],
    [-1, -0.8427007929497149, 1.842700792949715],
    [-3, -0.9999779095030014, 1.9999779095030015],
  ])("x = %d to 4e-15 relative", (x, erf, erfc) => {
    expect(Math.abs(at("erf", x) / erf - 1)).toBeLessThan(4e-15);
    expect(Math.abs(at("erfc", x) / erfc - 1)).toBeLessThan(4e-15);
  });

  test("limits", () => {
    expect([at("erf", 40), at("erf", -40), at("erfc", 40), at("erfc", -40), at("erf", 0)]).toEqual([1, -1, 0, 2, 0]);
    expect(at("erf", Number.NaN)).toBeNaN();
    expect(at("erf", Number.POSITIVE_INFINITY)).toBe(1);
  });
});
