/** `flatcheck tables`: writes the tables of the catalogue, or compares what is on disk with them. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stableLabels } from "@flatcheck/predict";
import { tables } from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { secondsOf } from "../numberText.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, PROGRESS, TIME_LIMIT } from "../options/shared.js";
import { driftOf, leftOver } from "../pagesDrift.js";
import { note, writeJson, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  out: {
    kind: "folder",
    default: "docs/tables",
    help: "where the pages are written",
    habits: "output o output-dir outdir out-dir dir folder destination",
  },
  check: { kind: "flag", help: "write nothing; exit 1 if a file differs, is missing or is left over", habits: "dry-run verify diff" },
  "time-limit": { ...TIME_LIMIT, default: "30" },
  progress: { ...PROGRESS, help: "the count on stderr, also where it is no terminal" },
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** `flatcheck tables`. */
export const TABLES: Command = {
  name: "tables",
  usage: ["tables [options]"],
  about:
    "Writes, for every activation of the catalogue, its derivatives, the terms of ∇F and ∇²F, verdicts, constants and witnesses: a page an activation, and index.md.",
  options: OPTIONS,
  notes: [],
  exits: "0 written or as they should be, 1 a file differs, 2 interrupted",
  examples: ["flatcheck tables", "flatcheck tables --check"],
  run: tablesCommand,
};

async function tablesCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("tables", argv, OPTIONS);
  if (positionals.length > 0)
    throw new UsageError("usage", `expected no expression, got "${positionals[0]}"; tables are about the catalogue`);
  const out = values.out ?? join("docs", "tables");
  const seconds = secondsOf(values["time-limit"], 30);
  const shows = values.progress === true || (process.stderr.isTTY === true && values.quiet !== true);
  const { signal, release } = onInterrupt();
  const files = await tables({
    milliseconds: 1000 * seconds,
    labelsOf: ({ expression, parameters }) => stableLabels(expression, parameters, { timeLimit: seconds, signal }),
    signal,
    onProgress: (done, total) => (shows ? process.stderr.write(`\r${done}/${total}${done === total ? "\n" : ""}`) : undefined),
  })
    .catch((error: unknown) => (signal.aborted ? undefined : Promise.reject(error)))
    .finally(release);
  const style = { ...values, terminal };
  if (files === undefined) return interrupted(out, style);
  return values.check === true ? compared(out, files, style) : written(out, files, style);
}

/** Pages are written when all of them are there, so that a folder is of one version. */
function interrupted(out: string, { json, terminal }: Style): ExitCode {
  note(`interrupted: nothing was written, ${out} is as it was`, terminal);
  if (json === true) writeJson({ out, interrupted: true }, terminal);
  return EXIT.unknown;
}

interface Style {
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly terminal: Terminal;
}

function written(out: string, files: ReadonlyMap<string, string>, style: Style): ExitCode {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new UsageError("unwritable-file", `expected a folder that can be made, got ${out} (${(error as NodeJS.ErrnoException).code})`);
  }
  for (const [name, text] of files) writeFile(join(out, name), text);
  const left = leftOver(out, files);
  for (const name of left) rmSync(join(out, name));
  say(
    { out, written: files.size, removed: left },
    `${files.size} files in ${out}${left.length > 0 ? `, ${left.join(", ")} removed` : ""}`,
    style,
  );
  return EXIT.holds;
}

function compared(out: string, files: ReadonlyMap<string, string>, style: Style): ExitCode {
  const drift = driftOf(out, files);
  const mend = out === join("docs", "tables") ? "npx -y pnpm@12 flatcheck tables" : `flatcheck tables --out ${out}`;
  const text = drift.length === 0 ? `${files.size} files as they should be` : `${drift.join("\n")}\nrun: ${mend}`;
  say({ out, drift, ...(drift.length > 0 ? { run: mend } : {}) }, text, style);
  return drift.length === 0 ? EXIT.holds : EXIT.fails;
}

function say(report: unknown, text: string, { quiet, json, terminal }: Style): void {
  if (json === true) writeJson(report, terminal);
  else if (quiet !== true) writeText(`${text}\n`, terminal);
}
