/** Printed LaTeX in real articles: nothing sticks out of a column. Needs pdflatex; without it its tests fail and name the package. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACTIVATIONS } from "@flatcheck/activation";
import { type DeriveOptions, derive, EXPORTERS, type Exporter, type LatexLayout, type Material, macroBlock } from "@flatcheck/symbolic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** All that is printed of one activation; a second way of printing it does not derive it again. */
async function derived(expression: string, options: DeriveOptions): Promise<Material> {
  return (await derive(expression, { format: "latex", timeLimit: 1, ...options })).material;
}

const latexOf = (material: Material, layout: LatexLayout): string =>
  (EXPORTERS.find(({ name }) => name === "latex") as Exporter).write({ ...material, layout });

const MILLIMETRES = 25.4 / 72.27;

const layoutOf = ({ width, fontSize }: PaperClass): LatexLayout => ({
  width: width * MILLIMETRES,
  fontSize,
  notation: "plain",
  numbering: "unnumbered",
});

describe.each([
  ["hard activations", () => Promise.all(HARD.map((one) => derived(one, { parameters: /rate/.test(one) ? ["rate", "scale_long"] : [] })))],
  [
    "the catalogue in the paper's setting",
    () =>
      Promise.all(
        ACTIVATIONS.map(({ expression, parameters }) => derived(expression, { paper: true, parameters: Object.keys(parameters) })),
      ),
  ],
] as const)("%s", (name, materials) => {
  let all: readonly Material[];
  beforeAll(async () => {
    all = await materials();
  });

  test.each(CLASSES.map((one) => [`${one.options}, ${one.width} pt`, one] as const))("no box sticks out of %s", (paper, form) => {
    const parts = all.map((material) => latexOf(material, layoutOf(form)));
    const { pages, overfull } = compiled(folder, `${name}, ${paper}`.replace(/\W+/g, "-"), articleOf(form, "", parts));
    expect(overfull).toEqual([]);
    expect(pages).toBeGreaterThanOrEqual(10);
  });

  test("nor by macros and with numbers", () => {
    const form = CLASSES[3] as PaperClass;
    const layout = { ...layoutOf(form), notation: "macros", numbering: "numbered" } as const;
    const parts = all.map((material, k) => latexOf(material, layout).replaceAll("\\label{eq:", `\\label{eq:${k}-`));
    expect(compiled(folder, `${name}-macros`.replace(/\W+/g, "-"), articleOf(form, macroBlock(), parts)).overfull).toEqual([]);
  });
});

test("entries of a network, written out, fit", async () => {
  const form = CLASSES[3] as PaperClass;
  const sizes = { neurons: 2, samples: 2, dimension: 2 };
  const all = await Promise.all([derived("x^3 + nu*x", { sizes }), derived("tanh(x)", { sizes, of: "gradient" })]);
  const parts = all.map((material) => latexOf(material, layoutOf(form)));
  expect(compiled(folder, "entries", articleOf(form, "", parts)).overfull).toEqual([]);
});
