/** The ledger: every statement, whether its hypotheses hold for this activation, and whether its conclusion did. */
import { DomainError } from "@flatcheck/enclosure";
import { SingularGramError } from "@flatcheck/numeric";
import type { CheckReport } from "@flatcheck/symbolic";
import type { Context, DataOrigin, GivenData } from "./context.js";
import { type HypothesisId, type HypothesisReport, hypothesis, presupposed } from "./hypotheses.js";
import type { Examination, Statement } from "./statement.js";

/** The name and version of the ledger. */
export const VERIFY_SCHEMA = "flatcheck.verify/1";

/** One line of the ledger. */
export interface Row extends Omit<Examination, "conclusion"> {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly statement: string;
  /** Of the statement: its hypotheses together with its conclusion. `not-applicable` where a hypothesis fails. */
  readonly verdict: "holds" | "fails" | "unknown" | "not-applicable";
  /** Whether the conclusion held, also where nothing promises it. */
  readonly conclusion: Examination["conclusion"];
  readonly oracles: readonly string[];
  readonly hypotheses: Readonly<Record<string, HypothesisReport>>;
  readonly lossScale?: string;
  readonly latex?: string;
}

/** What {@link verify} returns: one row for each statement, as in the JSON of the command line. */
export interface Ledger {
  readonly schema: typeof VERIFY_SCHEMA;
  /** Of the program that made it, where it is known. */
  readonly version?: string;
  readonly activation: Pick<CheckReport["activation"], "input" | "params" | "canonical"> & { readonly latex?: string };
  /** The ids of the statements, where not all were asked for. */
  readonly asked?: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly data?: DataDescription;
  readonly counts: Readonly<Record<Row["verdict"], number>>;
  readonly statements: readonly Row[];
  /** Where not all statements that were asked for have been examined. */
  readonly interrupted?: { readonly examined: number; readonly of: number };
}

/** What data the cases were tried on. */
export interface DataDescription extends Partial<DataOrigin> {
  /** Where they were read from. */
  readonly source?: string;
  readonly samples: number;
  readonly dimension: number;
  readonly labels: "given" | "drawn";
  /** An enclosure of λ_min(XXᵀ). */
  readonly mu?: { readonly lower: string; readonly upper: string };
}

/** What a ledger says beside its rows. */
export interface LedgerAbout {
  /** The statements that were asked for. */
  readonly statements: readonly Statement[];
  /** Whether these are all that there are. */
  readonly isAll: boolean;
  /** Where the data were read from. */
  readonly source?: string | undefined;
  readonly version?: string | undefined;
}

/** The rows as they stand, with what they are about. */
export function ledgerOf(c: Context, rows: readonly Row[], { statements, isAll, source, version }: LedgerAbout): Ledger {
  const { input, params, canonical, latex } = c.checked.activation;
  const of = statements.length;
  const count = (verdict: Row["verdict"]): number => rows.filter((row) => row.verdict === verdict).length;
  return {
    schema: VERIFY_SCHEMA,
    ...(version === undefined ? {} : { version }),
    activation: { input, params, canonical, latex },
    ...(isAll ? {} : { asked: statements.map(({ id }) => id) }),
    seed: c.seed,
    runs: c.runs,
    ...(c.data === undefined ? {} : { data: descriptionOf(c.data, source) }),
    counts: { holds: count("holds"), fails: count("fails"), unknown: count("unknown"), "not-applicable": count("not-applicable") },
    statements: rows,
    ...(rows.length === of ? {} : { interrupted: { examined: rows.length, of } }),
  };
}

const descriptionOf = ({ X, labels = "given", coherence, origin }: GivenData, source?: string): DataDescription => ({
  ...(source === undefined ? {} : { source }),
  ...origin,
  samples: X.rows,
  dimension: X.columns,
  labels,
  ...(coherence === undefined ? {} : { mu: coherence.constants.mu }),
});

