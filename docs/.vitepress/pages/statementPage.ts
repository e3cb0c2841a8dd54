/** The page of a statement of the paper: what it says and supposes, how it is known, and where it fails without its hypotheses. */
import { type Counterexample, type Ledger, type Row, remarkOf, replayCommand, type Statement } from "@flatcheck/verify";
import { hypothesisText } from "./hypotheses.ts";
import { COVERED, EXCLUDED, ledgers, rowIn } from "./ledgers.ts";
import { escaped, literal, sentence } from "./markup.ts";

/** In Markdown. */
export async function statementPage(statement: Statement): Promise<string> {
  const all = await ledgers();
  const ledgerOf = (activation: string): Ledger => all.get(activation) as Ledger;
  return [
    `# ${literal(statement.id)}: ${literal(statement.title)}`,
    "",
    `${literal(statement.place)}.${statement.lossScale === undefined ? "" : ` Judged under ${literal(statement.lossScale)}${SCALE[statement.lossScale] ?? ""}.`}`,
    ...conclusionPart(statement),
    ...hypothesesPart(statement),
    ...knownPart(ledgerOf(COVERED), statement),
    ...elsewhereParts(EXCLUDED.map(ledgerOf), statement),
  ].join("\n");
}

/** The losses of which c is the scale. */
const SCALE: Readonly<Record<string, string>> = { "c = 1": ", the loss Σ r_i²", "c = 1/2": ", the loss ½ Σ r_i²" };

function conclusionPart({ latex, conclusion }: Statement): readonly string[] {
  const text = `<p class="conclusion" v-pre>${literal(conclusion)}</p>`;
  return ["", "## What it says", "", ...(latex === undefined ? [] : [`$$${latex}$$`, ""]), text, ""];
}

function hypothesesPart({ hypotheses }: Statement): readonly string[] {
  if (hypotheses.length === 0) return ["## Hypotheses", "", "None: it is about every φ with the derivatives that it names.", ""];
  const rows = hypotheses.map((id) => `| ${literal(id)} | ${hypothesisText(id)} |`);
  return ["## Hypotheses", "", "| hypothesis | says |", "|---|---|", ...rows, ""];
}

function knownPart(ledger: Ledger, { id, title }: Statement): readonly string[] {
  const row = rowIn(ledger, id);
  return [
    "## How it is known",
    "",
    `For φ(x) = ${literal(ledger.activation.input)} it ${sentence(remarkOf(ledger, row).sentence)}.${row.conclusion === "unknown" ? "" : ` Its evidence: <strong class="evidence">${row.evidence}</strong>.`}`,
    "",
    ...testedSentence(row, title),
    ...(row.notes ?? []).map((note) => `- ${sentence(note)}`),
    `- examined by: ${row.oracles.map(literal).join("; ")}`,
    ...closest(row),
    "",
    ...proofPart(row),
    ...commandPart(ledger, row),
  ];
}

/** Where one activation was asked about, the sentence that was tested, if it is another than the paper's. */
const testedSentence = (row: Row, title: string): readonly string[] => (row.title === title ? [] : [`- tested: ${literal(row.title)}`]);

/** How sharp a bound was at its sharpest. */
const closest = ({ sharpness }: Row): readonly string[] =>
  sharpness === undefined
    ? []
    : [`- closest case: left/right = ${literal(`${Number(sharpness.ratio.toPrecision(4))}`)} at ${literal(sharpness.case)}`];

function proofPart({ proof }: Row): readonly string[] {
  if (proof === undefined) return [];
  const from = proof.from.length === 0 ? "every φ with three derivatives" : proof.from.join("; ");
  return [
    `<details class="proof"><summary>The proof, ${proof.steps.length} steps</summary>`,
    `<p v-pre>From: ${literal(from)}. The rules are those of <a href="../concepts/proved-bounds.html">proved bounds</a>.</p>`,
    `<ol v-pre>${proof.steps.map(({ claim, by }) => `<li><span class="claim">${literal(claim)}</span> <em>by ${literal(by)}</em></li>`).join("")}</ol>`,
    "</details>",
    "",
  ];
}

/** Each activation for which it does not simply hold, and the others in a list. */
function elsewhereParts(all: readonly Ledger[], statement: Statement): readonly string[] {
  const holds = (ledger: Ledger): boolean => rowIn(ledger, statement.id).verdict === "holds";
  const listed = all
    .filter(holds)
    .map((ledger) => `- ${nameOf(ledger)}: it ${sentence(remarkOf(ledger, rowIn(ledger, statement.id)).sentence)}`);
  return [
    "## Other activations",
    "",
    ...listed,
    "",
    ...all.filter((ledger) => !holds(ledger)).flatMap((ledger) => elsewherePart(ledger, statement)),
  ];
}

const nameOf = (ledger: Ledger): string => `φ(x) = ${literal(ledger.activation.input)}`;

function elsewherePart(ledger: Ledger, { id, title }: Statement): readonly string[] {
  const row = rowIn(ledger, id);
  const remark = remarkOf(ledger, row);
  return [
    `### ${nameOf(ledger)}`,
    "",
    `It ${sentence(remark.sentence)}.`,
    "",
    ...testedSentence(row, title),
    ...remark.because.map((reason) => `- ${sentence(reason)}`),
    "",
    ...(row.counterexample === undefined ? [] : counterexamplePart(row.counterexample)),
    ...commandPart(ledger, row),
  ];
}

const counterexamplePart = ({ text, values }: Counterexample): readonly string[] => [
  `<p class="counterexample" v-pre><strong>Counterexample.</strong> ${literal(text)}</p>`,
  "",
  `<details><summary>All its numbers</summary><pre tabindex="0" v-pre>${literal(JSON.stringify(values, undefined, 1)).replaceAll("\n", "&#10;")}</pre></details>`,
  "",
];

const commandPart = (ledger: Ledger, row: Row): readonly string[] => [
  "```bash",
  replayCommand(ledger, row),
  "```",
  "",
  `<ExamineHere activation="${escaped(ledger.activation.input)}" statement="${escaped(row.id)}" :seed="${ledger.seed}" :runs="${ledger.runs}" />`,
  "",
];
