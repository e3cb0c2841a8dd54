/** The ledger as one HTML page: nothing is loaded from elsewhere, no script runs, and everything that comes from outside is escaped. */
import { log } from "@flatcheck/numeric";
import type { Ledger, Row } from "../ledger/ledger.js";
import { type Bar, barChart } from "./bars.js";
import { escaped } from "./markup.js";
import { mathMarkup } from "./math.js";
import {
  brief,
  commandOf,
  dataText,
  heading,
  known,
  madeBy,
  measure,
  notes,
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

export function htmlReport(ledger: Ledger): string {
  const title = escaped(heading(ledger));
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    `<h1>${title}</h1>`,
    ...(ledger.activation.latex === undefined ? [] : [`<p>${mathMarkup(`\\varphi(x) = ${ledger.activation.latex}`)}</p>`]),
    `<p>${escaped(madeBy(ledger))}</p>`,
    `<pre>${escaped(commandOf(ledger))}</pre>`,
    `<p>${[settings(ledger), ...(ledger.data === undefined ? [] : [dataText(ledger.data)])].map(escaped).join("<br>")}</p>`,
    `<p><strong>${escaped(summary(ledger))}</strong></p>`,
    ...table(["", "statement", "title", "c", "known", "cases", "undecided", "worst", "worst case"], ledger.statements.map(cellsOf)),
    ...chartOfRatios(ledger.statements),
    ...chartOfErrors(ledger.statements),
    ...hypotheses(ledger),
    ...titled("Findings", remarks(ledger).flatMap(remarkLines)),
    ...titled("Notes", listed(notes(ledger).map(([note, ids]) => `${ids.join(", ")}: ${note}`))),
    ...titled("What the statements say", ledger.statements.flatMap(details)),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const STYLE = `
:root { color-scheme: light dark; --holds: #2a7f4f; --fails: #c0392b; --unknown: #b07d12; --not-applicable: #7a7f87; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { text-align: left; padding: .25rem .7rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
code, pre { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif; fill: currentColor; }
svg .tick { stroke: currentColor; stroke-opacity: .25; }
svg .axis, svg .value { font-size: 12px; fill-opacity: .75; }
.holds { color: var(--holds); fill: var(--holds); }
.fails { color: var(--fails); fill: var(--fails); }
.unknown { color: var(--unknown); fill: var(--unknown); }
.not-applicable { color: var(--not-applicable); fill: var(--not-applicable); }
`;

const symbol = ({ verdict }: Row): string => `<span class="${verdict}" title="${VERDICT[verdict]}">${SYMBOL[verdict]}</span>`;

/** A row's own place on the page, by its id. */
const anchor = (id: string): string => escaped(id.replace(/[^\p{L}\p{N}.-]+/gu, "-"));
const link = (id: string): string => `<a href="#${anchor(id)}">${escaped(id)}</a>`;

const cellsOf = (row: Row): readonly string[] => [
  symbol(row),
  link(row.id),
  ...[row.title, row.lossScale ?? "", known(row), `${row.cases}`, `${row.undecided ?? 0}`, measure(row), worstCase(row) ?? ""].map(escaped),
];

/** Cells are markup. */
const table = (header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  "<table>",
  `<thead><tr>${header.map((name) => `<th>${name}</th>`).join("")}</tr></thead>`,
  "<tbody>",
  ...rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`),
  "</tbody>",
  "</table>",
];

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`<h2>${escaped(title)}</h2>`, ...lines];

function chartOfRatios(rows: readonly Row[]): readonly string[] {
  const bars = rows.flatMap(({ id, verdict, sharpness }): Bar[] =>
    sharpness === undefined ? [] : [{ label: id, share: sharpness.ratio, text: brief(sharpness.ratio), kind: verdict }],
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: `${at}` }));
  const title = "How close both sides of a bound came: left / right, where 1 is sharp and more is a violation";
  return bars.length === 0 ? [] : [`<h2>How sharp the bounds are</h2>`, `<p>${title}.</p>`, barChart({ title, bars, ticks })];
}

/** Errors spread over many powers of ten: the axis is logarithmic, from one millionth of the tolerance. */
const DECADES = 6;
const SUPERSCRIPT = "⁰¹²³⁴⁵⁶";

function chartOfErrors(rows: readonly Row[]): readonly string[] {
  const bars = rows.flatMap((row): Bar[] => {
    const { id, verdict, worst, sharpness } = row;
    if (worst === undefined || sharpness !== undefined) return [];
    const share = 1 + log(worst.error / worst.tolerance) / Math.LN10 / DECADES;
    return [{ label: id, share, text: measure(row), kind: verdict }];
  });
  const ticks = Array.from({ length: DECADES / 2 + 1 }, (_, k) => ({
    at: (2 * k) / DECADES,
    text: k === DECADES / 2 ? "1" : `10⁻${SUPERSCRIPT[DECADES - 2 * k]}`,
  }));
  const title = "The worst error of each formula as a part of its tolerance";
  return bars.length === 0
    ? []
    : ["<h2>How far errors are from their tolerance</h2>", `<p>${title}; the axis is logarithmic.</p>`, barChart({ title, bars, ticks })];
}

function hypotheses(ledger: Ledger): readonly string[] {
  const open = openHypotheses(ledger);
  if (open.length === 0) return [];
  return titled(
    "Hypotheses that do not hold",
    table(
      ["hypothesis", "verdict", "because"],
      open.map(([id, h]) => [id, h.verdict, h.because ?? ""].map(escaped)),
    ),
  );
}

function remarkLines({ row, sentence, counterexample, replay, notes: own }: Remark): readonly string[] {
  return [
    `<p>${symbol(row)} <strong>${link(row.id)}</strong> ${escaped(sentence)}.</p>`,
    ...(counterexample === undefined ? [] : [`<p>Counterexample: ${escaped(counterexample)}</p>`]),
    ...(replay === undefined ? [] : [`<pre>${escaped(replay)}</pre>`]),
    ...listed(own),
  ];
}

const listed = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`];

function details(row: Row): readonly string[] {
  const hypotheses = Object.entries(row.hypotheses).map(
    ([id, { verdict, because }]) => `${id} ${verdict}${because === undefined ? "" : `: ${because}`}`,
  );
  const parts = [
    ["conclusion", [...(row.latex === undefined ? [] : [mathMarkup(row.latex)]), escaped(row.statement)].join("<br>")],
    ["loss scale", escaped(row.lossScale ?? "")],
    ["hypotheses", escaped(hypotheses.join("; ") || "none")],
    ["oracles", escaped(oraclesText(row))],
  ] as const;
  return [
    `<h3 id="${anchor(row.id)}">${escaped(`${row.id} ${row.title}`)}</h3>`,
    `<p>${escaped(row.place)}</p>`,
    `<dl>${parts
      .filter(([, markup]) => markup !== "")
      .map(([name, markup]) => `<dt>${name}</dt><dd>${markup}</dd>`)
      .join("")}</dl>`,
  ];
}
