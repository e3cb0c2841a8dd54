/** The page that says how strong the tests of the statements are. */
import type { Fate, MutantReport, OracleScore } from "./mutation.js";
import { scoreOf } from "./mutation.js";

/** All that the page about mutants says. */
export interface MutationResult {
  readonly activations: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly formulas: readonly MutantReport[];
  readonly inequalities: readonly MutantReport[];
  readonly oracles: readonly OracleScore[];
}

const INTRODUCTION = `# How strong the tests of the statements are

Written by \`npx -y pnpm@12 mutation\`; do not edit.

Every statement of \`flatcheck verify\` that is data, a formula as a tree or an inequality with its two sides, is changed in one place at a time: numbers doubled,
halved or with the other sign; terms and factors left out (also ‖x_i‖², a_j, c and δ_jl); squares made first powers and the other way round; derivatives of φ of one order more or less; indices,
directions and quantities swapped; bounds made strict. What was changed is examined exactly as the statement is. It is *killed* when that comes out \`fails\` for one of the activations.`;

/** Markdown. */
export function mutationPage(result: MutationResult): string {
  const { activations, runs, seed, formulas, inequalities, oracles } = result;
  return `${[
    INTRODUCTION,
    `Activations: ${activations.map((name) => `\`${name}\``).join(", ")}; ${runs} runs each, seed ${seed}.`,
    "## Formulas",
    formulaSummary(formulas),
    statementTable(formulas, ["killed", "equivalent", "survived"]),
    "### Survivors",
    survivorList(formulas),
    "### Each oracle by itself",
    "How many changed formulas an oracle finds when it is the only one. Equivalent ones are not counted.",
    table(
      ["oracle", "killed", "of"],
      oracles.map(({ oracle, killed, of }) => [oracle, `${killed}`, `${of}`]),
    ),
    "## Inequalities",
    inequalitySummary(inequalities),
    statementTable(inequalities, ["killed", "not sharp", "weaker", "survived"]),
    "### Survivors",
    survivorList(inequalities),
  ].join("\n\n")}\n`;
}

/** In one sentence, for terminals too. */
export function formulaSummary(reports: readonly MutantReport[]): string {
  const { killed, equivalent, survived } = scoreOf(reports);
  const share = killed + survived === 0 ? 0 : (100 * killed) / (killed + survived);
  return `${reports.length} changed formulas: ${killed} killed, ${equivalent} equivalent, ${survived} not told apart. Killed of those not equivalent: ${share.toFixed(1)} %.`;
}

/** A sentence on the mutants of bounds. */
export function inequalitySummary(reports: readonly MutantReport[]): string {
  const { killed, weaker, notSharp } = scoreOf(reports);
  const visible = killed + notSharp === 0 ? 0 : (100 * killed) / (killed + notSharp);
  return `${reports.length} changed inequalities: ${killed} killed; ${weaker} claim less in every case, which is true whenever the statement is, so no case can tell; ${notSharp} claim more and are true as well in all cases, because the bound is not sharp. Killed of those that claim more: ${visible.toFixed(1)} %.`;
}

function statementTable(reports: readonly MutantReport[], fates: readonly Fate[]): string {
  const ids = [...new Set(reports.map(({ statement }) => statement))];
  const count = (id: string, fate: Fate): string => `${reports.filter((r) => r.statement === id && r.fate === fate).length}`;
  return table(
    ["statement", ...fates],
    ids.map((id) => [id, ...fates.map((fate) => count(id, fate))]),
  );
}

/** Survivors with the same reason in one line. */
function survivorList(reports: readonly MutantReport[]): string {
  const lines = new Map<string, { readonly statement: string; readonly fate: Fate; readonly by: string; readonly changes: string[] }>();
  for (const { statement, fate, by, change } of reports) {
    if (fate === "killed") continue;
    const key = JSON.stringify([statement, fate, by]);
    const line = lines.get(key) ?? { statement, fate, by, changes: [] };
    lines.set(key, line);
    line.changes.push(change);
  }
  if (lines.size === 0) return "None.";
  return table(
    ["statement", "change", "fate", "reason"],
    [...lines.values()].map(({ statement, changes, fate, by }) => [statement, changes.join("; "), fate, by]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
