/** The ledger as Markdown (tables as in GitHub's dialect). */
import type { Ledger } from "../ledger/ledger.js";
import {
  commandOf,
  dataText,
  heading,
  known,
  madeBy,
  measure,
  notes,
  oneLine,
  openHypotheses,
  oraclesText,
  type Remark,
  remarks,
  SYMBOL,
  settings,
  summary,
  VERDICT,
  worstCase,
} from "./words.js";

export function markdownReport(ledger: Ledger): string {
  const about = [
    `${madeBy(ledger)}: ${commandOf(ledger)}`,
    settings(ledger),
    ...(ledger.data === undefined ? [] : [dataText(ledger.data)]),
    summary(ledger),
  ];
  const blocks = [
    `# ${plain(heading(ledger))}`,
    about.map((text) => `- ${plain(text)}`).join("\n"),
    "## Statements",
    table(
      ["", "statement", "title", "c", "verdict", "known", "cases", "undecided", "worst", "worst case"],
      ledger.statements.map((row) => [
        SYMBOL[row.verdict],
        row.id,
        row.title,
        row.lossScale ?? "",
        VERDICT[row.verdict],
        known(row),
        `${row.cases}`,
        `${row.undecided ?? 0}`,
        measure(row),
        worstCase(row) ?? "",
      ]),
    ),
    ...section("## Hypotheses that do not hold", hypotheses(ledger)),
    ...section("## Findings", remarks(ledger).map(remark).join("\n\n")),
    ...section(
      "## Notes",
      notes(ledger)
        .map(([note, ids]) => `- ${plain(`${ids.join(", ")}: ${note}`)}`)
        .join("\n"),
    ),
    "## What the statements say",
    table(
      ["statement", "place", "conclusion", "hypotheses", "oracles, with their errors over the size of the quantity"],
      ledger.statements.map((row) => [row.id, row.place, row.statement, Object.keys(row.hypotheses).join(", "), oraclesText(row)]),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const section = (title: string, body: string): readonly string[] => (body === "" ? [] : [title, body]);

function hypotheses(ledger: Ledger): string {
  const open = openHypotheses(ledger);
  return open.length === 0
    ? ""
    : table(
        ["hypothesis", "verdict", "because"],
        open.map(([id, h]) => [id, h.verdict, h.because ?? ""]),
      );
}

function remark({ row, sentence, counterexample, replay, notes: own }: Remark): string {
  return [
    `**${plain(row.id)}** ${plain(sentence)}.`,
    ...(counterexample === undefined ? [] : [`Counterexample: ${plain(counterexample)}`]),
    ...(replay === undefined ? [] : [fenced(replay)]),
    ...(own.length === 0 ? [] : [own.map((note) => `- ${plain(note)}`).join("\n")]),
  ].join("\n\n");
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(header), line(header.map(() => "---")), ...rows.map((cells) => line(cells.map(plain)))].join("\n");

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Text on one line that Markdown shows as it is. */
const plain = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>|~#&$]/g, "\\$&");

/** A block of code that its content cannot end. */
function fenced(code: string): string {
  const ticks = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length)) + 1;
  const fence = "`".repeat(ticks);
  return `${fence}bash\n${code}\n${fence}`;
}
