/** Printed LaTeX in real articles: nothing sticks out of a column. Needs pdflatex; without it its tests fail and name the package. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACTIVATIONS } from "@flatcheck/activation";
import { type DeriveOptions, derive, macroBlock } from "@flatcheck/symbolic";
import { afterAll, describe, expect, test } from "vitest";
import { articleOf, compiled, type PaperClass } from "./article.js";

const folder = mkdtempSync(join(tmpdir(), "tex-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Columns of usual papers: article, two columns of IEEE and of ICML, larger and smaller type. */
const CLASSES: readonly PaperClass[] = [
  { options: "10pt", width: 345, fontSize: 10 },
  { options: "12pt", width: 390, fontSize: 12 },
  { options: "11pt", width: 430, fontSize: 11 },
  { options: "10pt,twocolumn", width: 252, fontSize: 10 },
  { options: "10pt,twocolumn", width: 234, fontSize: 10 },
];

/** Beside the catalogue: decimals, long sums and products, quotients and roots that no column holds. */
const HARD: readonly string[] = [
  "gelu(x) + 0.1*x^3",
  "x^3 + x + 1.2345e-6*tanh(3x) + 0.044715*sin(x/7) + erf(x)*exp(-x^2)",
  "(x^7+3x^5+2x^3+x+sin(x)+cos(2x)+tanh(x))/(x^6+5x^4+7x^2+11+exp(-x^2)+sin(3x)^2+cos(5x)^2)",
  "sqrt(1+x^2+x^4+x^6+x^8+x^10+x^12+sin(x)^2+cos(3x)^4+exp(x)+exp(-x)+exp(2x))",
  "exp(-(x^2+x^4+x^6+x^8+sin(x)^2+cos(3x)^4+log(1+x^2)+atan(x)+tanh(x)^2+x^10+x^12))",
  "(x+sin(x)+0.25*cos(x)+atan(x))^5*(1+exp(-x)+x^2)^3",
  "max(x, 0.01*x) + abs(x^3-1/3)",
  "cbrt(x^3+sin(x)+cos(x)+exp(x)+tanh(x)+atan(x)+x^5+x^7+x^9+x^11)",
  "rate*x + scale_long*x^3 + theta1*tanh(omega*x)",
];

async function formulas(expression: string, options: DeriveOptions): Promise<string> {
  const names = /rate/.test(expression) ? ["rate", "scale_long"] : [];
  const { text } = await derive(expression, { format: "latex", timeLimit: 1, parameters: names, ...options });
  return text;
}

const MILLIMETRES = 25.4 / 72.27;

describe.each(CLASSES.map((one) => [`${one.options}, ${one.width} pt`, one] as const))("an article of %s", (name, paper) => {
  const layout = { width: paper.width * MILLIMETRES, fontSize: paper.fontSize };

  test("with hard activations has ten pages and no overfull box", async () => {
    const parts: string[] = [];
    for (const expression of HARD) parts.push(await formulas(expression, layout));
    const { pages, overfull } = compiled(folder, `hard-${name.replace(/\W+/g, "-")}`, articleOf(paper, "", parts));
    expect(overfull).toEqual([]);
    expect(pages).toBeGreaterThanOrEqual(10);
  });

  test("with the catalogue, in the paper's setting, by macros and numbered, has no overfull box", async () => {
    const parts: string[] = [];
    for (const [k, { expression, parameters }] of ACTIVATIONS.entries()) {
      const text = await formulas(expression, {
        ...layout,
        paper: true,
        macros: true,
        numbered: true,
        parameters: Object.keys(parameters),
      });
      parts.push(text.replaceAll("\\label{eq:", `\\label{eq:${k}-`));
    }
    expect(compiled(folder, `catalogue-${name.replace(/\W+/g, "-")}`, articleOf(paper, macroBlock(), parts)).overfull).toEqual([]);
  });
});

test("entries of a network, written out, fit", async () => {
  const paper = CLASSES[3] as PaperClass;
  const sizes = { neurons: 2, samples: 2, dimension: 2 };
  const parts = [
    await formulas("x^3 + nu*x", { width: paper.width * MILLIMETRES, sizes }),
    await formulas("tanh(x)", { width: paper.width * MILLIMETRES, sizes, of: "gradient" }),
  ];
  expect(compiled(folder, "entries", articleOf(paper, "", parts)).overfull).toEqual([]);
});
