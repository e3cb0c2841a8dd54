/** Text as records of cells (RFC 4180, with any separator and any line end), each with the line where it begins. */
import { item } from "@flatcheck/enclosure";
import { type CastingContext, CsvError, type Options, parse } from "csv-parse/sync";
import { UsageError } from "../usageError.js";

export interface Separator {
  readonly name: string;
  /** As a regular expression. */
  readonly pattern: string;
  /** The characters that it is made of. */
  readonly delimiters: readonly string[];
}

export const SEPARATORS: readonly Separator[] = [
  { name: "commas", pattern: ",", delimiters: [","] },
  { name: "semicolons", pattern: ";", delimiters: [";"] },
  { name: "tabs", pattern: "\\t", delimiters: ["\t"] },
  { name: "bars", pattern: "\\|", delimiters: ["|"] },
  { name: "blanks", pattern: "[ \\t]+", delimiters: [" ", "\t"] },
];

/** Of a record or of a comment that stands by itself. */
export interface SourceLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

export interface Source {
  /** Without empty lines; a line break within quotes does not end one. */
  readonly lines: readonly SourceLine[];
  /** The last comment before the first line, without its mark: `numpy.savetxt` writes names there. */
  readonly comment: SourceLine | undefined;
}

export interface TableRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Whether every cell stands in quotes. */
  readonly quoted: boolean;
}

/** Not of an error of a spreadsheet: `#N/A`, `#DIV/0!`. */
const COMMENT = /^[ \t]*#(?!(?:N\/A|NA|DIV\/0!|REF!|VALUE!|NUM!|NAME\?|NULL!)(?![\w ]))/i;

/** @throws UsageError for a quote that is never closed */
export function sourceOf(file: string, text: string): Source {
  const lines: SourceLine[] = [];
  let comment: SourceLine | undefined;
  const physical = text.split(/\r\n|\n|\r/);
  for (let k = 0; k < physical.length; k++) {
    const number = k + 1;
    let line = item(physical, k);
    if (COMMENT.test(line)) {
      if (lines.length === 0) comment = { text: line.replace(/^[ \t]*#+/, ""), number };
      continue;
    }
    while (hasOpenQuote(line)) {
      if (++k >= physical.length) throw unclosed(file, number);
      line = `${line}\n${physical[k]}`;
    }
    if (/[^\s,;|"]/.test(line)) lines.push({ text: line, number });
  }
  return { lines, comment };
}

const hasOpenQuote = (line: string): boolean => line.includes('"') && line.split('"').length % 2 === 0;

const unclosed = (file: string, line: number): UsageError =>
  new UsageError("data", `expected the quote that line ${line} of ${file} opens to be closed, got the end of the file; add " or remove it`);

/** The cells of lines; nothing in the place of a line where text stands beside a quoted cell. */
export function recordsOf(lines: readonly SourceLine[], separator: Separator): readonly (TableRecord | undefined)[] {
  if (!lines.some(({ text }) => text.includes('"'))) return lines.map((line) => unquoted(line, separator));
  const records = parsed(lines, separator);
  // Where one line is not to be read, no line after it is: each is read by itself then.
  return records ?? (lines.length === 1 ? [undefined] : lines.flatMap((line) => recordsOf([line], separator)));
}

/** The cells of one line. */
export const recordOf = (line: SourceLine, separator: Separator): TableRecord | undefined => recordsOf([line], separator)[0];

function unquoted({ text, number }: SourceLine, { pattern }: Separator): TableRecord {
  const trimmed = pattern === "\\t" ? text : text.trim();
  return { cells: trimmed.split(new RegExp(pattern)).map(bare), line: number, quoted: false };
}

/** By csv-parse; nothing where it finds a quote in the wrong place. */
function parsed(lines: readonly SourceLine[], separator: Separator): readonly TableRecord[] | undefined {
  try {
    const records = parse(textOf(lines, separator), optionsFor(separator));
    return records.map((cells, k) => recordFrom(cells, item(lines, k), separator));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

const isOfBlanks = ({ delimiters }: Separator): boolean => delimiters.length > 1;

const textOf = (lines: readonly SourceLine[], { pattern }: Separator): string =>
  lines.map(({ text }) => (pattern === "\\t" ? text : text.trim())).join("\n");

const optionsFor = (separator: Separator): Options => ({
  delimiter: [...separator.delimiters],
  record_delimiter: "\n",
  trim: !isOfBlanks(separator),
  relax_column_count: true,
});

/** Which cells stood in quotes matters where there are apostrophes, and where several blanks separate once; to ask for it takes twenty times as long. */
function recordFrom(cells: readonly string[], line: SourceLine, separator: Separator): TableRecord {
  if (isOfBlanks(separator) || line.text.includes("'")) return carefully(line, separator);
  const quoted = (line.text.match(/"(?:[^"]|"")*"/g) ?? []).length === cells.length;
  return { cells: cells.map((cell) => cell.trim()), line: line.number, quoted };
}

interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

function carefully(line: SourceLine, separator: Separator): TableRecord {
  const cast = (text: string, { quoting }: CastingContext): Cell => ({ text: quoting ? text.trim() : bare(text), quoted: quoting });
  const [all = []] = parse(textOf([line], separator), { ...optionsFor(separator), cast }) as unknown as readonly (readonly Cell[])[]; // what `cast` makes
  const cells = isOfBlanks(separator) ? all.filter(({ text, quoted }) => quoted || text !== "") : all;
  return { cells: cells.map(({ text }) => text), line: line.number, quoted: cells.every(({ quoted }) => quoted) };
}

/** Without the apostrophes that some programs quote with. */
function bare(cell: string): string {
  const trimmed = cell.trim();
  return /^'[^']*'$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}
