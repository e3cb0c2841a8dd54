/** Rows of results: so many columns, a row a run. */

import type { Plan } from "../plan.js";
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
export const rowOf = (plan: Plan, run: number): Row => row(plan, run, () => runOne(() => plan.runAt(run).options, plan.grid.keep));

/** The row of a run that nothing could make. */
export const lostRow = (plan: Plan, run: number, cause: string): Row => row(plan, run, () => failedRow(cause, plan.grid.keep));

function row(plan: Plan, run: number, made: () => RunRow): Row {
  const { status, cause, kept } = made();
  const { seeds } = plan.grid;
  return [BigInt(run), ...axisCells(plan, run), BigInt(seeds.from + (run % seeds.count)), status, ...kept, cause];
}

/** Values that cannot be made, a division by 0 for one, are none. */
function axisCells(plan: Plan, run: number): readonly Cell[] {
  try {
    return plan.runAt(run).values.map((value, k) => cellOf(value, plan.columns[k]?.kind === "whole"));
  } catch {
    return plan.columns.map(() => null);
  }
}

const cellOf = (value: string | number, isWhole: boolean): Cell =>
  typeof value === "string" || !isWhole ? value : Number.isSafeInteger(value) ? BigInt(value) : null;
