/** The ledger for a terminal: a table, then what is worth knowing. */
import { item } from "@flatcheck/enclosure";
import type { Ledger, Row } from "../ledger/ledger.js";
import {
  dataText,
  heading,
  known,
  measure,
  notes,
  oneLine,
  openHypotheses,
  oracleErrors,
  type Remark,
  remarks,
  SYMBOL,
  settings,
  summary,
} from "./words.js";

/** Whether the text is for a terminal with colours. */
export interface TextStyle {
  readonly colour: boolean;
}

const ANSI: Readonly<Record<Row["verdict"], number>> = { holds: 32, fails: 31, unknown: 33, "not-applicable": 90 };

/**
 * The ledger as text for a terminal.
 * @example
 * ```ts
 * import { textReport, verify } from "@flatcheck/verify";
 *
 * const ledger = await verify("x^3 + x", { statements: ["D.2"], runs: 2 });
 * console.log(textReport(ledger).includes("D.2")); // → true
 * ```
 */
export function textReport(ledger: Ledger, { colour }: TextStyle = { colour: false }): string {
  const mark = (verdict: Row["verdict"]): string => (colour ? `\u001b[${ANSI[verdict]}m${SYMBOL[verdict]}\u001b[0m` : SYMBOL[verdict]);
  const sections = [
    [heading(ledger), `       ${settings(ledger)}`, ...(ledger.data === undefined ? [] : [`       ${dataText(ledger.data)}`])],
    ledger.statements.length === 0 ? [] : table(ledger, mark),
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
    titled("Errors by oracle, over the size of the quantity: the worst error, and its tolerance", errorsByOracle(ledger)),
    [summary(ledger)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const titled = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [title, ...lines]);

interface Column {
  readonly name: string;
  readonly cell: (row: Row) => string;
  readonly isNumber?: boolean;
}

const COLUMNS: readonly Column[] = [
  { name: "statement", cell: ({ id }) => oneLine(id) },
  { name: "c", cell: ({ lossScale }) => oneLine((lossScale ?? "").replace(/^c = | c$/g, "")) },
  { name: "known", cell: known },
  { name: "cases", cell: ({ cases }) => `${cases}`, isNumber: true },
  { name: "undecided", cell: ({ undecided = 0 }) => (undecided === 0 ? "" : `${undecided}`), isNumber: true },
  { name: "worst", cell: measure },
];

/** Columns that say nothing of any row are left out. */
function table({ statements: rows }: Ledger, mark: (verdict: Row["verdict"]) => string): readonly string[] {
  const columns = COLUMNS.map((column) => ({ ...column, cells: rows.map(column.cell) })).filter(({ cells }) =>
    cells.some((cell) => cell !== ""),
  );
  const line = (cellOf: (column: (typeof columns)[number]) => string): string =>
    columns
      .map((column) => {
        const width = Math.max(column.name.length, ...column.cells.map((cell) => cell.length));
        return column.isNumber === true ? cellOf(column).padStart(width) : cellOf(column).padEnd(width);
      })
      .join("  ");
  return [
    `    ${line(({ name }) => name)}`.trimEnd(),
    ...rows.map((row, k) => `  ${mark(row.verdict)} ${line(({ cells }) => item(cells, k))}  ${oneLine(row.title)}`),
  ];
}

/** Of formulas, each oracle by itself. */
const errorsByOracle = ({ statements }: Ledger): readonly string[] =>
  statements.filter(({ errors = [] }) => errors.length > 0).map((row) => `  ${oneLine(`${row.id}: ${oracleErrors(row).join("; ")}`)}`);

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
