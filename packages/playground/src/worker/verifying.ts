/** `verify` in the worker: the ledger row by row, as each statement has been examined. */
import {
  contextOf,
  examineAll,
  jsonReport,
  ledgerOf,
  type Row,
  remarkOf,
  STATEMENTS,
  type Statement,
  statementsNamed,
  type VerifyProgress,
} from "@flatcheck/verify";
import type { Call } from "../rpc/call.js";

export interface VerifyRequest {
  readonly text: string;
  readonly params: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly runs: number;
  /** The id of the one to examine, with its family; all by default. */
  readonly statement?: string | undefined;
}

/** A statement before it is examined. */
export interface StatementName {
  readonly id: string;
  readonly title: string;
  readonly place: string;
}

/** A row with what is to be said of it, and the command that finds it again. */
export interface RowView {
  readonly row: Row;
  readonly sentence: string;
  readonly command: string;
}

/** A row that is done, or how far the statement at hand is. */
export type LedgerProgress = RowView | { readonly id: string; readonly cases: number };

/** The statements of the paper, in the order of the ledger. */
export const statementNames = (): readonly StatementName[] => STATEMENTS.map(({ id, title, place }) => ({ id, title, place }));

/**
 * Tells every row; resolves with their number when all are done, or the signal came.
 * @throws ActivationError, InputError
 */
export async function verified(
  { text, params, seed, runs, statement: id }: VerifyRequest,
  { signal, tell }: Call<LedgerProgress>,
): Promise<number> {
  const c = await contextOf(text, { params, seed, runs, signal });
  let done = 0;
  for (const statement of id === undefined ? STATEMENTS : statementsNamed(STATEMENTS, id)) {
    const onProgress = ({ cases }: VerifyProgress): void => tell({ id: statement.id, cases });
    const [row] = await examineAll(c, [statement], { signal, onProgress });
    if (row === undefined) break;
    done++;
    tell(viewOf(c, row, statement));
  }
  return done;
}

function viewOf(c: Parameters<typeof ledgerOf>[0], row: Row, statement: Statement): RowView {
  const ledger = ledgerOf(c, [row], { statements: [statement], isAll: false });
  const { command } = JSON.parse(jsonReport(ledger)) as { readonly command: string };
  return { row, sentence: remarkOf(ledger, row).sentence, command };
}
