/** Cells of a table as numbers: which of `.` and `,` is the decimal mark, decided for the whole file, and never where two readings are left. */
import { UsageError } from "../usageError.js";
import type { TableRecord } from "./delimited.js";

/** `12`, `-0.5`, `1e-6`, `3/7`: what is read exactly. */
const POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:\s*\/\s*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)?$/i;
const COMMA = /^[+-]?(?:\d+,\d+|,\d+)(?:e[+-]?\d+)?$/i;
/** `1,234` is 1234 to some and 1.234 to others; `0,123` and `1234,567` can only be decimals. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
const GROUPED =
  /^[+-]?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}|(?:,\d{3}){2,}|(?:[ '\u00a0\u202f]\d{3})+(?:[.,]\d+)?)$/;

/** The words of other programs for a number that is missing or none. */
const MISSING = /^(?:|[+-]?nan|n\/?a|#n\/a|[+-]?inf(?:inity)?|null|none|nil|missing|[-?.])$/i;

/** A number with either decimal mark. */
export const isNumber = (cell: string): boolean => POINT.test(cell) || COMMA.test(cell) || GROUPED.test(cell);

export const isMissing = (cell: string): boolean => MISSING.test(cell);

/** What `--decimal` says. */
export type DecimalMark = "point" | "comma";

interface Found {
  readonly cell: string;
  readonly line: number;
}

/** Whether `,` is the decimal mark of the file. @throws UsageError where cells disagree, or could mean thousands */
export function hasDecimalCommas(file: string, records: readonly TableRecord[], mark?: DecimalMark): boolean {
  const cells = (test: (cell: string) => boolean): Found | undefined => {
    const record = records.find((r) => r.cells.some(test));
    return record === undefined ? undefined : { cell: record.cells.find(test) as string, line: record.line };
  };
  const grouped = cells((cell) => GROUPED.test(cell) && !COMMA.test(cell) && !POINT.test(cell));
  if (grouped !== undefined) throw thousands(file, grouped);
  const comma = cells((cell) => COMMA.test(cell));
  if (comma === undefined) return false;
  const point = cells((cell) => cell.includes(".") && POINT.test(cell));
  if (point !== undefined) throw twoMarks(file, comma, point);
  if (mark === "point") throw thousands(file, comma);
  if (mark === undefined && cells((cell) => COMMA.test(cell) && !THOUSANDS.test(cell)) === undefined) throw ambiguous(file, comma);
  return true;
}

const thousands = (file: string, { cell, line }: Found): UsageError =>
  new UsageError(
    "data",
    `expected numbers without separators of thousands in ${file}, got "${cell}" in line ${line}; write them as 1234.5`,
  );

const twoMarks = (file: string, comma: Found, point: Found): UsageError =>
  new UsageError(
    "data",
    `expected one decimal mark in ${file}, got "${point.cell}" in line ${point.line} and "${comma.cell}" in line ${comma.line}; write . in all numbers, and nothing between thousands`,
  );

const ambiguous = (file: string, { cell, line }: Found): UsageError =>
  new UsageError(
    "data",
    `expected numbers with one reading in ${file}, got "${cell}" in line ${line}, which is ${cell.replaceAll(",", "")} or ${cell.replace(",", ".")}; write . for the decimal point, or say --decimal comma for the second`,
  );

/** The number with a point, as it is read further on. */
export const withPoint = (cell: string): string => (COMMA.test(cell) ? cell.replace(",", ".") : cell);
