/** Data as .csv: rows of d inputs and a label, perhaps below a line of names. Empty lines and lines that begin with # do not count. */
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./dataFile.js";

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

export function csvData(file: string, text: string): DataFile {
  const rows = requireRectangle(file, withoutNames(file, rowsOf(text)));
  const d = (rows[0] as Row).cells.length - 1;
  const array = (shape: readonly number[], columnsFrom: number, columns: number): DataArray => ({
    shape,
    entries: rows.flatMap(({ cells }) => cells.slice(columnsFrom, columnsFrom + columns)),
    place: (k) => `${file}, line ${rows[Math.floor(k / columns)]?.line}, column ${columnsFrom + (k % columns) + 1}`,
  });
  const arrays: Readonly<Record<string, () => DataArray>> = {
    X: () => array([rows.length, d], 0, d),
    y: () => array([rows.length], d, 1),
  };
  return { file, names: ["X", "y"], array: (name) => (Object.hasOwn(arrays, name) ? arrays[name]?.() : undefined) };
}

const rowsOf = (text: string): readonly Row[] =>
  text
    .split(/\r?\n/)
    .map((line, i) => ({ cells: line.trim().split(","), line: i + 1 }))
    .filter(({ cells }) => cells.length > 1 || (cells[0] !== "" && cells[0]?.startsWith("#") === false))
    .filter(({ cells }) => cells[0]?.startsWith("#") === false);

/** A name, and none of the words that programs write for a number that is missing. */
const isName = (cell: string): boolean => /^["']?\s*[A-Za-z_]/.test(cell) && !/^["']?\s*(?:nan|na|inf|infinity|null|none)\b/i.test(cell);

function withoutNames(file: string, rows: readonly Row[]): readonly Row[] {
  const first = rows[0]?.cells ?? [];
  if (!first.some(isName)) return rows;
  const label = first.findIndex((name) => /^["']?\s*y\s*["']?$/.test(name));
  if (label >= 0 && label < first.length - 1)
    throw new UsageError("data", `expected the label y in the last column of ${file}, got it in column ${label + 1}; move it to the end`);
  return rows.slice(1);
}

function requireRectangle(file: string, rows: readonly Row[]): readonly Row[] {
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2) {
    const got = rows.length === 0 ? "no row" : "rows with one column";
    throw new UsageError("data", `expected rows of d ≥ 1 inputs and a label, separated by commas, in ${file}, got ${got}`);
  }
  const ragged = rows.find(({ cells }) => cells.length !== width);
  if (ragged !== undefined)
    throw new UsageError("data", `expected ${width} columns in every row of ${file}, got ${ragged.cells.length} in line ${ragged.line}`);
  return rows;
}
