/** Labels that no name tells: classes in the first column, or coded by the last columns together. Nothing proves them, so they are said and not refused. */
import { item } from "@flatcheck/enclosure";
import type { Table } from "./table.js";

type Column = readonly string[];

/** The sentence for readers of a table whose last column was taken for the label, with these inputs. */
export function otherLabel(table: Table, inputs: readonly number[]): string | undefined {
  const columns = Array.from({ length: table.width }, (_, k): Column => table.rows.map(({ cells }) => item(cells, k)));
  const coded = codedColumns(columns);
  const taken = `${table.file} has no column named y or label, so the last was taken`;
  if (coded > 1)
    return `${taken}; the last ${coded} hold one 1 in every row, as a coded class does: say --label for the one to learn, and --columns for the inputs`;
  const [first] = inputs;
  if (first === undefined || !areClasses(item(columns, first)) || !areMeasured(item(columns, -1))) return undefined;
  const name = table.names?.[first] || `${first + 1}`;
  return `${taken}; column ${first + 1} holds few whole numbers, as a class does: say --label ${name} for that one, --label -1 for the last`;
}

/** From two to twenty whole numbers, each of which comes again. */
function areClasses(column: Column): boolean {
  const kinds = new Set(column).size;
  return column.every((cell) => /^[+-]?\d+$/.test(cell)) && kinds > 1 && kinds <= 20 && 2 * kinds <= column.length;
}

const areMeasured = (column: Column): boolean => column.some((cell) => /[.e]/i.test(cell));

/** Of four rows or more, how many columns at the end are 0 but for one 1 a row, each of them somewhere; 0 where none are. */
function codedColumns(columns: readonly Column[]): number {
  const rows = columns[0]?.length ?? 0;
  if (rows < 4) return 0;
  for (let count = 2; count < columns.length; count++) {
    const last = columns.slice(-count);
    if (!last.every((column) => column.every((cell) => /^[01](?:\.0*)?$/.test(cell)))) return 0;
    const sums = Array.from({ length: rows }, (_, i) => last.reduce((sum, column) => sum + Number(column[i]), 0));
    if (sums.every((sum) => sum === 1) && last.every((column) => column.some((cell) => Number(cell) === 1))) return count;
  }
  return 0;
}
