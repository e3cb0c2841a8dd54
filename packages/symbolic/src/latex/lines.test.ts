/** LaTeX in lines: nothing is lost, nothing that fits is broken, and breaks stand where signs go on. */

import { fc, test } from "@fast-check/vitest";
import { ACTIVATIONS, parse, printLatex } from "@flatcheck/activation";
import katex from "katex";
import { describe, expect } from "vitest";
import { linesOfLatex } from "./lines.js";
import { readMath, writeMath } from "./mathTree.js";
import { widthOf } from "./measure.js";

const render = (latex: string): string => katex.renderToString(latex, { strict: "error", throwOnError: true, displayMode: true });

const aligned = (latex: string, room: number): string =>
  `\\begin{aligned}${linesOfLatex(latex, room)
    .map(({ text, indent }) => `&${indent} ${text}`)
    .join(" \\\\ ")}\\end{aligned}`;

const leaf = fc.constantFrom("x", "1", "0.1", "3.25", "nu", "omega", "pi");
const { text: expression } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.tuple(tie("text"), fc.constantFrom("+", "-", "*", "/"), tie("text")).map(([u, sign, v]) => `(${u})${sign}(${v})`),
    fc.tuple(fc.constantFrom("sin", "exp", "sqrt", "cbrt", "abs", "erf", "gelu", "log1p"), tie("text")).map(([f, u]) => `${f}(${u})`),
    fc.tuple(tie("text"), fc.integer({ min: 2, max: 12 })).map(([u, k]) => `(${u})^${k}`),
  ),
}));
const latex = expression.map((text) => printLatex(parse(text, { parameters: ["nu", "omega"] }), "z", "fractions"));

describe("for random expressions", () => {
  test.prop([latex])("reading and writing gives the same LaTeX", (text) => {
    expect(writeMath(readMath(text))).toBe(text);
  });

  test.prop([latex, fc.integer({ min: 12, max: 60 })])("lines render, and one that fits is the formula as it was", (text, room) => {
    render(aligned(text, room));
    if (widthOf(readMath(text)) <= room) expect(linesOfLatex(text, room)).toEqual([{ text, indent: "" }]);
  });

  test.prop([latex, fc.integer({ min: 12, max: 60 })])("atoms stay, in their order, where nothing was rewritten", (text, room) => {
    if (/\\frac|\\sqrt|\^\{/.test(text)) return;
    const atoms = (one: string): string => one.replace(/\\[bB]igg?[lr]|\\left|\\right|\{\}|\\,|\s|\\cdot/g, "");
    expect(
      linesOfLatex(text, room)
        .map((line) => atoms(line.text))
        .join(""),
    ).toBe(atoms(text));
  });
});

describe("the catalogue", () => {
  test.each(ACTIVATIONS.map(({ name, expression, parameters }) => [name, expression, Object.keys(parameters)] as const))(
    "%s",
    (_, text, names) => {
      const printed = printLatex(parse(text, { parameters: names }), "z", "fractions");
      expect(writeMath(readMath(printed))).toBe(printed);
      render(aligned(printed, 14));
    },
  );
});

describe("breaks", () => {
  const texts = (text: string, room: number): readonly string[] => linesOfLatex(text, room).map((line) => line.text);

  test("come before the signs of outer sums", () => {
    expect(texts("3 z^{2} (z + \\nu) + 5 z^{4} (z - \\nu) - 7 z^{6}", 9)).toEqual([
      "3 z^{2} (z + \\nu)",
      "{} + 5 z^{4} (z - \\nu)",
      "{} - 7 z^{6}",
    ]);
  });

  test("never come between a function and what it is taken at", () => {
    for (const line of texts(
      "\\varphi'(z_{ij})\\, \\varphi''(z_{ij})\\, (\\varphi''^{2} + \\varphi'\\varphi''')(z_{ij})\\, \\operatorname{erf}(z)",
      8,
    ))
      expect(line).not.toMatch(/^\{\} \\cdot \(z|(?:varphi'*|erf\})$/);
  });

  test("go through a quotient that no line holds, as an inverse", () => {
    const [first, second] = texts(`\\frac{z + 1}{${"z^{2} + \\sin(z) + ".repeat(6)}1}`, 16);
    expect(first).toMatch(/^\(z \+ 1\)|^\\left\(z \+ 1\\right\)/);
    expect(second).toMatch(/^\{\} /);
  });

  test("stand between digits of a number that is longer than a line, and of no other", () => {
    expect(texts("1234567890".repeat(4), 12).join("")).toBe("1234567890".repeat(4));
    expect(texts("1234567890123 z + 1234567890123 \\nu", 10)).toEqual(["1234567890123 z", "{} + 1234567890123 \\nu"]);
  });

  test("what our printers do not write is refused", () => {
    expect(() => readMath("\\begin{cases}x\\end{cases}")).toThrow("unexpected \\begin");
  });
});
