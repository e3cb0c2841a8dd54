/** A unit of work, as threads and machines are given it: a grid as text and a range of runs, nothing else. */
import { Plan } from "../plan.js";
import { parquetOf } from "../results/parquet.js";
import { columnsOf, type Row, rowOf } from "../results/rows.js";
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

/** Makes the runs of a unit: their rows as Parquet. */
export async function runUnit({ grid, share, unit, createdBy }: UnitTask): Promise<UnitResult> {
  const began = performance.now();
  const plan = planOf(grid);
  const columns = columnsOf(plan);
  const status = columns.findIndex(({ name }) => name === "status");
  const rows: Row[] = [];
  for (let k = unit.from; k < unit.to; k++) rows.push(await rowOf(plan, runInShare(share, k)));
  const counts = { ok: 0, diverged: 0, failed: 0 };
  for (const row of rows) counts[row[status] as keyof typeof counts]++;
  return { parquet: parquetOf(columns, rows, createdBy), counts, milliseconds: performance.now() - began };
}
