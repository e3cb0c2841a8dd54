/** What separates the cells of a table: the separator with which its rows are rows of numbers. */
import { isMissing, isNumber } from "./decimals.js";
import { recordsOf, SEPARATORS, type Separator, type Source, type SourceLine, type TableRecord } from "./delimited.js";

/** So many lines are looked at. */
const SAMPLE = 100;

/** The first line as spreadsheets write it to say their separator. */
const DECLARED = /^"?sep=(.)"?$/i;

interface Separated {
  readonly separator: Separator;
  readonly lines: readonly SourceLine[];
}

export function separated({ lines }: Source): Separated {
  const declared = DECLARED.exec(lines[0]?.text ?? "")?.[1];
  const known = SEPARATORS.find(({ pattern }) => declared !== undefined && new RegExp(`^(?:${pattern})$`).test(declared));
  if (known !== undefined) return { separator: known, lines: lines.slice(1) };
  const sample = lines.slice(0, SAMPLE);
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(sample, separator) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { separator: best.separator, lines };
}

/** Rows of at least two numbers, all of one length, count whole; else the share of cells that are numbers decides. */
function scoreOf(lines: readonly SourceLine[], separator: Separator): number {
  const records = recordsOf(lines, separator);
  const below = records.length > 1 ? records.slice(1) : records;
  const width = below[0]?.cells.length ?? 0;
  const whole = below.filter((record) => record !== undefined && record.cells.length === width && width > 1 && record.cells.every(isEntry));
  return whole.length + shareOfNumbers(below) / 2;
}

const isEntry = (cell: string): boolean => isNumber(cell) || isMissing(cell);

function shareOfNumbers(records: readonly (TableRecord | undefined)[]): number {
  const wide = records.flatMap((record) =>
    record === undefined || record.cells.length < 2 ? [] : record.cells.filter((cell) => cell !== ""),
  );
  return wide.length === 0 ? 0 : wide.filter(isNumber).length / wide.length;
}
