/** The ledger for a terminal: a table, then what is worth knowing. */
import type { Ledger, Row } from "../ledger.js";
import {
  dataText,
  heading,
  known,
  measure,
  notes,
  oneLine,
  openHypotheses,
  type Remark,
  remarks,
  SYMBOL,
  settings,
  summary,
} from "./words.js";

export interface TextStyle {
  readonly colour: boolean;
}

const ANSI: Readonly<Record<Row["verdict"], number>> = { holds: 32, fails: 31, unknown: 33, "not-applicable": 90 };

export function textReport(ledger: Ledger, { colour }: TextStyle = { colour: false }): string {
  const mark = (verdict: Row["verdict"]): string => (colour ? `\u001b[${ANSI[verdict]}m${SYMBOL[verdict]}\u001b[0m` : SYMBOL[verdict]);
  const sections = [
    [heading(ledger), `       ${settings(ledger)}`, ...(ledger.data === undefined ? [] : [`       ${dataText(ledger.data)}`])],
    ledger.statements.length === 0 ? [] : table(ledger.statements, mark),
    titled(
      "Hypotheses that do not hold",
      openHypotheses(ledger).map(
        ([id, h]) =>
          `  ${oneLine(id).padEnd(16)} ${h.verdict === "fails" ? "fails" : "unknown"}: ${oneLine(h.because ?? "no reason is given")}`,
      ),
    ),
    titled(
      "Findings",
      remarks(ledger).flatMap((remark) => remarkLines(remark, mark)),
    ),
    titled(
      "Notes",
      notes(ledger).map(([note, ids]) => `  ${oneLine(`${ids.join(", ")}: ${note}`)}`),
    ),
    [summary(ledger)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const titled = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [title, ...lines]);

const HEADER = ["statement", "known", "cases", "worst"] as const;

function table(rows: readonly Row[], mark: (verdict: Row["verdict"]) => string): readonly string[] {
  const cells = rows.map((row) => [oneLine(row.id), known(row), `${row.cases}`, measure(row)] as const);
  const widths = HEADER.map((name, k) => Math.max(name.length, ...cells.map((cell) => (cell[k] as string).length)));
  const line = (values: readonly string[]): string =>
    values.map((value, k) => (k === 2 ? value.padStart(widths[k] as number) : value.padEnd(widths[k] as number))).join("  ");
  return [
    `  ${" "} ${line(HEADER)}`.trimEnd(),
    ...rows.map((row, k) => `  ${mark(row.verdict)} ${line(cells[k] as readonly string[])}  ${oneLine(row.title)}`),
  ];
}

function remarkLines(
  { row, sentence, counterexample, replay, notes: own }: Remark,
  mark: (verdict: Row["verdict"]) => string,
): readonly string[] {
  return [
    `  ${mark(row.verdict)} ${oneLine(`${row.id} ${sentence}`)}`,
    ...(counterexample === undefined ? [] : [`      ${oneLine(counterexample)}`]),
    ...(replay === undefined ? [] : [`      again: ${oneLine(replay)}`]),
    ...own.map((note) => `      ${oneLine(note)}`),
  ];
}
