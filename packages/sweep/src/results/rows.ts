/** Rows of results: so many columns, a row a run. */

import type { Plan, PlannedRun } from "../plan.js";
import { foreseen } from "../runs/foreseen.js";
import { type Begun, begun, ended, failedRow, followed, type RunRow } from "../runs/runOne.js";

/** A cell as it is kept. */
export type Cell = number | bigint | string | null;

/** A row in the order of {@link columnsOf}. */
export type Row = readonly Cell[];

/** A column of the results. */
export interface ResultColumn {
  readonly name: string;
  readonly type: "INT64" | "DOUBLE" | "STRING";
  readonly nullable: boolean;
}

const TYPES = { text: "STRING", whole: "INT64", double: "DOUBLE" } as const;

/** run, the axes, seed, status, what is kept, cause. */
export function columnsOf({ columns, grid }: Plan): readonly ResultColumn[] {
  return [
    { name: "run", type: "INT64", nullable: false },
    ...columns.map(({ name, kind }) => ({ name, type: TYPES[kind], nullable: true })),
    { name: "seed", type: "INT64", nullable: false },
    { name: "status", type: "STRING", nullable: false },
    ...grid.keep.map(({ column }) => ({ name: column, type: "DOUBLE" as const, nullable: true })),
    { name: "cause", type: "STRING", nullable: true },
  ];
}

/** The row of run number `run`, made now. */
export async function rowOf(plan: Plan, run: number): Promise<Row> {
  return (await rowsOf(plan, [run]))[0] as Row;
}

/** So many runs are begun before the first of them takes a step, and fewer where they are large. */
const [MOST_BEGUN, MOST_ENTRIES] = [16, 100_000];

/**
 * The rows of runs, made now in their order. Several are begun one after the other, then all take their steps, then all are looked at: what comes before the steps and after them is much code that is used
 * once, and finds more of itself in the caches where another run has just used it than after many steps.
 */
export async function rowsOf(plan: Plan, runs: Iterable<number>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let open: Beginning[] = [];
  const end = (): void => {
    const { keep } = plan.grid;
    const done = open.map((one) => ({ ...one, after: followed(one.begun, keep) }));
    for (const { run, planned, after, predicted } of done) rows.push(row(plan, run, planned, ended(after, keep, predicted)));
    open = [];
  };
  for (const run of runs) {
    open.push(await beginning(plan, run));
    if (open.length >= MOST_BEGUN || open.reduce((sum, one) => sum + entriesOf(one.begun), 0) >= MOST_ENTRIES) end();
  }
  end();
  return rows;
}

const entriesOf = (run: Begun): number => ("cause" in run ? 0 : run.ready.problem.X.data.length + run.ready.start.data.length);

/** A run before its first step, with what is kept of its prediction. */
interface Beginning {
  readonly run: number;
  readonly planned: Planned;
  readonly begun: Begun;
  readonly predicted: ReadonlyMap<string, number> | undefined;
}

async function beginning(plan: Plan, run: number): Promise<Beginning> {
  const planned = plannedOf(plan, run);
  const predicted = "run" in planned ? await foreseen(planned.options, plan.grid.keep) : undefined;
  return { run, planned, predicted, begun: begun(() => ("run" in planned ? planned.options : refused(planned.error))) };
}

/** The row of a run that nothing could make. */
export const lostRow = (plan: Plan, run: number, cause: string): Row =>
  row(plan, run, plannedOf(plan, run), failedRow(cause, plan.grid.keep));

type Planned = PlannedRun | { readonly error: unknown };

function plannedOf(plan: Plan, run: number): Planned {
  try {
    return plan.runAt(run);
  } catch (error) {
    return { error };
  }
}

function refused(error: unknown): never {
  throw error;
}

/** Values that cannot be made, a division by 0 for one, are none. */
function row({ columns, grid: { seeds } }: Plan, run: number, planned: Planned, { status, kept, cause }: RunRow): Row {
  const cells = columns.map(({ kind }, k) => ("run" in planned ? cellOf(planned.values[k] as string | number, kind === "whole") : null));
  return [BigInt(run), ...cells, BigInt(seeds.from + (run % seeds.count)), status, ...kept, cause];
}

const cellOf = (value: string | number, isWhole: boolean): Cell =>
  typeof value === "string" || !isWhole ? value : Number.isSafeInteger(value) ? BigInt(value) : null;
