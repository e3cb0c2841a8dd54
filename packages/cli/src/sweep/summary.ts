/** What `flatcheck sweep summary` asks: for each place of the grid, or of some of its axes, how runs ended and how what was kept is spread over seeds. */
import type { Plan } from "@flatcheck/sweep";
import { UsageError } from "../usageError.js";

/** A name of a column, in SQL. */
export const column = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names of columns that may be grouped by. */
export const groupable = (plan: Plan): readonly string[] => [...plan.columns.map(({ name }) => name), "seed"];

/** @throws UsageError for a name that is no axis */
export function requireAxis(plan: Plan, option: string, name: string): void {
  const names = groupable(plan);
  if (!names.includes(name)) throw new UsageError("usage", `expected one of ${names.join(", ")} after --${option}, got "${name}"`);
}

/** @param by the axes whose places are told apart; all of them without it */
export function summaryQuestion(plan: Plan, by: readonly string[] | undefined): string {
  for (const name of by ?? []) requireAxis(plan, "by", name);
  const groups = (by ?? plan.columns.map(({ name }) => name)).map(column);
  const counts = [
    "count(*) as runs",
    ...["ok", "diverged", "failed"].map((status) => `count(*) filter (status = '${status}') as ${status}`),
  ];
  const spreads = plan.grid.keep.flatMap(({ column: name }) => [
    `median(${column(name)}) as ${column(`median ${name}`)}`,
    `quantile_cont(${column(name)}, 0.1) as ${column(`10 % ${name}`)}`,
    `quantile_cont(${column(name)}, 0.9) as ${column(`90 % ${name}`)}`,
  ]);
  const order = groups.length === 0 ? "" : ` group by ${groups.join(", ")} order by ${groups.join(", ")}`;
  return `select ${[...groups, ...counts, ...spreads].join(", ")} from runs${order}`;
}
