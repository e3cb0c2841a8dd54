/** What every report says of a ledger, in words. */
import type { HypothesisReport } from "../ledger/hypotheses.js";
import type { DataDescription, Ledger, Row } from "../ledger/ledger.js";

export const SYMBOL: Readonly<Record<Row["verdict"], string>> = { holds: "✓", fails: "✗", unknown: "?", "not-applicable": "–" };

export const VERDICT: Readonly<Record<Row["verdict"], string>> = {
  holds: "holds",
  fails: "fails",
  unknown: "unknown",
  "not-applicable": "not applicable",
};

/** Three digits, as few characters as they need. */
export function brief(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  return value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5) ? value.toExponential(1) : `${Number(value.toPrecision(3))}`;
}

/** On one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

export function heading({ activation }: Ledger): string {
  const params = Object.entries(activation.params).map(
    ([name, value]) => `${name} = ${typeof value === "string" ? value : `${value.from} … ${value.to}`}`,
  );
  return `φ(x) = ${oneLine(activation.input)}${params.length === 0 ? "" : `   (${params.join(", ")})`}`;
}

export const settings = ({ seed, runs }: Ledger): string => `seed ${seed}, ${runs} ${runs === 1 ? "run" : "runs"}`;

export function dataText({ source, samples, dimension, labels, mu, reading }: DataDescription): string {
  const where = source === undefined ? "" : `${oneLine(source)}: `;
  const coherence = mu === undefined ? "" : mu.lower === mu.upper ? `, μ = ${mu.lower}` : `, μ ∈ [${mu.lower}, ${mu.upper}]`;
  return `${where}${samples} ${samples === 1 ? "sample" : "samples"} in dimension ${dimension}${coherence}${labels === "drawn" ? ", labels drawn" : ""}${reading === undefined ? "" : ` (${oneLine(reading)})`}`;
}

export function summary({ counts, interrupted }: Ledger): string {
  const parts = [
    `${counts.holds} ${counts.holds === 1 ? "holds" : "hold"}`,
    `${counts.fails} ${counts.fails === 1 ? "fails" : "fail"}`,
    `${counts.unknown} unknown`,
    `${counts["not-applicable"]} not applicable`,
  ].filter((part) => !part.startsWith("0 "));
  const text = parts.length === 0 ? "no statement was examined" : parts.join(", ");
  return interrupted === undefined ? text : `interrupted: ${interrupted.examined} of ${interrupted.of} statements; ${text}`;
}

/** Whether the conclusion is known by proof, test or observation, where it is known at all. */
export const known = ({ conclusion, evidence, cases, defect }: Row): string =>
  (conclusion === "unknown" && cases === 0) || defect !== undefined ? "–" : evidence;

/** How close the worst case came: both sides of a bound, or an error beside its tolerance, over the size of the quantity where that is known. */
export function measure({ sharpness, worst }: Row): string {
  if (sharpness !== undefined) return `ratio ${brief(sharpness.ratio)}`;
  if (worst === undefined) return "–";
  const { error, tolerance, size } = worst;
  return size === undefined ? `${brief(error)} / ${brief(tolerance)}` : `${brief(error / size)} / ${brief(tolerance / size)} rel.`;
}

/** Each oracle with its own worst answer, over the size of the quantity, and the cases in which its tolerance was no smaller than that. */
export const oracleErrors = ({ errors = [] }: Row): readonly string[] =>
  errors.map(({ oracle, error, tolerance, relative, cases, undecided = 0 }) => {
    const share = error === 0 ? undefined : (relative * tolerance) / error;
    const met = `${brief(relative)}${share === undefined ? "" : ` / ${brief(share)}`}`;
    if (cases === 0) return `${oracle} undecided in ${undecided === 1 ? "its one case" : `all its ${undecided} cases`} (${met})`;
    return `${oracle} ${met}${undecided === 0 ? "" : `, undecided in ${undecided} more ${undecided === 1 ? "case" : "cases"}`}`;
  });

/** All oracles, with their errors where they have any. */
export function oraclesText(row: Row): string {
  const told = new Set((row.errors ?? []).map(({ oracle }) => oracle));
  return [...oracleErrors(row), ...row.oracles.filter((name) => !told.has(name))].join("; ");
}

export const worstCase = ({ sharpness, worst }: Row): string | undefined => sharpness?.case ?? worst?.case;

/** The hypotheses of all rows that do not hold, once each. */
export function openHypotheses({ statements }: Ledger): readonly (readonly [string, HypothesisReport])[] {
  const all = new Map(statements.flatMap(({ hypotheses }) => Object.entries(hypotheses)));
  return [...all].filter(([, { verdict }]) => verdict !== "holds");
}

/** What is to be said of a row beside its verdict. */
export interface Remark {
  readonly row: Row;
  readonly sentence: string;
  /** Reasons that the sentence does not give. */
  readonly because: readonly string[];
  readonly counterexample?: string;
  /** The command that finds the counterexample again. */
  readonly replay?: string;
  readonly notes: readonly string[];
}

