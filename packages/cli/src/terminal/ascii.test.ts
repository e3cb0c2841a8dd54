/** Text in ASCII: nothing beyond it, whatever the text, and nothing changed that is in it. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { asciiJson, asciiOf } from "./ascii.js";

const isAscii = (text: string): boolean => [...text].every((character) => (character.codePointAt(0) as number) < 128);

property.prop([fc.string({ unit: "grapheme" })])("any text becomes ASCII, with as many lines", (text) => {
  const written = asciiOf(text);
  expect(isAscii(written)).toBe(true);
  expect(written.split("\n").length).toBe(text.split("\n").length);
});

property.prop([fc.string({ unit: "grapheme-ascii" })])("text in ASCII stays", (text) => {
  expect(asciiOf(text)).toBe(text);
});

property.prop([fc.jsonValue()])("a JSON document stays the document", (value) => {
  const written = asciiJson(JSON.stringify(value));
  expect(isAscii(written)).toBe(true);
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
});

describe("words", () => {
  test.each([
    ["φ'(z) ≥ ρ₁ > 0", "phi'(z) >= rho1 > 0"],
    ["φ'²φ'''", "phi'^2 phi'''"],
    ["β·|φ''(z)| ≤ φ'(z)²·φ'''(z)", "beta*|phi''(z)| <= phi'(z)^2*phi'''(z)"],
    ["2c·a_min²·n_min·√μ·β", "2c*a_min^2*n_min*sqrt mu*beta"],
    ["ρ₁ρ₂μ", "rho1 rho2 mu"],
    ["∂²f_i/∂θ_j∂θ_l", "d^2 f_i/dtheta_j dtheta_l"],
    ["θ₁₁, θ₁₂, …", "theta11, theta12, ..."],
    ["xᵢᵀ", "x_i^T"],
    ["10⁻⁸", "10^-8"],
    ["Tr(∇²L)", "Tr(nabla^2 L)"],
    ["∇L → −∞", "nabla L -> -inf"],
    ["‖grad F‖²", "||grad F||^2"],
    ["✓ Theorem 3.3", "+ Theorem 3.3"],
    ["ηD²L", "eta D^2 L"],
    ["40.6 µs", "40.6 us"],
    ["résumé.csv", "r\\u{e9}sum\\u{e9}.csv"],
  ])("%s is %s", (text, ascii) => expect(asciiOf(text)).toBe(ascii));
});

test("columns stay where there is room, two blanks apart where there is none", () => {
  expect(asciiOf("‖grad F‖      1\nloss          2")).toBe("||grad F||    1\nloss          2");
  expect(asciiOf("ρ₁  x\nab  x")).toBe("rho1  x\nab  x");
});
