/** The formats for reading: text, LaTeX, Markdown and JSON, for the whole catalogue. */
import { ACTIVATIONS, canonical, parse, printText } from "@flatcheck/activation";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { derivationFor } from "../../test-kit/exporting/derivations.js";
import { some } from "../../test-kit/sizes.js";
import { derivationOf } from "../formulas/derivation.js";
import { expansionOf } from "../formulas/expansion.js";
import { PARTS } from "../formulas/formula.js";
import { FORMULAS } from "../formulas/formulas.js";
import { DERIVE_SCHEMA, json } from "./json.js";
import { latex } from "./latex.js";
import { markdown } from "./markdown.js";
import { spelled } from "./spelled.js";
import { text } from "./text.js";

const derived = (expression: string, parameters: readonly string[] = [], options = {}) =>
  derivationOf(expression, parse(expression, { parameters }), options);

/** Throws where KaTeX would warn or complain. */
const render = (source: string): string => katex.renderToString(source, { strict: "error", throwOnError: true, displayMode: true });

interface DeriveJson {
  readonly schema: string;
  readonly derivatives: Readonly<Record<string, string>>;
  readonly formulas: readonly {
    readonly id: string;
    readonly of: string;
    readonly general: { text: string };
    readonly paper: { text: string };
  }[];
  readonly expanded?: {
    readonly terms: number;
    readonly formulas: readonly { readonly id: string; readonly entries: readonly { text: string }[] }[];
  };
}
const jsonOf = (material: Parameters<typeof json.write>[0]): DeriveJson => JSON.parse(json.write(material)) as DeriveJson;

describe.each(some(ACTIVATIONS, 14, 4).map((a) => [a.name, a] as const))("%s", (_, { expression, parameters }) => {
  const names = Object.keys(parameters);
  const derivation = derivationFor(expression, names);

  test("LaTeX and Markdown render under KaTeX in strict mode", () => {
    for (const block of latex.write({ derivation }).split("\n\n")) render(block.replaceAll(/^%.*$/gm, ""));
    const formulas = [...markdown.write({ derivation }).matchAll(/\$\$?([^$]+)\$\$?/g)];
    expect(formulas.length).toBeGreaterThan(30);
    for (const [, formula] of formulas) render(formula as string);
  });

  test("the text of JSON reads back", () => {
    const report = jsonOf({ derivation });
    expect(report.schema).toBe(DERIVE_SCHEMA);
    for (const [i, order] of ["1", "2", "3"].entries()) {
      const back = parse(report.derivatives[order] as string, { parameters: names });
      expect(printText(canonical(back))).toBe(printText(canonical(derivation.derivatives[i as 0 | 1 | 2])));
    }
  });
});

