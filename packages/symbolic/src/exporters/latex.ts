/** LaTeX to be put into a paper (package amsmath): equations in lines that fit its column, numbers as exact fractions. */
import { printLatex } from "@flatcheck/activation";
import { sharedNames } from "../formulas/sharedNames.js";
import { smoothnessText } from "../formulas/smoothness.js";
import { ARTICLE, display, type LatexLayout, type Row } from "../latex/display.js";
import type { Exporter, Material } from "./exporter.js";
import { derivedTerms, spelled, UNITS } from "./spelled.js";

function write({ derivation, expansion, confirmation, smoothness, layout = ARTICLE }: Material): string {
  const lines = [`% needs ${needs(layout)}; written by flatcheck derive`, ...(confirmation ?? []).map((sentence) => `% ${sentence}`)];
  if (smoothness !== undefined) lines.push(...smoothnessText(smoothness).map((sentence) => `% ${sentence}`));
  lines.push(...sharedNames(derivation).map((sentence) => `% ${sentence}`));
  if (derivation.setting === "paper") lines.push(`% ${UNITS} are put in`);
  lines.push(
    ...display(
      derivedTerms(derivation).map((t) => [
        `${t.latex.includes(" + ") ? `(${t.latex})` : t.latex}(z)`,
        printLatex(t.value, "z", "fractions"),
      ]),
      layout,
      "derivatives",
    ),
  );
  for (const { formula, general, here, paper } of spelled(derivation, "fractions")) {
    lines.push("", `% ${formula.title} (${formula.place})`);
    if (formula.hypotheses.length > 0) lines.push(`% needs: ${formula.hypotheses.join("; ")}`);
    if (paper.latex !== general.latex) lines.push(`% with a = 1, |x_i| = 1, c = 1/2: ${formula.left.latex} = ${paper.latex}`);
    const rows: readonly Row[] = [[formula.left.latex, general.latex], ...(here === undefined ? [] : [["", here.latex] as const])];
    lines.push(...display(rows, layout, formula.id));
    const written = expansion?.formulas.find((f) => f.id === formula.id);
    const entries = written?.entries.map((e): Row => [e.left.latex, printLatex(e.value, "x", "fractions")]) ?? [];
    if (entries.length > 0) lines.push(...display(entries, layout, `${formula.id}-entries`));
    if (written?.rest !== undefined) lines.push(`% ${written.rest}`);
  }
  return `${lines.join("\n")}\n`;
}

const needs = ({ notation }: LatexLayout): string =>
  notation === "macros" ? "\\usepackage{amsmath} and the macros of flatcheck derive --macros" : "\\usepackage{amsmath}";

export const latex: Exporter = { name: "latex", code: false, write };
