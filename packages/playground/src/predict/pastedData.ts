/** Data that are pasted: rows of d inputs and a label, or the JSON of data files. */
import { InputError } from "@flatcheck/activation";
import type { SimulateData } from "@flatcheck/numeric";

/** @throws InputError for a text that is neither, with the row and the column */
export const pastedData = (text: string): SimulateData => (text.trim().startsWith("{") ? jsonData(text) : rowData(text));

function jsonData(text: string): SimulateData {
  const read = parsed(text);
  const { X, y, a, theta0 } = read as Readonly<Record<string, unknown>>;
  if (!isMatrix(X)) throw wrong('rows of numbers in "X"');
  if (!isOptional(y, isVector) || !isOptional(a, isVector)) throw wrong('numbers in "y" and "a"');
  if (!isOptional(theta0, isMatrix)) throw wrong('rows of numbers in "theta0"');
  return { X, y, a, theta0 } as SimulateData;
}

function parsed(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (error) {
    throw new InputError("data", `expected JSON in the data that begin with {, got an error: ${(error as Error).message}`);
  }
}

const wrong = (what: string): InputError =>
  new InputError("data", `expected ${what} of the pasted data, got something else; write for example {"X": [[1, 0], [0, 1]], "y": [1, 2]}`);

const isVector = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === "number");
const isMatrix = (value: unknown): boolean => Array.isArray(value) && value.every(isVector);
const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);

/** A first row without any number is one of names. */
function rowData(text: string): SimulateData {
  const lines = text.split(/[\n;]/).flatMap((line) => (line.trim() === "" ? [] : [line.trim().split(/\s*,\s*|\s+/)]));
  const isHeading = lines[0]?.every((cell) => !NUMBER.test(cell)) === true && lines.length > 1;
  const rows = (isHeading ? lines.slice(1) : lines).map((cells, i) => cells.map((cell, k) => numberOf(cell, i + 1, k + 1)));
  const width = rows[0]?.length ?? 0;
  if (width < 2)
    throw new InputError("data", "expected rows of at least one input and a label, as 1, 0, 2.5, got one number in a row; add the label");
  const other = rows.findIndex((row) => row.length !== width);
  if (other >= 0)
    throw new InputError(
      "data",
      `expected ${width} numbers in every row of the data, as in the first, got ${rows[other]?.length} in row ${other + 1}`,
    );
  return { X: rows.map((row) => row.slice(0, -1)), y: rows.map((row) => row.at(-1) as number) };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function numberOf(cell: string, row: number, column: number): number {
  if (NUMBER.test(cell) && Number.isFinite(Number(cell))) return Number(cell);
  throw new InputError("data", `expected a number in row ${row}, column ${column} of the data, got "${cell.slice(0, 40)}"`);
}

/** Weights as they are typed, with commas or blanks between them. @throws InputError */
export function typedWeights(text: string): Float64Array {
  const cells = text.trim().split(/\s*,\s*|\s+/);
  const wrongAt = cells.findIndex((cell) => !NUMBER.test(cell));
  if (wrongAt >= 0)
    throw new InputError(
      "usage",
      `expected numbers separated by commas as weights, got "${cells[wrongAt]?.slice(0, 40)}"; write for example 1, 1, -2`,
    );
  return Float64Array.from(cells, Number);
}
