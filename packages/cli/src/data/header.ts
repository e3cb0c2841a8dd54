/** The names of a table's columns, where its first line or a comment above it gives them: decided only where there is one reading. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import { areAlike, isIndexName, isLabelName, isUnnamed, mayBeTime } from "./columnNames.js";
import { isMissing, isNumber, withPoint } from "./decimals.js";
import type { TableRecord } from "./delimited.js";

/** What `--header` says. */
export type Header = "yes" | "no";

export interface Named {
  readonly names: readonly string[] | undefined;
  readonly rows: readonly TableRecord[];
}

/** @param comment the line above, as cells @throws UsageError where the first line may be names or a sample */
export function named(file: string, records: readonly TableRecord[], comment: TableRecord | undefined, header: Header | undefined): Named {
  const [first, ...rest] = records;
  if (first === undefined || header === "no") return { names: undefined, rows: records };
  if (header === "yes" || isHeader(file, first, rest)) return { names: first.cells, rows: rest };
  return { names: namesInComment(comment, first.cells.length), rows: records };
}

const isName = (cell: string): boolean => !isNumber(cell) && !isMissing(cell);

function isHeader(file: string, first: TableRecord, rest: readonly TableRecord[]): boolean {
  const names = first.cells.filter(isName);
  const numbers = first.cells.filter(isNumber);
  if (names.length > 0) {
    if (numbers.length > 0 && !(numbers.every(isCount) && names.every((name) => isLabelName(name) || isIndexName(name) || isUnnamed(name))))
      throw mixed(file, first);
    if (names.every(isNumberLike)) throw numberLike(file, first);
    return true;
  }
  if (first.quoted && rest.length > 0 && !rest.every(({ quoted }) => quoted)) return true;
  if (first.cells[0] === "" && isProgression(first.cells.slice(1))) return true;
  if (rest.length > 0 && mayBeNumbered(first.cells, rest)) throw numbered(file, first);
  return false;
}

/** What a number in another notation begins with, or a truth value: `5%`, `$5`, `1.0D+00`, `0x10`. */
const NUMBER_LIKE = /^[\s("'“‘+\-−–~<>≤≥±\p{Sc}]*[\p{N}∞]|^(?:true|false|yes|no|[tf])$/iu;

/** `400nm` is a name beside others only, of which one says more. */
const isNumberLike = (cell: string): boolean => NUMBER_LIKE.test(cell);

const isCount = (cell: string): boolean => /^\d+$/.test(cell);

/** 0, 1, 2, … are what programs call columns without names; other equal steps, such as years, are names where every row holds a number that is not whole. */
function mayBeNumbered(cells: readonly string[], rest: readonly TableRecord[]): boolean {
  if (!isProgression(cells)) return false;
  const isCounted = cells[0] === "0" && cells[1] === "1";
  const areYears = cells.every(isYear) && !rest.some((record) => record.cells.some(isYear));
  return (
    isCounted ||
    areYears ||
    rest.every((record) => record.cells.some((cell) => isNumber(cell) && !Number.isInteger(Number(withPoint(cell)))))
  );
}

const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell);

/** Whole numbers with equal steps > 0. */
function isProgression(cells: readonly string[]): boolean {
  const values = cells.map((cell) => (isCount(cell) ? Number(cell) : Number.NaN));
  const step = (values[1] ?? Number.NaN) - item(values, 0);
  return step > 0 && values.every((value, k) => k === 0 || value - item(values, k - 1) === step);
}

/** `numpy.savetxt` writes names behind a #. Words among which none is a label's, nor numbered, are a sentence. */
function namesInComment(comment: TableRecord | undefined, width: number): readonly string[] | undefined {
  if (comment?.cells.length !== width || !comment.cells.every((cell) => NAME.test(cell))) return undefined;
  return comment.cells.some((cell) => isLabelName(cell) || mayBeTime(cell)) || areAlike(comment.cells) ? comment.cells : undefined;
}

/** One word, perhaps with a unit. */
const NAME = /^\p{L}[^\s]*(?:\s*[[(][^\])]*[\])])?$/u;

const shown = ({ cells }: TableRecord): string => cells.join(", ").slice(0, 60);

const mixed = (file: string, first: TableRecord): UsageError =>
  new UsageError(
    "data",
    `expected names or numbers in line ${first.line} of ${file}, got both: ${shown(first)}; mend the line, or say --header yes where these are names`,
  );

const numberLike = (file: string, first: TableRecord): UsageError =>
  new UsageError(
    "data",
    `expected names or numbers in line ${first.line} of ${file}, got ${shown(first)}, which may be numbers in another notation; write them as 1.5e-3, or say --header yes where these are names`,
  );

const numbered = (file: string, first: TableRecord): UsageError =>
  new UsageError(
    "data",
    `expected a first line with one reading in ${file}, got ${shown(first)} in line ${first.line}, which may number the columns or be a sample; say --header yes or --header no`,
  );
