/** Examines statements in slices of time, so that an interrupt gets its turn and progress can be shown. */
import { type Context, examine, type Row, type Statement, type Step } from "@flatcheck/verify";
import { StatusLine } from "../statusLine.js";

export interface ExaminationOptions {
  readonly signal: AbortSignal;
  readonly showsProgress: boolean;
}

const SLICE_MS = 50;

/** The rows of the statements that were examined before the signal came: all of them if it never does. */
export async function examined(
  c: Context,
  statements: readonly Statement[],
  { signal, showsProgress }: ExaminationOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const show = showsProgress ? progressOf(statements) : undefined;
  let rested = performance.now();
  for (const step of examine(c, statements, (row) => rows.push(row))) {
    show?.step(step);
    if (performance.now() - rested >= SLICE_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      rested = performance.now();
    }
    if (signal.aborted) break;
  }
  show?.line.clear();
  return rows;
}

function progressOf(statements: readonly Statement[]): { line: StatusLine; step: (step: Step) => void } {
  const line = new StatusLine();
  const began = performance.now();
  let latest: Statement | undefined;
  const step = ({ statement, cases }: Step): void => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const place = `${statements.indexOf(statement) + 1} of ${statements.length}`;
    line.show(() => `${place}  ${statement.id}  ${cases} ${cases === 1 ? "case" : "cases"}  ${seconds} s`, statement !== latest);
    latest = statement;
  };
  return { line, step };
}
