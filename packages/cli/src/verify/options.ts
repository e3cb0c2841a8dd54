/** What `flatcheck verify` can be told on the command line. */
import { singleValues } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { noStatement, REPORTS, reportFor, STATEMENTS, type Statement, statementsNamed } from "@flatcheck/verify";
import { readArguments } from "../arguments.js";
import { DATA_FILE, dataChoice, READING_OPTIONS } from "../data/choice.js";
import type { DataChoice } from "../data/content.js";
import { expressionArgument } from "../expressionArgument.js";
import { secondsOf, wholeNumber } from "../numberText.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, PARAM, PROGRESS, SEED, TIME_LIMIT } from "../options/shared.js";
import { type TypedParameters, typedParameters } from "../parameters.js";
import { UsageError } from "../usageError.js";

const OPTIONS = {
  statement: {
    kind: "choice",
    choices: STATEMENTS.map(({ id }) => id),
    value: "ID",
    repeated: true,
    default: "all",
    help: "only this one, or this family (F.2 is all of F.2-…)",
    habits: "statements lemma theorem only claim",
  },
  data: {
    ...DATA_FILE,
    default: "random data",
    help: "inputs X, labels y and perhaps weights a (.csv, .json, .npy, .npz) for all cases; theta0 is not used",
  },
  ...READING_OPTIONS,
  param: PARAM,
  runs: {
    kind: "number",
    default: "40",
    help: "random cases of a statement, 1 to 1,000,000; more try harder and take longer",
    more: "Statements that search or follow flows take a multiple or a part of it",
    habits: "trials cases num-runs n-runs repeats n samples tries iterations epochs steps",
  },
  seed: { ...SEED, help: "0 to 2^53 − 1; the same seed gives the same report" },
  "time-limit": { ...TIME_LIMIT, help: "for the proofs of the assumptions" },
  report: {
    kind: "file",
    repeated: true,
    help: `also write a report: ${REPORTS.map(({ extension, name }) => `${extension} (${name})`).join(", ")}`,
    habits: "output o html markdown junit out",
  },
  progress: { ...PROGRESS, help: "statement, cases and time on stderr, also where it is no terminal" },
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** As records. */
export const VERIFY_OPTIONS: Options = OPTIONS;

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
  const expression = expressionArgument(positionals, 'an expression; try flatcheck verify "x^3 + x"');
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
  throw new UsageError("statement", `${noStatement(STATEMENTS, id)}; flatcheck verify --help lists all`);
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
