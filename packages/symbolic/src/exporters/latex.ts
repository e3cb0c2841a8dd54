/** LaTeX: align environments to be put into a paper (packages amsmath, amssymb). */
import { printLatex } from "@flatcheck/activation";
import { sharedNames } from "../formulas/sharedNames.js";
import { smoothnessText } from "../formulas/smoothness.js";
import type { Exporter, Material } from "./exporter.js";
import { derivedTerms, spelled } from "./spelled.js";

function write({ derivation, expansion, confirmation, smoothness }: Material): string {
  const lines = ["% needs \\usepackage{amsmath}; written by flatcheck derive", ...(confirmation ?? []).map((sentence) => `% ${sentence}`)];
  if (smoothness !== undefined) lines.push(...smoothnessText(smoothness).map((sentence) => `% ${sentence}`));
  lines.push(...sharedNames(derivation).map((sentence) => `% ${sentence}`));
  lines.push(
    ...aligned(
      derivedTerms(derivation).map((t) => [
        `${t.latex.includes(" + ") ? `(${t.latex})` : t.latex}(z)`,
        printLatex(t.value, "z", derivation.numbers),
      ]),
    ),
  );
  for (const { formula, general, here, paper } of spelled(derivation)) {
    lines.push("", `% ${formula.title} (${formula.place})`);
    if (formula.hypotheses.length > 0) lines.push(`% needs: ${formula.hypotheses.join("; ")}`);
    if (paper.latex !== general.latex) lines.push(`% with a = 1, |x_i| = 1, c = 1/2: ${formula.left.latex} = ${paper.latex}`);
    lines.push(...aligned([[formula.left.latex, general.latex], ...(here === undefined ? [] : [["", here.latex] as const])]));
    const written = expansion?.formulas.find((f) => f.id === formula.id);
    if (written !== undefined)
      lines.push(...aligned(written.entries.map((e) => [e.left.latex, printLatex(e.value, "x", derivation.numbers)])));
    if (written?.rest !== undefined) lines.push(`% ${written.rest}`);
  }
  return `${lines.join("\n")}\n`;
}

const aligned = (rows: readonly (readonly [string, string])[]): readonly string[] => [
  "\\begin{align*}",
  ...rows.map(([left, right], i) => `  ${left} &= ${right}${i === rows.length - 1 ? "" : " \\\\"}`),
  "\\end{align*}",
];

export const latex: Exporter = { name: "latex", code: false, write };
