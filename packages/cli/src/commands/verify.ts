/** `flatcheck verify`: the paper's statements for one activation, and data if they are given, each tried by independent means. */
import { contextOf, examineAll, jsonReport, type Ledger, ledgerOf, reportFor, STATEMENTS, textReport } from "@flatcheck/verify";
import { compileAtFirstCall } from "../compileLater.js";
import { type ExitCode, exitCodeOfLedger } from "../exitCode.js";
import { requireWritable, writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { loadAhead, loadArithmetic } from "../loadAhead.js";
import { note, writeJsonText, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { dataOf } from "../verify/givenData.js";
import { VERIFY_OPTIONS, type VerifyArguments, verifyArguments } from "../verify/options.js";
import { examinationLine } from "../verify/progress.js";
import { VERSION } from "../version.js";
import type { Command } from "./command.js";

/** `flatcheck verify`. */
export const VERIFY: Command = {
  name: "verify",
  usage: ["verify EXPR [options]"],
  about:
    "Examines the paper's statements for φ: whether their hypotheses hold, whether their conclusions did, how that is known, and the worst case. EXPR is an expression in x, - for standard input, or @FILE.",
  options: VERIFY_OPTIONS,
  notes: ["A statement whose hypotheses fail does not apply; that is no failure, and its conclusion is examined all the same."],
  exits: "0 nothing fails, 1 a statement fails, 2 nothing fails but something is unknown",
  examples: [
    'flatcheck verify "x^3 + x"',
    'flatcheck verify "tanh(x)" --statement D.2 --runs 10',
    'flatcheck verify "x^3 + nu*x" --param nu=1/10 --report report.html',
  ],
  run: verifyCommand,
};

async function verifyCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const args = verifyArguments(argv);
  compileAtFirstCall();
  await loadAhead(loadArithmetic);
  const { signal, release } = onInterrupt();
  const ledger = await ledgerFor(args, terminal, signal).finally(release);
  for (const file of args.reports) writeFile(file, reportFor(file)?.write(ledger) ?? "");
  if (args.output === "json") writeJsonText(jsonReport(ledger), terminal);
  else if (args.output === "text") await writeReport(textReport(ledger, terminal), terminal);
  for (const line of defects(ledger)) note(line, terminal);
  if (ledger.interrupted !== undefined) note(interruptionText(ledger.interrupted, args), terminal);
  return exitCodeOfLedger(ledger);
}

async function ledgerFor(args: VerifyArguments, terminal: Terminal, signal: AbortSignal): Promise<Ledger> {
  const { expression, params, statements, seed, runs, timeLimit } = args;
  const data = args.data === undefined ? undefined : await dataOf(args.data, seed, args.choice, terminal);
  const c = await contextOf(expression, { params, seed, timeLimit, signal, runs, data });
  for (const file of args.reports) requireWritable(file);
  const line = args.showsProgress ? examinationLine() : undefined;
  const rows = await examineAll(c, statements, { signal, onProgress: line?.show });
  line?.clear();
  return ledgerOf(c, rows, { statements, isAll: statements === STATEMENTS, source: args.data, version: VERSION });
}

/** Errors of this program, which rows report as unknown: they are to be seen also where nobody reads the rows. */
const defects = ({ statements }: Ledger): readonly string[] =>
  statements.flatMap(({ id, defect }) =>
    defect === undefined ? [] : [`an error of flatcheck ended the examination of ${id}: ${defect.replace(/\s+/g, " ")}`],
  );

function interruptionText({ examined: done, of }: NonNullable<Ledger["interrupted"]>, { reports }: VerifyArguments): string {
  const saved = reports.length === 0 ? "" : `, also in ${reports.join(", ")}`;
  return `interrupted: ${done} of ${of} statements were examined and are reported${saved}`;
}
