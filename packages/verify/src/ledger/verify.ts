/** `verify` as a user calls it: the ledger of an activation in one call, with progress and interrupts. */
import { type ExactNumber, exactNumberOf, InputError, inSlices, type Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { STATEMENTS } from "../statements/index.js";
import type { Context, GivenData } from "./context.js";
import { type ContextOptions, contextOf } from "./contextOf.js";
import { certifiedData } from "./givenData.js";
import { examine, type Ledger, ledgerOf, type Row } from "./ledger.js";
import { noStatement, statementsNamed } from "./selection.js";
import type { Statement } from "./statement.js";

/** What {@link verify} can be told; each has the name and the meaning that it has on the command line. */
export interface VerifyOptions extends Omit<ContextOptions, "data">, ExaminationOptions {
  /** Ids of statements or of families, as `D.2` or `F.2`, or statements themselves; all of {@link STATEMENTS} by default. */
  readonly statements?: readonly (string | Statement)[] | undefined;
  /** Samples on which all cases are tried, in place of drawn ones. */
  readonly data?: VerifyData | GivenData | undefined;
}

/** Samples in exact numbers. */
export interface VerifyData {
  /** n × d, one row per sample. */
  readonly X: readonly (readonly ExactNumber[])[];
  /** n labels; drawn from the seed where there are none. */
  readonly y?: readonly ExactNumber[] | undefined;
  /** m weights of the second layer; 1 where there are none. */
  readonly a?: readonly ExactNumber[] | undefined;
}

/** How far an examination is. */
export interface VerifyProgress {
  readonly statement: Statement;
  /** Its number among those asked for, from 1. */
  readonly number: number;
  readonly of: number;
  /** Cases of it that were tried. */
  readonly cases: number;
}

/** How an examination is watched and ended. */
export interface ExaminationOptions {
  /** Ends the examination between two cases; the ledger then has the rows before, and says so as `interrupted`. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each case. */
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

/**
 * Examines the paper's statements for φ: whether their hypotheses are proved, whether their conclusions withstood every case, and the worst case.
 * Timers fire meanwhile: the work pauses every 40 ms, or after a step that takes longer. The same seed gives the same ledger.
 * @param text an activation, as `x^3 + nu*x`
 * @throws ActivationError for text that is no activation, or parameters that do not fit it
 * @throws InputError for options that are not what they have to be
 * @example
 * ```ts
 * import { verify } from "@flatcheck/verify";
 *
 * const { counts, statements } = await verify("x^3 + x", { statements: ["D.2"], runs: 2 });
 * console.log(counts.holds, statements[0]?.verdict); // → 1 holds
 * ```
 */
export async function verify(text: string, options: VerifyOptions = {}): Promise<Ledger> {
  const { signal, onProgress, seed = 1 } = options;
  const statements = statementsOf(options.statements);
  const data = options.data === undefined || "mu" in options.data ? options.data : await givenData(options.data, seed);
  const c = await contextOf(text, { ...options, data });
  const rows = await examineAll(c, statements, { signal, onProgress });
  return ledgerOf(c, rows, { statements, isAll: statements === STATEMENTS });
}

/** The rows of the statements that were examined before the signal came: all of them if it never does. Timers fire meanwhile. */
export const examineAll = (c: Context, statements: readonly Statement[], options: ExaminationOptions = {}): Promise<readonly Row[]> =>
  inSlices(examination(c, statements, options));

function* examination(c: Context, statements: readonly Statement[], { signal, onProgress }: ExaminationOptions): Stepwise<readonly Row[]> {
  const rows: Row[] = [];
  const isStopped = (): boolean => signal?.aborted === true;
  if (isStopped()) return rows;
  for (const { statement, cases } of examine(c, statements, (row) => rows.push(row))) {
    onProgress?.({ statement, number: statements.indexOf(statement) + 1, of: statements.length, cases });
    yield;
    if (isStopped()) break;
  }
  return rows;
}

/** In the order of the ledger those that are in it; then others. */
function statementsOf(asked: VerifyOptions["statements"]): readonly Statement[] {
  if (asked === undefined) return STATEMENTS;
  const found = asked.flatMap((one) => (typeof one === "string" ? named(one) : [one]));
  return found.every((one) => STATEMENTS.includes(one)) ? STATEMENTS.filter((one) => found.includes(one)) : found;
}

function named(id: string): readonly Statement[] {
  const found = statementsNamed(STATEMENTS, id);
  if (found.length > 0) return found;
  throw new InputError("statement", `${noStatement(STATEMENTS, id)}; STATEMENTS of @flatcheck/verify lists all`);
}

function givenData({ X, y, a }: VerifyData, seed: number): Promise<GivenData> {
  const columns = X[0]?.length ?? 0;
  if (columns === 0) throw new InputError("data", "expected at least one sample with at least one input, got none");
  const inputs = X.map((row, i) => {
    if (row.length !== columns)
      throw new InputError("data", `expected ${columns} inputs in every row of X, got ${row.length} in row ${i + 1}`);
    return exactVector(row, `X, row ${i + 1},`);
  });
  if (y !== undefined && y.length !== X.length)
    throw new InputError("data", `expected ${X.length} labels y, one for each row of X, got ${y.length}`);
  const doubles = (values: readonly Rational[]): Float64Array => Float64Array.from(values, Q.toNumber);
  const samples = {
    inputs,
    X: { rows: X.length, columns, data: doubles(inputs.flat()) },
    y: y === undefined ? undefined : doubles(exactVector(y, "y,")),
    a: a === undefined ? undefined : doubles(exactVector(a, "a,")),
  };
  return certifiedData(samples, seed);
}

const exactVector = (values: readonly ExactNumber[], place: string): readonly Rational[] =>
  values.map((value, k) => {
    const q = exactNumberOf(value);
    if (q !== undefined) return q;
    throw new InputError("data", `expected a number in ${place} entry ${k + 1}, got ${JSON.stringify(value) ?? "nothing"}`);
  });
