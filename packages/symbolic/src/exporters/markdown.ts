/** Markdown with LaTeX between dollar signs, as GitHub, VitePress and notebooks render it. */
import { printLatex, printText } from "@flatcheck/activation";
import { sharedNames } from "../formulas/sharedNames.js";
import { smoothnessText } from "../formulas/smoothness.js";
import type { Exporter, Material } from "./exporter.js";
import { CONSTANTS, derivedTerms, scaleText, spelled } from "./spelled.js";

function write({ derivation, expansion, confirmation, smoothness }: Material): string {
  const lines = [`# φ(z) = ${code(printText(derivation.phi, "z", derivation.numbers))}`, "", "| | formula | text |", "|---|---|---|"];
  for (const t of derivedTerms(derivation))
    lines.push(
      `| ${t.text} | ${dollars(printLatex(t.value, "z", derivation.numbers))} | ${code(printText(t.value, "z", derivation.numbers))} |`,
    );
  if (confirmation !== undefined) lines.push("", ...confirmation);
  if (smoothness !== undefined) lines.push(...smoothnessText(smoothness).flatMap((sentence) => ["", sentence]));
  lines.push(
    "",
    `$z_{ij} = \\theta_j \\cdot x_i$, $r_i = f_i - y_i$, $L = c \\sum_i r_i^2$${scaleText(derivation)}. Lines with $c = 1/2$, $\\lVert x_i \\rVert = 1$, $a = 1$ have ${CONSTANTS}`,
  );
  lines.push(...sharedNames(derivation).flatMap((sentence) => ["", sentence]));
  for (const { formula, general, here, paper } of spelled(derivation)) {
    lines.push(
      "",
      `## ${formula.title}`,
      "",
      `${formula.place}.${formula.hypotheses.length > 0 ? ` Needs: ${formula.hypotheses.join("; ")}.` : ""}`,
    );
    lines.push("", `$$${formula.left.latex} = ${general.latex}$$`);
    if (here !== undefined) lines.push("", "With this activation:", "", `$$${formula.left.latex} = ${here.latex}$$`);
    if (paper.latex !== general.latex)
      lines.push("", `With $c = 1/2$, $\\lVert x_i \\rVert = 1$, $a = 1$: ${dollars(`${formula.left.latex} = ${paper.latex}`)}`);
    const written = expansion?.formulas.find((f) => f.id === formula.id);
    if (written !== undefined)
      lines.push("", ...written.entries.map((e) => `- ${dollars(`${e.left.latex} = ${printLatex(e.value, "x", derivation.numbers)}`)}`));
    if (written?.rest !== undefined) lines.push("", `Otherwise ${written.rest}.`);
  }
  return `${lines.join("\n")}\n`;
}

/** A bar would end the cell of a table. */
const dollars = (text: string): string =>
  `$${text.replaceAll("\\left|", "\\left\\lvert ").replaceAll("\\right|", "\\right\\rvert ").replaceAll("|", "\\vert ")}$`;
const code = (text: string): string => `\`${text}\``;

export const markdown: Exporter = { name: "markdown", code: false, write };