describe("the formulas", () => {
  const derivation = derived("x^3+nu*x", ["nu"]);

  test("are in every format, each with the paper's line", () => {
    const printed = text.write({ derivation });
    for (const { formula, general, paper } of spelled(derivation)) {
      expect(printed).toContain(`${formula.left.text} = ${general.text}`);
      if (paper.text !== general.text) expect(printed).toContain(`  c = 1/2, ‖x_i‖ = 1, a = 1: ${paper.text}`);
    }
  });

  test("with a = 1, unit norms and c = 1/2 are the paper's lines", () => {
    const lines = new Map(spelled(derivation).map(({ formula, paper }) => [formula.id, paper.text]));
    expect(lines.get("4.3")).toBe("Σ_ij φ'(z_ij)²");
    expect(lines.get("F.2-gradient")).toBe("2 Σ_i φ'(z_ij) φ''(z_ij) x_i");
    expect(lines.get("F.2-hessian")).toBe("2 δ_jl Σ_i (φ''² + φ'φ''')(z_ij) x_i x_iᵀ");
    expect(lines.get("4.5-hessian")).toBe("Σ_ij (2 (φ''² + φ'φ''')(z_ij) − α_i φ''(z_ij)) (u_j·x_i) (w_j·x_i)");
  });

  test.each(PARTS)("--of %s prints the formulas of that part alone", (part) => {
    const report = jsonOf({ derivation: derived("x^3+nu*x", ["nu"], { part }) });
    expect(report.formulas.map((f) => f.id)).toEqual(FORMULAS.filter((f) => f.part === part).map((f) => f.id));
    expect(report.formulas.length).toBeGreaterThan(0);
  });

  test.each([
    ["sum", "2 Σ_ij a_j² ‖x_i‖² φ'(z_ij)²"],
    ["half", "Σ_ij a_j² ‖x_i‖² φ'(z_ij)²"],
    ["mean", "(2/n) Σ_ij a_j² ‖x_i‖² φ'(z_ij)²"],
  ])("--loss %s: F = %s", (loss, line) => {
    const report = jsonOf({ derivation: derived("x^3+x", [], { loss }) });
    expect(report.formulas.find((f) => f.id === "4.3")?.general.text).toBe(line);
  });

  test.each([
    ["c", undefined, "The parameter c of φ is not c, the loss scale; rename it to tell them apart."],
    ["c", "half", undefined],
    ["n", undefined, undefined],
    ["n", "mean", "The parameter n of φ is not n, the number of samples; rename it to tell them apart."],
    ["a_j", undefined, "The parameter a_j of φ is not a_j, an entry of the network; rename it to tell them apart."],
    ["nu", undefined, undefined],
  ])("a parameter %s with --loss %s: the note on shared names is %s", (name, loss, note) => {
    const one = derived(`x^3+${name}*x`, [name], loss === undefined ? {} : { loss });
    for (const exporter of [text, latex, markdown, json]) {
      const printed = exporter.write({ derivation: one });
      if (note === undefined) expect(printed).not.toContain("to tell them apart");
      else expect(printed).toContain(note);
    }
  });

  test("expanded entries render too", () => {
    const expansion = expansionOf(derivation, { neurons: 2, samples: 2, dimension: 2 });
    for (const block of latex.write({ derivation, expansion }).split("\n\n")) {
      for (const environment of block.replaceAll(/^%.*$/gm, "").split(/(?<=\\end\{align\*\})/))
        if (environment.trim() !== "") render(environment);
    }
    expect(text.write({ derivation, expansion })).toContain("∂F/∂θ_12 = ");
    expect(jsonOf({ derivation, expansion }).expanded?.formulas.find((f) => f.id === "F.2-gradient")?.entries).toHaveLength(4);
  });
});

describe("numbers of one output are in one style", () => {
  const material = (expression: string) => {
    const derivation = derived(expression);
    return { derivation, expansion: expansionOf(derivation, { neurons: 1, samples: 1, dimension: 2 }) };
  };
  /** All that is made of φ: other places have the numbers of lemmas and the paper's 1/2. */
  const printed = (expression: string): string => {
    const { derivatives, latex: inLatex, terms, formulas, expanded } = JSON.parse(json.write(material(expression)));
    const here = formulas.map((formula: { here?: unknown }) => formula.here);
    const entries = expanded.formulas.map((formula: { entries: unknown }) => formula.entries);
    const first = text.write(material(expression)).split("\n\n")[0];
    return `${first}\n${JSON.stringify([derivatives, inLatex, terms, here, entries])}`;
  };

  test.each(["1.702*x+2.553*x^3", "x/(1+exp(-1.702*x))", "0.044715*x^3+x/8"])("decimals for %s", (expression) => {
    expect(printed(expression)).toMatch(/\d\.\d/);
    expect(printed(expression)).not.toMatch(/\d{2,}\/\d|\\frac\{\d+\}\{\d+\}/);
  });

  test.each(["851/500*x+2553/1000*x^3", "x^3/7+x/10000000"])("fractions for %s", (expression) => {
    expect(printed(expression)).not.toMatch(/\d\.\d/);
  });
});

test.each([
  ["sum", "1"],
  ["half", "1/2"],
  ["mean", "1/n"],
])("--loss %s is named as c = %s where the letter c is explained, and c is a symbol without", (loss, c) => {
  const written = (options: object): string[] =>
    [text, markdown].map(({ write }) => write({ derivation: derived("x^3+x", [], options) } as Parameters<typeof text.write>[0]));
  for (const page of written({ loss })) expect(page).toContain(`${page.startsWith("#") ? "r_i^2$" : "r_i²"} with c = ${c}.`);
  for (const page of written({})) expect(page).not.toContain("with c = ");
});

test("G is positive definite only with a weight that is not 0, and formulas that need it say so", () => {
  const needing = FORMULAS.filter(({ hypotheses }) => hypotheses.some((one) => one.startsWith("G positive definite")));
  expect(needing.length).toBeGreaterThan(2);
  for (const { hypotheses } of needing) expect(hypotheses.join()).toContain("some a_j ≠ 0");
});