/** Progress within a ledger: which statement, and how many cases it has tried. */
export interface LedgerProgress {
  readonly statement: Statement;
  readonly cases: number;
}

/** Examines the statements one after the other; yields between cases, so that a caller can stop and still has the rows before. */
export function* examine(c: Context, statements: readonly Statement[], add: (row: Row) => void): Generator<LedgerProgress, void> {
  for (const statement of statements) {
    let cases = 0;
    try {
      const examination = statement.examine(c);
      let next: IteratorResult<number, Examination> = isRunnable(c, statement)
        ? examination.next()
        : { done: true, value: notRun(c, statement) };
      while (next.done !== true) {
        cases = next.value;
        yield { statement, cases };
        next = examination.next();
      }
      add(rowOf(c, statement, next.value));
    } catch (error) {
      add(rowOf(c, statement, brokenOff(c, cases, error)));
    }
  }
}

const missing = (c: Context, { runsOnlyWith = [] }: Statement): readonly HypothesisId[] =>
  runsOnlyWith.filter((id) => hypothesis(c, id).verdict !== "holds");

const isRunnable = (c: Context, statement: Statement): boolean => missing(c, statement).length === 0;

/** Of a statement that has nothing to say about the data. */
const notRun = (c: Context, statement: Statement): Examination => ({
  conclusion: "unknown",
  evidence: "tested",
  cases: 0,
  notes: [
    `not run on these data: ${missing(c, statement)
      .map((id) => hypothesis(c, id).because ?? id)
      .join("; ")}`,
  ],
});

/** One statement's failure is unknown, and leaves the others alone: no normal space at a point, no value of φ, or a defect of ours, which the row names. */
function brokenOff(c: Context, cases: number, error: unknown): Examination {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = { conclusion: "unknown", evidence: "tested", cases } as const;
  if (isEndOfCases(c, error)) return { ...unknown, notes: [`no further case: ${message}`] };
  const defect = `${error instanceof Error ? error.name : typeof error}: ${message}`;
  return { ...unknown, defect, notes: [`this is an error of flatcheck, and says nothing about the statement: ${defect}`] };
}

/** No normal space at a point, or, where φ is not known to be defined on all of ℝ, no value; any other error is a defect of ours. */
const isEndOfCases = (c: Context, error: unknown): boolean =>
  error instanceof SingularGramError ||
  (Object.keys(presupposed(c)).length > 0 && (error instanceof RangeError || error instanceof DomainError));

export function rowOf(c: Context, statement: Statement, finding: Examination): Row {
  const { id, title, titleFor, place, conclusion: text, oracles, hypotheses: ids, lossScale, latex } = statement;
  const hypotheses = { ...presupposed(c), ...Object.fromEntries(ids.map((name) => [name, hypothesis(c, name)])) };
  const verdicts = Object.values(hypotheses).map((h) => h.verdict);
  const { conclusion, ...rest } = decided(withWorst(finding));
  const verdict =
    finding.defect !== undefined
      ? "unknown"
      : verdicts.includes("fails")
        ? "not-applicable"
        : verdicts.includes("unknown")
          ? "unknown"
          : conclusion;
  return {
    ...{ id, title: titleFor?.(c) ?? title, place, statement: text, verdict, conclusion, oracles, hypotheses },
    ...(lossScale === undefined ? {} : { lossScale }),
    ...(latex === undefined ? {} : { latex }),
    ...rest,
  };
}

/** Nothing holds of which no case was decided. */
const decided = (finding: Examination): Examination =>
  finding.conclusion === "holds" && finding.evidence !== "proved" && finding.cases === 0 ? { ...finding, conclusion: "unknown" } : finding;

/** The worst case of a bound is the sharpest one: left/right beside 1, which it must not exceed. */
function withWorst(finding: Examination): Examination {
  const { sharpness, worst } = finding;
  if (worst !== undefined || sharpness === undefined) return finding;
  return { ...finding, worst: { error: sharpness.ratio, tolerance: 1, case: sharpness.case } };
}
