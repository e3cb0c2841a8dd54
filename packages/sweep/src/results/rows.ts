/** Rows of results: so many columns, a row a run. */

import type { Plan, PlannedRun } from "../plan.js";
import { foreseen } from "../runs/foreseen.js";
import { failedRow, type RunRow, runOne } from "../runs/runOne.js";

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
  const planned = plannedOf(plan, run);
  const predicted = "run" in planned ? await foreseen(planned.options, plan.grid.keep) : undefined;
  const made = runOne(() => ("run" in planned ? planned.options : refused(planned.error)), plan.grid.keep, predicted);
  return row(plan, run, planned, made);
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
