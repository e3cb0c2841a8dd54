/** The ledger: every statement, whether its hypotheses hold for this activation, and whether its conclusion did. */
import type { Context } from "./context.js";
import { type HypothesisReport, hypothesis } from "./hypotheses.js";
import type { Finding, Statement } from "./statement.js";

export const VERIFY_SCHEMA = "flatcheck.verify/1";

/** One line of the ledger. */
export interface Row extends Omit<Finding, "conclusion"> {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly statement: string;
  /** Of the statement: its hypotheses together with its conclusion. `not-applicable` where a hypothesis fails. */
  readonly verdict: "holds" | "fails" | "unknown" | "not-applicable";
  /** Whether the conclusion held, also where nothing promises it. */
  readonly conclusion: Finding["conclusion"];
  readonly oracles: readonly string[];
  readonly hypotheses: Readonly<Record<string, HypothesisReport>>;
}

export interface Ledger {
  readonly schema: typeof VERIFY_SCHEMA;
  readonly activation: string;
  readonly seed: number;
  readonly runs: number;
  readonly statements: readonly Row[];
}

/** Progress within a ledger: which statement, and how many cases it has tried. */
export interface Step {
  readonly statement: Statement;
  readonly cases: number;
}

/** Examines the statements one after the other; yields between cases, so that a caller can stop and still has the rows before. */
export function* examine(c: Context, statements: readonly Statement[], add: (row: Row) => void): Generator<Step, void> {
  for (const statement of statements) {
    const examination = statement.examine(c);
    let next = examination.next();
    while (next.done !== true) {
      yield { statement, cases: next.value };
      next = examination.next();
    }
    add(rowOf(c, statement, next.value));
  }
}

export function rowOf(c: Context, { id, title, place, conclusion: text, oracles, hypotheses: ids }: Statement, finding: Finding): Row {
  const hypotheses = Object.fromEntries(ids.map((name) => [name, hypothesis(c, name)]));
  const verdicts = Object.values(hypotheses).map((h) => h.verdict);
  const verdict = verdicts.includes("fails") ? "not-applicable" : verdicts.includes("unknown") ? "unknown" : finding.conclusion;
  const { conclusion, ...rest } = finding;
  return { id, title, place, statement: text, verdict, conclusion, oracles, hypotheses, ...rest };
}
