/** LaTeX that flatcheck prints is set without a command that is not known; numbers and names are all there; any other text does no harm. */
import { fc, test } from "@fast-check/vitest";
import { ACTIVATIONS, derivative, OPERATORS, parse, printLatex } from "@flatcheck/activation";
import { ASSUMPTIONS, derivationOf, EXPORTERS, statementOf } from "@flatcheck/symbolic";
import { STATEMENTS } from "@flatcheck/verify";
import { describe, expect } from "vitest";
import { type MathNode, mathml } from "./mathml.js";

const textOf = ({ content }: MathNode): string => (typeof content === "string" ? content : content.map(textOf).join(""));
const nodesOf = (one: MathNode): readonly MathNode[] => [one, ...(typeof one.content === "string" ? [] : one.content.flatMap(nodesOf))];

/** Elements whose children have places, and how many they have. */
const PLACES: Readonly<Record<string, number>> = { mfrac: 2, mroot: 2, msup: 2, msub: 2, munder: 2, msubsup: 3, munderover: 3 };

function expectSet(latex: string): void {
  const tree = mathml(latex);
  expect(textOf(tree)).not.toContain("\\");
  expectWellFormed(tree);
}

function expectWellFormed(tree: MathNode): void {
  for (const { tag, content } of nodesOf(tree)) {
    const places = PLACES[tag];
    if (places !== undefined) expect(content).toHaveLength(places);
  }
}

describe("what flatcheck prints", () => {
  test.each(ACTIVATIONS)("$name, and its derivatives", ({ expression, parameters }) => {
    const phi = parse(expression, { parameters: Object.keys(parameters) });
    for (const k of [0, 1, 2]) expectSet(printLatex(k === 0 ? phi : derivative(phi, k)));
  });
  test.each(["x^3+nu*x", "gelu(x)"])("formulas for %s", (expression) => {
    const phi = parse(expression, { parameters: ["nu"].filter((name) => expression.includes(name)) });
    const json = EXPORTERS.find((e) => e.name === "json")!.write({ derivation: derivationOf(expression, phi, { part: "all" }) });
    for (const [, latex = ""] of json.matchAll(/"latex":("(?:[^"\\]|\\.)*")/g)) expectSet(JSON.parse(latex) as string);
  });
  test("every operator", () => {
    for (const { name, arity, callable } of OPERATORS.values())
      if (callable) expectSet(printLatex(parse(`${name}(${Array.from({ length: arity }, () => "x^2").join(",")})`)));
  });
  test("assumptions, and statements of the paper", () => {
    for (const assumption of ASSUMPTIONS) expectSet(statementOf(assumption).latex);
    for (const { latex } of STATEMENTS) if (latex !== undefined) expectSet(latex);
  });
  test("parameters of every name", () => {
    for (const name of ["nu", "a_1", "a1", "theta_ab", "long_name", "Gamma"])
      expectSet(printLatex(parse(`${name}*x`, { parameters: [name] })));
  });
});

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom("\\frac", "\\sqrt", "{", "}", "^", "_", "'", "\\left", "\\right", "(", "[", "]", "\\text", "x", "1", "\\sum", " "),
    )
    .map((parts) => parts.join("")),
);

test.prop([text])("any text is set somehow, and every element has the children that it needs", (latex) => expectWellFormed(mathml(latex)));

test.each([["\\frac".repeat(5000)], ["{".repeat(5000)], ["\\left(".repeat(5000)], ["x^".repeat(5000)], ["\\sqrt[".repeat(5000)]])(
  "%.20s… is not too deep",
  (latex) => {
    expect(mathml(latex).tag).toBe("math");
  },
);

test.prop([fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 6 })])("no number is lost", (numbers) => {
  const e = parse(numbers.map((n, k) => `${n}*x^${k + 2}`).join("+"));
  const [set, printed] = [textOf(mathml(printLatex(e))), printLatex(e)];
  expect([...set.matchAll(/\d+/g)].join("")).toBe([...printed.matchAll(/\d+/g)].join(""));
});
