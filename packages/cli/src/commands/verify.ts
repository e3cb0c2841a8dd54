/** `flatcheck verify`: the paper's statements for one activation, and data if they are given, each tried by independent means. */
import { contextOf, examineAll, jsonReport, type Ledger, ledgerOf, REPORTS, reportFor, STATEMENTS, textReport } from "@flatcheck/verify";
import { DATA_HELP } from "../data/choice.js";
import { type ExitCode, exitCodeOfLedger } from "../exitCode.js";
import { requireWritable, writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { loadAhead, loadArithmetic } from "../loadAhead.js";
import { dataOf } from "../verify/givenData.js";
import { type VerifyArguments, verifyArguments } from "../verify/options.js";
import { examinationLine } from "../verify/progress.js";
import { VERSION } from "../version.js";

export { VERIFY_NUMBERS } from "../verify/options.js";

export const VERIFY_HELP: string = `flatcheck verify EXPR [options]

Examines the paper's statements for φ: whether their hypotheses hold, whether their conclusions did, how that is known, and the worst case.

  --statement ID         only this one, or this family: F.2 is all of F.2-… (may be repeated)
  --data FILE            inputs X, labels y and perhaps weights a (.csv, .json, .npy, .npz), for all cases
${DATA_HELP}
  --param NAME=VALUE     an exact value for a parameter of φ
  --runs N               random cases of a statement; more try harder and take longer
  --seed S               0 to 2^53 − 1, 1 by default; the same seed gives the same report
  --time-limit SECONDS   for the proofs of the assumptions, 10 by default
  --report FILE          also write a report: ${REPORTS.map(({ extension, name }) => `${extension} (${name})`).join(", ")}; may be repeated
  --json, --quiet        one JSON document on stdout; nothing but the exit code
  --progress             statement, cases and time on stderr, also where it is no terminal

Statements: ${STATEMENTS.map(({ id }) => id).join(", ")}

Exit codes: 0 nothing fails, 1 a statement fails, 2 nothing fails but something is unknown, 3 bad input, 4 internal error.
A statement whose hypotheses fail does not apply; that is no failure, and its conclusion is examined all the same.

Examples
  flatcheck verify "x^3 + x"
  flatcheck verify "tanh(x)" --statement D.2 --runs 10
  flatcheck verify "x^3 + nu*x" --param nu=1/10 --report report.html
`;

export async function verifyCommand(argv: readonly string[]): Promise<ExitCode> {
  const args = verifyArguments(argv);
  await loadAhead(loadArithmetic);
  const { signal, release } = onInterrupt();
  const ledger = await ledgerFor(args, signal).finally(release);
  for (const file of args.reports) writeFile(file, reportFor(file)?.write(ledger) ?? "");
  if (args.output === "json") process.stdout.write(jsonReport(ledger));
  else if (args.output === "text") process.stdout.write(textReport(ledger, { colour: hasColour() }));
  for (const line of defects(ledger)) process.stderr.write(`flatcheck: ${line}\n`);
  if (ledger.interrupted !== undefined) process.stderr.write(`flatcheck: ${interruptionText(ledger.interrupted, args)}\n`);
  return exitCodeOfLedger(ledger);
}

async function ledgerFor(args: VerifyArguments, signal: AbortSignal): Promise<Ledger> {
  const { expression, params, statements, seed, runs, timeLimit } = args;
  const data = args.data === undefined ? undefined : await dataOf(args.data, seed, args.choice);
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

const hasColour = (): boolean => process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";

function interruptionText({ examined: done, of }: NonNullable<Ledger["interrupted"]>, { reports }: VerifyArguments): string {
  const saved = reports.length === 0 ? "" : `, also in ${reports.join(", ")}`;
  return `interrupted: ${done} of ${of} statements were examined and are reported${saved}`;
}
