/** Plain text for a terminal. */
import { printText } from "@flatcheck/activation";
import { sharedNames } from "../formulas/sharedNames.js";
import { smoothnessText } from "../formulas/smoothness.js";
import type { Exporter, Material } from "./exporter.js";
import { CONSTANTS, derivedTerms, scaleText, spelled, UNITS } from "./spelled.js";

function write({ derivation, expansion, confirmation, smoothness }: Material): string {
  const terms = derivedTerms(derivation);
  const width = Math.max(...terms.map((t) => t.text.length));
  const lines = terms.map((t) => `${t.text.padEnd(width)}  = ${printText(t.value, "z", derivation.numbers)}`);
  if (confirmation !== undefined) lines.push("", ...confirmation.map((sentence) => sentence));
  if (smoothness !== undefined) lines.push(...smoothnessText(smoothness));
  lines.push("", `z_ij = θ_j·x_i, r_i = f_i − y_i, loss L = c Σ_i r_i²${scaleText(derivation)}.`, `${UNITS}: ${CONSTANTS}`);
  lines.push(...sharedNames(derivation));
  for (const { formula, general, here, paper } of spelled(derivation)) {
    lines.push("", `${formula.title} (${formula.place})`, `  ${formula.left.text} = ${general.text}`);
    if (here !== undefined) lines.push(`${" ".repeat(formula.left.text.length + 2)} = ${here.text}`);
    if (paper.text !== general.text) lines.push(`  ${UNITS}: ${paper.text}`);
    if (formula.hypotheses.length > 0) lines.push(`  needs: ${formula.hypotheses.join("; ")}`);
    const written = expansion?.formulas.find((f) => f.id === formula.id);
    for (const entry of written?.entries ?? []) lines.push(`    ${entry.left.text} = ${printText(entry.value, "x", derivation.numbers)}`);
    if (written?.rest !== undefined) lines.push(`    ${written.rest}`);
  }
  return `${lines.join("\n")}\n`;
}

export const text: Exporter = { name: "text", code: false, write };
