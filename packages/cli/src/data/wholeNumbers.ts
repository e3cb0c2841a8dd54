/**
 * Rows of whole numbers between commas and without names: `1,5,2,25` may be four numbers, or 1.5 and 2.25 as programs write them where the comma is
 * the decimal mark (or 1,234 as they write thousands). It is refused where it can hardly be whole numbers, and said where nothing tells.
 */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import type { TableRecord } from "./delimited.js";

const WHOLE = /^[+-]?\d+$/;
/** What may stand behind a decimal comma. */
const DIGITS = /^\d+(?:e[+-]?\d+)?$/i;

/** The sentence for readers of a table that may be read in pairs; nothing where it hardly may. @throws UsageError where it hardly may not */
export function doubtOf(file: string, rows: readonly TableRecord[]): string | undefined {
  if (!rows.every(({ cells, quoted }) => !quoted && cells.every((cell) => WHOLE.test(cell) || DIGITS.test(cell)))) return undefined;
  const reason = isHalved(rows) ?? (arePairs(rows) ? isAlternating(rows) : undefined);
  const [shown] = rows as readonly [TableRecord];
  if (reason !== undefined) throw refusal(file, reason.row, reason.because);
  if (!arePairs(rows) || shown.cells.length < 4) return undefined;
  const numbers = `${shown.cells.length} whole numbers in line ${shown.line} (${listed(shown.cells)})`;
  return `${file} was read as ${numbers}; if they are ${shown.cells.length / 2} with decimal commas (${listed(pairs(shown.cells))}), say --decimal comma; if they are whole, --decimal point`;
}

interface Reason {
  readonly row: TableRecord;
  readonly because: string;
}

function refusal(file: string, row: TableRecord, because: string): UsageError {
  const decimals = arePairs([row]) ? `say --decimal comma for ${listed(pairs(row.cells))}` : "write . for the decimal point";
  return new UsageError(
    "data",
    `expected numbers with one reading in ${file}, got ${listed(row.cells)} in line ${row.line}, where a comma may be the decimal mark (${because}); ${decimals}, or say --decimal point for whole numbers`,
  );
}

/** A zero at the head of digits: what nobody writes as a whole number. */
function isHalved(rows: readonly TableRecord[]): Reason | undefined {
  for (const row of rows) {
    const k = row.cells.findIndex((cell, i) => i > 0 && WHOLE.test(item(row.cells, i - 1)) && DIGITS.test(cell) && /^0\d/.test(cell));
    if (k > 0) return { row, because: `as in ${row.cells[k - 1]},${row.cells[k]}` };
  }
  return undefined;
}

/** Whether every second cell may be the decimals of the one before it. */
export const arePairs = (rows: readonly TableRecord[]): boolean =>
  rows.every(({ cells }) => cells.length % 2 === 0 && cells.every((cell, k) => (k % 2 === 0 ? WHOLE : DIGITS).test(cell)));

type Column = readonly string[];

/** Whether first and second halves differ throughout as only halves of numbers do. */
function isAlternating(rows: readonly TableRecord[]): Reason | undefined {
  const [row] = rows as readonly [TableRecord];
  const columns = row.cells.map((_, k): Column => rows.map(({ cells }) => item(cells, k)));
  const [heads, tails] = [columns.filter((_, k) => k % 2 === 0), columns.filter((_, k) => k % 2 === 1)];
  const found = SIGNS_OF_HALVES.find(({ holds }) => holds(heads, tails, rows.length));
  return found === undefined ? undefined : { row, because: found.because };
}

interface SignOfHalves {
  readonly because: string;
  readonly holds: (heads: readonly Column[], tails: readonly Column[], rows: number) => boolean;
}

const all = (columns: readonly Column[], pattern: RegExp): boolean => columns.every((column) => column.every((cell) => pattern.test(cell)));
const some = (column: Column, pattern: RegExp): boolean => column.some((cell) => pattern.test(cell));

/** Each would be a coincidence in a table of whole numbers; three columns beside three others are not one by chance. */
const SIGNS_OF_HALVES: readonly SignOfHalves[] = [
  { because: "-0 stands before other digits", holds: (heads) => heads.some((head) => some(head, /^-0+$/)) },
  { because: "every second number has an exponent", holds: (_, tails) => all(tails, /e/i) },
  {
    because: "every second column is 0",
    holds: (heads, tails, rows) => rows > 1 && heads.length > 1 && all(heads, /^0$/) && tails.some((tail) => some(tail, /^\d\d/)),
  },
  {
    because: "only every second column has signs",
    holds: (heads) => heads.length > 2 && heads.every((head) => some(head, /^-/)),
  },
  {
    because: "every second column has short numbers and the others long ones",
    holds: (heads, tails) => heads.length > 2 && all(heads, /^[+-]?\d\d?$/) && tails.every((tail) => some(tail, /^\d{3}/)),
  },
];

/** The cells as numbers with decimals. @throws UsageError where one has none */
export function joined(file: string, row: TableRecord): TableRecord {
  if (!arePairs([row]))
    throw new UsageError(
      "data",
      `expected decimal commas between commas in ${file}, two cells a number, got ${listed(row.cells)} in line ${row.line}; separate the numbers by semicolons`,
    );
  return { ...row, cells: pairs(row.cells) };
}

const pairs = (cells: readonly string[]): readonly string[] =>
  cells.flatMap((cell, k) => (k % 2 === 1 ? [] : [cells[k + 1] === undefined ? cell : `${cell}.${cells[k + 1]}`]));

const listed = (cells: readonly string[]): string => (cells.length <= 6 ? cells.join(", ") : `${cells.slice(0, 6).join(", ")}, …`);
