/** No printer writes a factor 1 or 0, a summand 0, an exponent 1 or two signs in a row, and what is printed is the function. */

import { fc, test as property } from "@fast-check/vitest";
import { ACTIVATIONS, type Expression, evaluate, parse, printLatex, printText } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { derivationFor } from "../../test-kit/exporting/derivations.js";
import { amount, some } from "../../test-kit/sizes.js";
import { derivationOf } from "../formulas/derivation.js";
import { numpy } from "./numpy.js";
import { derivedTerms, spelled } from "./spelled.js";

/** In the activation language, also within docstrings. */
const TEXT: readonly RegExp[] = [
  /(?<![\d.\w/])[01]\*/, // 1*x; not 2/1*x, which is none
  /\*[01](?![\d.\w/])/,
  /(?<![\d.\w])0\+/,
  /[+-]0(?![\d.\w])/,
  /[+-]\s*[+-]/,
  /\^[01](?![\d./])/,
  /\/1(?![\d.])/,
];

const LATEX: readonly RegExp[] = [
  /(?<![\d.])[01] ?(?:[a-z](?![a-z])|\\(?!right|cdot 10|\\))/, // 1 z, 0 \sin; not 1 \right)
  /\\cdot [01](?![\d.])/,
  /(?<![\d.])0 \+/,
  /[+-] 0(?![\d.])/,
  /[+-]\s*[+-]/,
  /\^\{[01]\}/,
];

/** Of sums over neurons and samples. */
const SUMS: readonly RegExp[] = [/(?<![\w.*/^])[01] (?=\S)(?![+−<=])/, /[+−-]\s*[+−-]/, /[+−] 0(?![.\d])/, /Σ_\w+ 0/];

const needless = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);

const names = (text: string): readonly string[] =>
  ["nu", "beta", "alpha", "lambda", "omega", "a", "b", "k"].filter((name) => new RegExp(`\\b${name}\\b`).test(text));

function expectNothingNeedless(text: string): void {
  const derivation = derivationFor(text, names(text));
  for (const { value } of derivedTerms(derivation)) {
    const [plain, latex] = [printText(value, "z", derivation.numbers), printLatex(value, "z", derivation.numbers)];
    expect([plain, needless(plain, TEXT)]).toEqual([plain, []]);
    expect([latex, needless(latex, LATEX)]).toEqual([latex, []]);
  }
  for (const { general, here, paper } of spelled(derivation)) {
    const lines = [general.text, paper.text, ...(here === undefined ? [] : [here.text])];
    for (const line of lines) expect([line, needless(line, SUMS)]).toEqual([line, []]);
  }
  const comments = [...numpy.write({ derivation }).matchAll(/"""(phi'*\(z\) = .*)\.""""?/g)].map(([, comment]) => comment as string);
  for (const comment of comments) expect([comment, needless(comment, TEXT)]).toEqual([comment, []]);
}

describe("the catalogue", () => {
  test.each(some(ACTIVATIONS, 5, 2).map(({ name, expression }) => [name, expression] as const))("%s", (_, expression) =>
    expectNothingNeedless(expression),
  );
});

describe("what is typed with more than it needs", () => {
  test.each([
    ["1*x^3+0", "z^3"],
    ["x^1*1+0*sin(x)", "z"],
    ["x--5", "z+5"],
    ["x+-5*x", "z-5*z"],
    ["-(-x)/1", "z"],
    ["-1*(-1)*x^3", "z^3"],
    ["0-x", "-z"],
    ["1^x+x", "1+z"],
    ["x^0+x", "1+z"],
  ])("%s", (typed, printed) => {
    const { phi } = derivationOf(typed, parse(typed));
    expect(printText(phi, "z")).toBe(printed);
    expectNothingNeedless(typed);
  });

  test.each(["x^0/x", "0*log(x)+x", "log(x)^0+x", "0/x"])("%s keeps where it is not defined", (typed) => {
    const { phi } = derivationOf(typed, parse(typed));
    expect(printText(phi)).toBe(typed.replace("x^0/", "1/"));
  });
});

/** Expressions with the numbers that have rules of their own, signs wherever one may stand, and kinks. */
const typed: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("x", "x", "x", "1", "0", "-1", "2", "-x", "nu", "1/2", "1.5"),
    fc.tuple(tie("e"), fc.constantFrom("+", "-", "*"), tie("e")).map(([u, sign, v]) => `(${u})${sign}(${v})`),
    fc.tuple(fc.constantFrom("sin", "exp", "tanh", "abs", "relu", "-", "cosh", "sigmoid", "sign"), tie("e")).map(([f, u]) => `${f}(${u})`),
    fc.tuple(tie("e"), fc.constantFrom("^1", "^2", "^3", "/1", "/2", "/(-3)")).map(([u, after]) => `(${u})${after}`),
    fc.tuple(fc.constantFrom("max", "min"), tie("e")).map(([f, u]) => `${f}(${u},0)`),
  ),
})).e;

property.prop([typed], { numRuns: amount(100, 15, 200) })("random expressions", (text) => {
  expectNothingNeedless(text);
});

property.prop([typed, fc.double({ min: -2, max: 2, noNaN: true })], { numRuns: amount(100, 25, 200) })(
  "what is printed of φ reads back as the function that was typed",
  (text, x) => {
    const at = (source: string): number => evaluate(bound(source), x);
    const { phi, numbers } = derivationOf(text, parse(text, { parameters: names(text) }));
    const [before, after] = [at(text), at(printText(phi, "x", numbers))];
    if (Number.isFinite(before)) expect(Math.abs(after - before)).toBeLessThanOrEqual(ROUNDING * sizeOf(bound(text), x));
    else expect(after).toBe(before);
  },
);

/** Of two orders of the same exact operations: a few roundings each, of at most fifty. */
const ROUNDING = 100 * Number.EPSILON;

const bound = (source: string): Expression => parse(source.replace(/\bnu\b/g, "(3/4)"));

/** The largest value of any part, which bounds what its rounding can do times slopes of the functions above, which stay below 4 each. */
function sizeOf(e: Expression, x: number): number {
  const own = Math.abs(evaluate(e, x));
  return e.kind === "apply" ? 4 * Math.max(own, 1, ...e.args.map((arg) => sizeOf(arg, x))) : Math.max(own, 1);
}