/** What is worth saying of the rows that do not simply hold; notes that several rows share are left to `notes`. */
export function remarks(ledger: Ledger): readonly Remark[] {
  const owners = ownersOfNotes(ledger);
  const open = ledger.statements.filter(({ verdict }) => verdict !== "holds");
  return open
    .map((row) => remarkOf(ledger, row))
    .map((remark) => ({ ...remark, notes: remark.notes.filter((note) => owners.get(note)?.length === 1) }));
}

/** The notes of rows that hold and those that several rows share, each once, with the statements that have it. */
export function notes(ledger: Ledger): readonly (readonly [string, readonly string[]])[] {
  return [...ownersOfNotes(ledger)]
    .filter(([, rows]) => rows.length > 1 || rows[0]?.verdict === "holds")
    .map(([note, rows]) => [note, rows.map(({ id }) => id)]);
}

function ownersOfNotes({ statements }: Ledger): ReadonlyMap<string, readonly Row[]> {
  const owners = new Map<string, Row[]>();
  for (const row of statements) for (const note of new Set(row.notes)) owners.set(note, [...(owners.get(note) ?? []), row]);
  return owners;
}

/** A row in a sentence, with the reasons, the counterexample and the notes that belong to it. */
export function remarkOf(ledger: Ledger, row: Row): Remark {
  const because = Object.entries(row.hypotheses).flatMap(([id, { verdict, because: why }]) =>
    verdict === "holds" || why === undefined ? [] : [`${id}: ${why}`],
  );
  return {
    row,
    sentence: sentenceOf(row),
    because,
    ...(row.counterexample === undefined ? {} : { counterexample: row.counterexample.text, replay: replayCommand(ledger, row) }),
    notes: row.notes ?? [],
  };
}

function sentenceOf(row: Row): string {
  const of = (verdict: HypothesisReport["verdict"]): string[] =>
    Object.entries(row.hypotheses)
      .filter(([, h]) => h.verdict === verdict)
      .map(([id]) => id);
  const held = `${conclusionText(row)}${row.verdict === "not-applicable" ? ANYWAY[row.conclusion] : ""}${beside(row)}`;
  if (row.defect !== undefined) return "is open: an error of flatcheck ended its examination";
  switch (row.verdict) {
    case "holds":
      return `holds: ${held}`;
    case "fails":
      return `fails${Object.keys(row.hypotheses).length === 0 ? "" : " although its hypotheses hold"}`;
    case "not-applicable":
      return `does not apply (${list(of("fails"))} ${of("fails").length === 1 ? "fails" : "fail"}); ${held}`;
    case "unknown":
      return of("unknown").length === 0
        ? `is open; ${held}`
        : `is open (whether ${list(of("unknown"))} ${of("unknown").length === 1 ? "holds" : "hold"} is not known); ${held}`;
  }
}

/** Of a conclusion that nothing promises. */
const ANYWAY: Readonly<Record<Row["conclusion"], string>> = { holds: " all the same", fails: " either", unknown: "" };

function conclusionText({ conclusion, evidence, cases, undecided = 0, held }: Row): string {
  if (conclusion === "fails") return "its conclusion does not hold";
  if (conclusion === "unknown") return "whether its conclusion holds is not known";
  if (evidence === "proved") return "its conclusion is proved";
  if (held !== undefined) return held;
  const decided = undecided === 0 ? "" : "decided ";
  return `its conclusion held in ${cases === 1 ? `the one ${decided}case` : `all ${cases} ${decided}cases`}`;
}

/** What is left beside the cases that were decided. */
const beside = ({ conclusion, evidence, undecided = 0 }: Row): string =>
  undecided === 0 || conclusion === "fails" || evidence === "proved"
    ? ""
    : ` (${undecided} more ${undecided === 1 ? "was" : "were"} not decided)`;

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** The command that examines this row again, with the same cases. */
export const replayCommand = (ledger: Ledger, { id }: Row): string => commandWith(ledger, [id]);

/** The command that makes this ledger again. */
export const commandOf = (ledger: Ledger): string => commandWith(ledger, ledger.asked ?? []);

function commandWith({ activation, seed, runs, data }: Ledger, ids: readonly string[]): string {
  const params = Object.entries(activation.params).flatMap(([name, value]) =>
    typeof value === "string" ? ["--param", `${name}=${value}`] : [],
  );
  const source = data?.source === undefined ? [] : ["--data", data.source, ...(data.options ?? [])];
  const statements = ids.flatMap((id) => ["--statement", id]);
  const options = [...statements, "--seed", `${seed}`, "--runs", `${runs}`, ...params, ...source].map(shellWord);
  return activation.input.startsWith("-")
    ? ["flatcheck verify", ...options, "--", quoted(oneLine(activation.input))].join(" ")
    : ["flatcheck verify", quoted(oneLine(activation.input)), ...options].join(" ");
}

/** What made the report. */
export const madeBy = ({ version }: Ledger): string => (version === undefined ? "flatcheck" : `flatcheck ${version}`);

const shellWord = (word: string): string => (/^[\w./=:@%+,-]+$/.test(word) ? word : quoted(word));

/** As a shell takes it for one word. */
const quoted = (text: string): string => (/^[^"$`\\!]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`);
