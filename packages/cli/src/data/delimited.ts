/** Text as records of cells (RFC 4180, with any separator and any line end), each with the line where it begins. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";

export interface Separator {
  readonly name: string;
  /** As a regular expression. */
  readonly pattern: string;
}

export const SEPARATORS: readonly Separator[] = [
  { name: "commas", pattern: "," },
  { name: "semicolons", pattern: ";" },
  { name: "tabs", pattern: "\\t" },
  { name: "bars", pattern: "\\|" },
  { name: "blanks", pattern: "[ \\t]+" },
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

/** The cells of one line; nothing where text stands beside a quoted cell. */
export function recordOf({ text, number }: SourceLine, { pattern }: Separator): TableRecord | undefined {
  const trimmed = pattern === "\\t" ? text : text.trim();
  if (!trimmed.includes('"')) return { cells: trimmed.split(new RegExp(pattern)).map(bare), line: number, quoted: false };
  const field = new RegExp(`[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^"]*?))(${pattern}|$)`, "y");
  const cells: string[] = [];
  let quoted = true;
  for (let separator = pattern; separator !== ""; ) {
    const match = field.exec(trimmed);
    if (match === null) return undefined;
    cells.push(match[1]?.replaceAll('""', '"').trim() ?? bare(item(match, 2)));
    quoted &&= match[1] !== undefined;
    separator = item(match, 3);
  }
  return { cells, line: number, quoted };
}

/** Without the apostrophes that some programs quote with. */
function bare(cell: string): string {
  const trimmed = cell.trim();
  return /^'[^']*'$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}
