/** A unit of work, as threads and machines are given it: a grid as text and a range of runs, nothing else. */
import { Plan } from "../plan.js";
import { parquetOf } from "../results/parquet.js";
import { columnsOf, rowsOf } from "../results/rows.js";
import { runInShare, type Share, type Unit } from "../results/share.js";

/** What is sent. */
export interface UnitTask {
  /** As one line of JSON. */
  readonly grid: string;
  readonly share: Share;
  readonly unit: Unit;
  /** Name and version of the program, which the file names. */
  readonly createdBy: string;
}

/** What comes back. */
export interface UnitResult {
  readonly parquet: Uint8Array;
  readonly counts: { readonly ok: number; readonly diverged: number; readonly failed: number };
  /** How long it took. */
  readonly milliseconds: number;
}

let latest: { readonly grid: string; readonly plan: Plan } | undefined;

function planOf(grid: string): Plan {
  if (latest?.grid !== grid) latest = { grid, plan: Plan.of(grid) };
  return latest.plan;
}

function* runsOf(share: Share, { from, to }: Unit): Iterable<number> {
  for (let k = from; k < to; k++) yield runInShare(share, k);
}

/** Makes the runs of a unit: their rows as Parquet. */
export async function runUnit({ grid, share, unit, createdBy }: UnitTask): Promise<UnitResult> {
  const began = performance.now();
  const plan = planOf(grid);
  const columns = columnsOf(plan);
  const status = columns.findIndex(({ name }) => name === "status");
  const rows = await rowsOf(plan, runsOf(share, unit));
  const counts = { ok: 0, diverged: 0, failed: 0 };
  for (const row of rows) counts[row[status] as keyof typeof counts]++;
  return { parquet: parquetOf(columns, rows, createdBy), counts, milliseconds: performance.now() - began };
}
