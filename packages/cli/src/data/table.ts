/** A text as a table: rows of one width with one decimal mark, and the names of its columns where they are given. */
import { UsageError } from "../usageError.js";
import { hasDecimalCommas, withPoint } from "./decimals.js";
import { recordOf, type SourceLine, sourceOf, type TableRecord } from "./delimited.js";
import { type Header, named } from "./header.js";
import { separated } from "./separator.js";

export interface Table {
  readonly file: string;
  readonly names: readonly string[] | undefined;
  /** Numbers with a point, or what stands in their place. */
  readonly rows: readonly TableRecord[];
  readonly width: number;
  /** What was done beside reading cells, in words. */
  readonly notes: readonly string[];
}

/** @throws UsageError */
export function tableOf(file: string, text: string, header: Header | undefined): Table {
  const source = sourceOf(file, text);
  const { separator, lines } = separated(source);
  const record = (line: SourceLine): TableRecord => recordOf(line, separator) ?? beside(file, line.number);
  const whole = lines.map(record);
  const records = withoutTrailing(whole);
  const { names, rows } = named(file, records, source.comment === undefined ? undefined : recordOf(source.comment, separator), header);
  const width = requireRectangle(file, names, rows);
  const hasCommas = hasDecimalCommas(file, rows);
  return {
    file,
    names,
    rows: hasCommas ? rows.map((row) => ({ ...row, cells: row.cells.map(withPoint) })) : rows,
    width,
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
  const isLonger = names !== undefined && rows.every(({ cells }) => cells.length === names.length + 1);
  const where = isLonger ? "all of them" : `line ${ragged.line}`;
  const advice = isLonger ? "name the first column too if it numbers the rows" : "write every row with all of them";
  throw new UsageError(
    "data",
    `expected ${expected} columns in every row of ${file}, got ${ragged.cells.length} in ${where}; ${advice}, and . for the decimal point`,
  );
}
