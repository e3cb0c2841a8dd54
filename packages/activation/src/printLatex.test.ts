/** LaTeX that KaTeX sets without a warning, and that says what the expression says. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import fc from "fast-check";
import katex from "katex";
import { afterAll, describe, expect, test, vi } from "vitest";
import { runningError, UNIT } from "../test-kit/accuracy.js";
import { inLatexTerms, readLatex } from "../test-kit/latexReader.js";
import { amount } from "../test-kit/sizes.js";
import { PARAMETERS, treeOver } from "../test-kit/trees.js";
import { parameter } from "./build.js";
import { canonical } from "./canonical.js";
import { ACTIVATIONS } from "./catalogue.js";
import { derivative } from "./derivative.js";
import type { Expression } from "./expression.js";
import { bindParameters, parametersOf } from "./parameters.js";
import { parse } from "./parser.js";
import { printLatex } from "./printLatex.js";
import { printText } from "./printText.js";
import { structurallyEqual } from "./structure.js";

const RUNS = { seed: 20241024, numRuns: amount(800, 250, 2_000) };

/** Whether KaTeX in strict mode sets it, with no warning and nothing in red. @throws katex.ParseError */
const renders = (latex: string): boolean => katex.renderToString(latex, { strict: "error", throwOnError: true }).startsWith("<span");

/** KaTeX warns of letters it has no metrics for on the console. */
const warnings = vi.spyOn(console, "warn");
afterAll(() => expect(warnings).not.toHaveBeenCalled());

const named = ACTIVATIONS.map(({ name, expression, parameters }) => {
  const phi = parse(expression, { parameters: Object.keys(parameters) });
  return [name, [phi, ...[1, 2, 3].map((k) => derivative(phi, k))]] as const;
});

/** By which symbols the parameters of an expression are to be recognised. */
const symbolsOf = (e: Expression): ReadonlyMap<string, string> =>
  new Map(parametersOf(e).map((name) => [printLatex(parameter(name)), name]));

/** Both sides in the same terms and in canonical form, which folds the power of ten in a decimal. */
function saysTheSame(e: Expression): boolean {
  const read = readLatex(printLatex(e), symbolsOf(e));
  return structurallyEqual(canonical(inLatexTerms(read)), canonical(inLatexTerms(e)));
}

describe.each(named)("%s and its derivatives", (_, orders) => {
  test("render under KaTeX in strict mode", () => expect(orders.every((e) => renders(printLatex(e)))).toBe(true));

  test("read back from LaTeX as the same", () => expect(orders.filter((e) => !saysTheSame(e)).map((e) => printLatex(e))).toEqual([]));

  test("read back from text as the same, up to canonical form", () => {
    for (const e of orders) {
      const back = parse(printText(e), { parameters: parametersOf(e) });
      expect(structurallyEqual(canonical(back), canonical(e)), printText(e)).toBe(true);
    }
  });
});

describe("random expressions and their first derivatives", () => {
  test("render under KaTeX in strict mode", () => {
    fc.assert(
      fc.property(treeOver(), (e) => renders(printLatex(e)) && renders(printLatex(derivative(e)))),
      RUNS,
    );
  });

  test("read back from LaTeX as the same", () => {
    fc.assert(
      fc.property(treeOver(), (e) => saysTheSame(e) && saysTheSame(derivative(e))),
      RUNS,
    );
  });

  test("have the value that their LaTeX has", () => {
    let compared = 0;
    fc.assert(
      fc.property(treeOver(), (e) => {
        const read = readLatex(printLatex(e), symbolsOf(e));
        for (const x of [0.375, -1.25, 2.5]) {
          const [a, b] = [runningError(bound(e), x), runningError(bound(read), x)];
          const tolerance = (a.bound + b.bound) * UNIT;
          if (!Number.isFinite(tolerance)) continue;
          compared++;
          if (!(Math.abs(a.value - b.value) <= tolerance)) return false;
        }
        return true;
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(1.5 * RUNS.numRuns);
  });
});

const VALUES: ReadonlyMap<string, Rational> = new Map(PARAMETERS.map((name, k) => [name, Q.rational(BigInt(2 * k + 1), 4n)]));

function bound(e: Expression): Expression {
  const present = parametersOf(e);
  return bindParameters(e, new Map([...VALUES].filter(([name]) => present.includes(name))));
}

test.each(["nu", "a1", "a_1", "beta_0", "rate", "x_max", "learning_rate_2", "_", "__a__", "Alpha", "A", "pi_1", "sigma", "a1b"])(
  "the parameter %s renders",
  (name) => expect(renders(printLatex(parameter(name)))).toBe(true),
);

test.each([
  ["x/sqrt(1+x^2)", "\\frac{x}{\\sqrt{1 + x^{2}}}"],
  ["nu*x+beta_0", "\\nu x + \\beta_{0}"],
  ["a1*rate", "a_{1} \\mathrm{rate}"],
  ["2*3", "2 \\cdot 3"],
  ["2x", "2 x"],
  ["(x+1)^2", "(x + 1)^{2}"],
  ["exp(-x^2/2)", "e^{-\\frac{x^{2}}{2}}"],
  ["exp(x)^2", "(e^{x})^{2}"],
  ["erf(x)", "\\operatorname{erf}(x)"],
  ["x-(-1)", "x - (-1)"],
  ["cbrt(abs(x))", "\\sqrt[3]{\\left|x\\right|}"],
  ["1e-30x", "10^{-30} x"],
  ["x/2", "\\frac{x}{2}"],
  ["(1/2)^x", "\\left(\\frac{1}{2}\\right)^{x}"],
  ["x^2^3", "x^{2^{3}}"],
  ["(x^2)^3", "(x^{2})^{3}"],
  ["2*3*x", "2 \\cdot 3 x"],
  ["2*(1/3)*x", "2 \\cdot \\frac{1}{3} x"],
  ["x*2", "x \\cdot 2"],
  ["x^-2", "x^{-2}"],
  ["-(-x)", "-(-x)"],
  ["2*(-x)", "2 (-x)"],
  ["x-(-x)", "x - (-x)"],
  ["sqrt(x)^3", "\\left(\\sqrt{x}\\right)^{3}"],
  ["tanh(x)^2", "\\tanh(x)^{2}"],
  ["sigma*(x+1)", "\\sigma \\cdot (x + 1)"],
  ["sigmoid(x+1)", "\\sigma(x + 1)"],
  ["gelu(x/2)", "\\operatorname{GELU}\\left(\\frac{x}{2}\\right)"],
  ["x_max*x", "x_{\\mathrm{max}} x"],
  ["2.5e-12*x", "2.5 \\cdot 10^{-12} x"],
  ["1e30*x", "10^{30} x"],
])("%s in LaTeX", (text, expected) => {
  expect(printLatex(parse(text, { parameters: ["nu", "beta_0", "a1", "rate", "sigma", "x_max"] }))).toBe(expected);
});
