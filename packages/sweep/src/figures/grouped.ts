/** Groups of the runs of a table by the axes that a figure shows, with medians and quantiles as DuckDB's `quantile_cont` has them: linear between two values. */
import { DIVERGED, type FigureRequest, type Group, shownAxes } from "./figure.js";
import type { TableCell } from "./runTable.js";

/** Columns by name, all of one length. */
export interface Columns {
  readonly rows: number;
  readonly column: (name: string) => readonly TableCell[];
}

/** The groups in the order of their places: numbers and texts ascending, what is none last. */
export function groupedRuns(table: Columns, request: FigureRequest): readonly Group[] {
  const places = shownAxes(request).map((name) => table.column(name));
  const groups = new Map<string, { readonly at: readonly TableCell[]; readonly rows: number[] }>();
  for (let row = 0; row < table.rows; row++) {
    const at = places.map((column) => column[row] as TableCell);
    const key = JSON.stringify(at);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { at, rows: [row] });
    else group.rows.push(row);
  }
  const spread = request.value === DIVERGED ? divergedPart(table) : quantiles(table, request.value);
  const foreseen = request.predicted === undefined ? () => null : medians(table, request.predicted);
  return [...groups.values()].toSorted((a, b) => compareAll(a.at, b.at)).map(({ at, rows }) => [...at, ...spread(rows), foreseen(rows)]);
}

type Spread = (rows: readonly number[]) => readonly (number | null)[];

function divergedPart({ column }: Columns): Spread {
  const status = column("status");
  return (rows) => [rows.filter((row) => status[row] === DIVERGED).length / rows.length, null, null, rows.length, rows.length];
}

function quantiles({ column }: Columns, name: string): Spread {
  const values = column(name);
  return (rows) => {
    const found = Float64Array.from(rows.flatMap((row) => (typeof values[row] === "number" ? [values[row]] : []))).sort();
    return [quantile(found, 0.5), quantile(found, 0.1), quantile(found, 0.9), rows.length, found.length];
  };
}

function medians(table: Columns, name: string): (rows: readonly number[]) => number | null {
  const spread = quantiles(table, name);
  return (rows) => spread(rows)[0] ?? null;
}

/** The value below which the share q of sorted values lies; null for none. */
export function quantile(sorted: Float64Array, q: number): number | null {
  if (sorted.length === 0) return null;
  const at = q * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  const [part, gap] = [at - Math.floor(at), above - below];
  if (part === 0 || gap === 0) return below;
  // The difference of two doubles may be larger than any.
  return Number.isFinite(gap) ? below + gap * part : below * (1 - part) + above * part;
}

function compareAll(a: readonly TableCell[], b: readonly TableCell[]): number {
  for (const [k, one] of a.entries()) {
    const order = compare(one, b[k] as TableCell);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: TableCell, b: TableCell): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
