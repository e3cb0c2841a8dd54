/** What assumptions say is made from their conditions, and for those of the paper it is what the paper says. */
import { describe, expect, test } from "vitest";
import { ASSUMPTIONS, statementOf } from "./assumptions.js";
import { CONSTANTS } from "./words/namedConstants.js";

const SAID: Readonly<Record<string, readonly [text: string, latex: string]>> = {
  "3.1": [
    "φ'(z) ≥ ρ₁ > 0 and φ'''(z) ≥ ρ₂ > 0 for all z",
    "\\varphi'(z)\\ge\\rho_1>0,\\quad \\varphi'''(z)\\ge\\rho_2>0\\quad\\forall z\\in\\mathbb{R}",
  ],
  "3.1-weak": ["φ'(z) > 0 and φ'''(z) > 0 for all z", "\\varphi'(z)>0,\\quad \\varphi'''(z)>0\\quad\\forall z\\in\\mathbb{R}"],
  "3.4": [
    "β·|φ''(z)| ≤ φ'(z)²·φ'''(z) for all z, for some β > 0",
    "\\beta\\,|\\varphi''(z)|\\le\\varphi'(z)^2\\,\\varphi'''(z)\\quad\\forall z\\in\\mathbb{R},\\quad \\text{for some }\\beta>0",
  ],
  collapse: ["φ' > 0 and φ'' strictly increasing", "\\varphi'>0,\\quad \\varphi''\\ \\text{strictly increasing}"],
  "collapse-minimum": ["φ and φ'' strictly increasing", "\\varphi\\ \\text{and}\\ \\varphi''\\ \\text{strictly increasing}"],
  coercive: ["φ' attains its minimum and grows without bound both ways", "\\varphi'(z)\\to\\infty\\ \\text{as}\\ |z|\\to\\infty"],
  onto: ["φ(ℝ) = ℝ", "\\varphi(\\mathbb{R})=\\mathbb{R}"],
};

describe("the registry", () => {
  test.each(Object.entries(SAID))("%s", (id, [text, latex]) => {
    const assumption = ASSUMPTIONS.find((a) => a.id === id);
    expect(assumption && statementOf(assumption)).toEqual({ text, latex });
  });

  test("has an id only once, and a name of a constant only once", () => {
    const [ids, names] = [ASSUMPTIONS.map((a) => a.id), CONSTANTS.map((c) => c.name)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(names).size).toBe(names.length);
  });

  test("says what its constants are", () => {
    expect(CONSTANTS.map(({ meaning }) => meaning.text)).toEqual(["ρ₁ = inf φ'", "ρ₂ = inf φ'''", "β"]);
  });
});
