/** A text as a table: rows of one width with one decimal mark, and the names of its columns where they are given. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import type { DataChoice } from "./content.js";
import { hasDecimalCommas, withPoint } from "./decimals.js";
import { recordOf, recordsOf, sourceOf, type TableRecord } from "./delimited.js";
import { named } from "./header.js";
import { separated } from "./separator.js";
import { arePairs, doubtOf, joined } from "./wholeNumbers.js";

export interface Table {
  readonly file: string;
  readonly names: readonly string[] | undefined;
  /** Numbers with a point, or what stands in their place. */
  readonly rows: readonly TableRecord[];
  readonly width: number;
  /** What was done beside reading cells, in words. */
  readonly notes: readonly string[];
  /** What else the table may mean. */
  readonly doubt: string | undefined;
}

/** @throws UsageError */
export function tableOf(file: string, text: string, { header, decimal }: DataChoice): Table {
  const source = sourceOf(file, text);
  const { separator, lines } = separated(source);
  const whole = recordsOf(lines, separator).map((record, k) => record ?? beside(file, item(lines, k).number));
  const records = withoutTrailing(whole);
  const { names, rows } = named(file, records, source.comment === undefined ? undefined : recordOf(source.comment, separator), header);
  const isBare = separator.name === "commas" && !rows.some(({ quoted, cells }) => quoted || cells.some((cell) => cell.includes(",")));
  const joins = decimal === "comma" && isBare && rows[0]?.cells.length !== names?.length;
  const numbers = joins ? rows.map((row) => joined(file, row)) : rows;
  const width = requireRectangle(file, names, numbers);
  const hasCommas = joins || hasDecimalCommas(file, numbers, decimal);
  return {
    file,
    names,
    rows: hasCommas ? numbers.map((row) => ({ ...row, cells: row.cells.map(withPoint) })) : numbers,
    width,
    doubt: isBare && names === undefined && decimal === undefined ? doubtOf(file, rows) : undefined,
    notes: [
      ...(separator.name === "commas" ? [] : [`separated by ${separator.name}`]),
      ...(hasCommas ? ["decimal commas"] : []),
      ...(records === whole ? [] : ["the empty column at the end left out"]),
    ],
  };
}

function beside(file: string, line: number): never {
  throw new UsageError(
    "data",
    `expected a separator after every quoted cell, got other text in line ${line} of ${file}; quote whole cells, or none`,
  );
}

/** Lines that end in a separator have an empty cell more than there are columns: all of them, or all but the line of names. */
function withoutTrailing(records: readonly TableRecord[]): readonly TableRecord[] {
  const [first, ...rest] = records;
  if (first === undefined || !rest.every(endsEmpty)) return records;
  if (endsEmpty(first)) return withoutTrailing(records.map(withoutLast));
  const isLonger = rest.every(({ cells }) => cells.length === first.cells.length + 1);
  return rest.length > 0 && isLonger ? [first, ...rest.map(withoutLast)] : records;
}

const endsEmpty = ({ cells }: TableRecord): boolean => cells.length > 1 && cells.at(-1) === "";
const withoutLast = ({ cells, ...record }: TableRecord): TableRecord => ({ ...record, cells: cells.slice(0, -1) });

function requireRectangle(file: string, names: readonly string[] | undefined, rows: readonly TableRecord[]): number {
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2) {
    const got = rows.length === 0 ? "no row" : "rows with one column";
    const advice = rows.length === 0 ? "" : "; separate columns by commas, semicolons, tabs or blanks";
    throw new UsageError("data", `expected rows of d ≥ 1 inputs and a label, separated by commas, in ${file}, got ${got}${advice}`);
  }
  if (names?.length === 1)
    throw new UsageError(
      "data",
      `expected the names of ${width} columns above the numbers of ${file}, got one cell: ${names[0]?.slice(0, 40)}; begin that line with # or remove it`,
    );
  const expected = names?.length ?? width;
  const ragged = rows.find(({ cells }) => cells.length !== expected);
  if (ragged === undefined) return width;
  const { where, advice } = raggedness(names, rows, ragged);
  throw new UsageError("data", `expected ${expected} columns in every row of ${file}, got ${ragged.cells.length} in ${where}; ${advice}`);
}

function raggedness(
  names: readonly string[] | undefined,
  rows: readonly TableRecord[],
  ragged: TableRecord,
): { readonly where: string; readonly advice: string } {
  const are = (width: number): boolean => rows.every(({ cells }) => cells.length === width);
  if (names !== undefined && are(names.length + 1))
    return { where: "all of them", advice: "name the first column too if it numbers the rows, and write . for the decimal point" };
  if (names !== undefined && are(2 * names.length) && arePairs(rows))
    return { where: "all of them", advice: "say --decimal comma if they are numbers with decimal commas" };
  return { where: `line ${ragged.line}`, advice: "write every row with all of them, and . for the decimal point" };
}
