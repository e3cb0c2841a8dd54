/** `flatcheck operators`: what an expression may hold. */
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { type ListedOperator, listedActivations, listedOperators } from "../operatorList.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS } from "../options/shared.js";
import { writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = { ...DISPLAY_OPTIONS } as const satisfies Options;

/** `flatcheck operators`. */
export const OPERATORS_COMMAND: Command = {
  name: "operators",
  usage: ["operators [options]"],
  about:
    "Lists the operators of the activation language, each with its derivative, its domain and its LaTeX, and the named activations. The language is described in docs/reference/activation-language.md.",
  options: OPTIONS,
  notes: [],
  exits: "0 printed",
  examples: ["flatcheck operators", "flatcheck operators --json"],
  run: operatorsCommand,
};

async function operatorsCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("operators", argv, OPTIONS);
  if (positionals.length > 0)
    throw new UsageError("usage", `expected no argument, got "${positionals[0]?.slice(0, 40)}"; the list is of all operators`);
  const [operators, activations] = [listedOperators(), listedActivations()];
  if (values.json === true) writeJson({ schema: "flatcheck.operators/1", operators, activations }, terminal);
  else if (values.quiet !== true) await writeReport(listText(operators, activations), terminal);
  return EXIT.holds;
}

function listText(operators: readonly ListedOperator[], activations: ReturnType<typeof listedActivations>): string {
  const rows = operators.map((o) => [typed(o), o.derivatives.map(({ text }) => text).join(" and "), where(o), o.latex]);
  const named = activations.map(({ text, expression }) => [text, expression]);
  return [
    ...columns([["operator", "derivative by u, and by v", "defined", "LaTeX"], ...rows]),
    "",
    "Activations by name",
    ...columns(named),
    "",
  ].join("\n");
}

const typed = ({ text, variadic }: ListedOperator): string => (variadic ? text.replace(/\)$/, ", …)") : text);

const where = ({ domain, piecesMeetAt }: ListedOperator): string =>
  `${domain}${piecesMeetAt === undefined ? "" : `; pieces meet where ${piecesMeetAt} = 0`}`;

/** Rows with cells under one another. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, k) => cell.padEnd(widths[k] ?? 0)).join("  ")}`.trimEnd());
}
