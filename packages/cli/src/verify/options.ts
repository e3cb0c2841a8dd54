/** What `flatcheck verify` can be told on the command line. */
import { singleValues } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { REPORTS, reportFor, STATEMENTS, type Statement, statementsNamed } from "@flatcheck/verify";
import { readArguments } from "../arguments.js";
import { DATA_OPTIONS, dataChoice } from "../data/choice.js";
import type { DataChoice } from "../data/content.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import { type TypedParameters, typedParameters } from "../parameters.js";
import { UsageError } from "../usageError.js";

const OPTIONS = {
  statement: { type: "string", multiple: true },
  ...DATA_OPTIONS,
  runs: { type: "string" },
  seed: { type: "string" },
  param: { type: "string", multiple: true },
  "time-limit": { type: "string" },
  report: { type: "string", multiple: true },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  progress: { type: "boolean" },
} as const;

/** Options whose value is a number, so that what looks like `-5` behind them is one too. */
export const VERIFY_NUMBERS: ReadonlySet<string> = new Set(["--runs", "--seed", "--time-limit"]);

export interface VerifyArguments {
  readonly expression: string;
  readonly params: TypedParameters;
  readonly statements: readonly Statement[];
  readonly data: string | undefined;
  readonly choice: DataChoice;
  readonly runs: number | undefined;
  readonly seed: number;
  /** Seconds for the proofs of the assumptions. */
  readonly timeLimit: number;
  readonly reports: readonly string[];
  readonly output: "text" | "json" | "none";
  readonly showsProgress: boolean;
}

/** @throws UsageError */
export function verifyArguments(argv: readonly string[]): VerifyArguments {
  const { values, positionals } = readArguments("verify", argv, OPTIONS);
  const [expression, more] = positionals;
  if (expression === undefined) throw new UsageError("usage", 'expected an expression, got none; try flatcheck verify "x^3 + x"');
  if (more !== undefined) throw new UsageError("usage", `expected one expression, got also "${more}"; put the expression in quotes`);
  const quiet = values.quiet === true;
  return {
    expression,
    params: parametersOf(values.param ?? []),
    statements: statementsOf(values.statement),
    data: values.data,
    choice: dataChoice(values),
    runs: values.runs === undefined ? undefined : wholeNumber("runs", values.runs, 1, MOST_RUNS),
    seed: values.seed === undefined ? 1 : wholeNumber("seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
    timeLimit: secondsOf(values["time-limit"], 10),
    reports: reportsOf(values.report ?? []),
    output: values.json === true ? "json" : quiet ? "none" : "text",
    showsProgress: values.progress === true || (process.stderr.isTTY === true && !quiet),
  };
}

const MOST_RUNS = 1_000_000;

/** One value each. @throws UsageError, InputError */
function parametersOf(options: readonly string[]): TypedParameters {
  const params = typedParameters(options);
  singleValues(params, ({ name, from }) => `write for example --param ${name}=${Q.toString(from)}`);
  return params;
}

/** Those that were asked for, in the order of the ledger; all of them by default. */
function statementsOf(ids: readonly string[] | undefined): readonly Statement[] {
  if (ids === undefined) return STATEMENTS;
  const asked = new Set(ids.flatMap(statementsOfOne));
  return STATEMENTS.filter((statement) => asked.has(statement));
}

function statementsOfOne(id: string): readonly Statement[] {
  const found = statementsNamed(STATEMENTS, id);
  if (found.length > 0) return found;
  const ids = STATEMENTS.map((s) => s.id).join(", ");
  throw new UsageError("statement", `expected one of ${ids} after --statement, got "${id.slice(0, 40)}"`);
}

function reportsOf(files: readonly string[]): readonly string[] {
  for (const file of files) {
    if (reportFor(file) === undefined) {
      const endings = REPORTS.map(({ extension }) => extension).join(", ");
      throw new UsageError("report", `expected a report ending in one of ${endings} after --report, got ${file}`);
    }
  }
  return files;
}
