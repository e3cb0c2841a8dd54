/** One page of the tables: what is derived and what is proved about one named activation. */
import { bindParameters, type Expression, type NamedActivation, parametersOf, parse, printLatex, printText } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS, THEOREMS } from "../assumptions.js";
import type { AssumptionReport, CheckReport, ConstantReport } from "../checkReport.js";
import type { TheoremConclusion } from "../conclusions.js";
import { derivedTerms, spelled } from "../exporters/spelled.js";
import { type Derivation, derivationOf } from "../formulas/derivation.js";
import { type Smoothness, smoothnessOf, smoothnessText } from "../formulas/smoothness.js";
import { CONSTANTS, reportedConstant } from "../words/namedConstants.js";
import { constantText, regularityText, withPrimes, witnessText } from "../words/reportText.js";
import {
  type Collapse,
  checkedPastPaper,
  factorText,
  type GlobalRate,
  type LabelsOf,
  labelsText,
  type PastPaper,
  pastPaper,
} from "./pastPaper.js";

export interface TableEntry {
  readonly activation: NamedActivation;
  readonly derivation: Derivation;
  readonly report: CheckReport;
  /** With the parameters at their values. */
  readonly smoothness: Smoothness;
  readonly past: PastPaper;
}

/** Derives and checks one activation; `milliseconds` is the limit of the check. */
export async function tableEntry(activation: NamedActivation, milliseconds: number, labelsOf?: LabelsOf): Promise<TableEntry> {
  const symbolic = parse(activation.expression, { parameters: Object.keys(activation.parameters) });
  const params = new Map<string, Rational>(Object.entries(activation.parameters).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const options = { params: activation.parameters, timeLimit: milliseconds / 1000 };
  const { report } = await checkedPastPaper(activation.expression, options);
  const smoothness = await smoothnessOf(bindParameters(symbolic, params));
  const past = await pastPaper({ activation, options, report, smoothness, labelsOf });
  return { activation, derivation: derivationOf(activation.expression, keptSymbolic(symbolic), { part: "all" }), report, smoothness, past };
}

/** Parameters stay symbols in the formulas. */
const keptSymbolic = (e: Expression): Expression => bindParameters(e, new Map(), parametersOf(e));

const SYMBOL = { holds: "✓ holds", fails: "✗ fails", unknown: "? unknown" } as const;
/** A theorem whose assumptions fail may have a true conclusion all the same. */
const MET = { holds: "✓ proved", fails: "✗ not met", unknown: "? open" } as const;

function reasonText({ verdict, because }: TheoremConclusion): string {
  const all = because.join(", ");
  return verdict !== "fails" ? all : `${all} ${because.length === 1 ? "fails" : "fail"}`;
}

/** A page in Markdown with LaTeX between dollar signs. */
export function pageOf({ activation, derivation, report, smoothness, past }: TableEntry): string {
  const values = Object.entries(activation.parameters).map(([name, value]) => `${name} = ${value}`);
  const lines = [`# ${activation.name}`, "", `\`${activation.expression}\` · ${activation.reference}`, ""];
  const given = values.length > 0 ? `For ${values.join(", ")}: ` : "";
  const caveat = smoothnessText(smoothness).flatMap((sentence) => [`${given}${withPrimes(sentence)}`, ""]);
  lines.push("## Derivatives", "", ...caveat, "| | formula | text |", "|---|---|---|");
  for (const t of derivedTerms(derivation))
    lines.push(`| ${t.text} | ${math(printLatex(t.value, "z"))} | ${code(printText(t.value, "z"))} |`);
  lines.push("", "## Gradient and Hessian", "", "For any weights a, data norms ‖x_i‖ and loss scale c; z_ij = θ_j·x_i.", "");
  for (const { formula, here } of spelled(derivation)) {
    if (!SHOWN.has(formula.id) || here === undefined) continue;
    lines.push(`${formula.title} (${formula.place}):`, "", `$$${formula.left.latex} = ${escaped(here.latex)}$$`, "");
  }
  lines.push(
    "## Assumptions",
    "",
    `Proved or refuted over all of ℝ${values.length > 0 ? ` for ${values.join(", ")}` : ""}; φ is ${regularityText(report.regularity)}.`,
    "",
  );
  lines.push("| assumption | verdict | constants, witness |", "|---|---|---|");
  for (const { id } of ASSUMPTIONS) {
    const r = report.assumptions[id];
    if (r !== undefined) lines.push(`| ${id} | ${SYMBOL[r.verdict]} | ${detailsOf(r)} |`);
  }
  lines.push("", "| theorem | its assumptions on φ | by |", "|---|---|---|");
  for (const { id } of THEOREMS) {
    const t = report.theorems[id];
    if (t !== undefined) lines.push(`| ${id} | ${MET[t.verdict]} | ${reasonText(t)} |`);
  }
  lines.push("", ...pastLines(past));
  return `${lines.join("\n")}\n`;
}

/** What the page says of an activation past the paper. */
function pastLines({ collapse, labels, rate, adam }: PastPaper): readonly string[] {
  const where =
    labels === undefined
      ? ""
      : `. φ′ vanishes nowhere, and so there is one ν for each y/m: collapse is a strict local minimum for y/m in ${labelsText(labels)}`;
  return [
    "## Beyond the paper",
    "",
    "The page *Beyond the paper* of the documentation has the theorems with their proofs. Samples are independent and weights 1, but for the rate, which has any weights a_j ≠ 0.",
    "",
    "| | |",
    "|---|---|",
    `| labels that collapse | ${COLLAPSE[collapse].sentence}${where} |`,
    `| rate of F − F\\* | ${rateSentence(rate)} |`,
    `| Adam with label noise, one sample | ${ADAM[adam]} |`,
  ];
}

const COLLAPSE: Readonly<Record<Collapse, { readonly cell: string; readonly sentence: string }>> = {
  "stationary points": {
    cell: "all",
    sentence:
      "all: for every m and every y with y/m in φ(ℝ) each stationary point is collapsed, because φ′ vanishes nowhere and φ″ is injective",
  },
  minima: {
    cell: "all minima",
    sentence:
      "all, but for stationary points that are no minima: for every m and y each minimum is collapsed, because φ and φ″ strictly increase",
  },
  "not all": {
    cell: "not all",
    sentence:
      "not all: for some m and y a stationary point is not collapsed. Two or more neurons at ν are a strict local minimum where φ′(ν)φ‴(ν) > 0, and no local minimum where φ′(ν)φ‴(ν) < 0 (φ‴ continuous there)",
  },
  undecided: { cell: "?", sentence: "not decided" },
  "not C²": { cell: "", sentence: "φ is not C², and the criterion says nothing" },
};

function rateSentence(rate: GlobalRate): string {
  switch (rate.kind) {
    case "everywhere":
      return `λ = 8c·μ·n_min·a_min² times ρ₁²·inf φ‴/φ′ = ${factorText(rate.factor)}, from every start`;
    case "bounded regions":
      return "λ > 0 on every bounded set of pre-activations, because φ′ > 0 and φ‴ > 0";
    case "none":
      return "λ is not positive on every bounded set of pre-activations: 3.1-weak fails";
    case "undecided":
      return "not decided";
  }
}

const ADAM: Readonly<Record<CheckReport["assumptions"][string]["verdict"], string>> = {
  holds: "minimisers collapse for every m and y: φ′φ‴ > φ″² everywhere",
  fails: "φ′φ‴ > φ″² is refuted",
  unknown: "not decided",
};

/** The formulas that a page shows for its activation. */
const SHOWN: ReadonlySet<string> = new Set(["trace", "4.3", "F.2-gradient", "F.2-hessian", "4.5-gradient", "4.5-hessian"]);

/** The overview: one line an activation. */
export function overviewOf(entries: readonly TableEntry[]): string {
  const ids = ASSUMPTIONS.map((a) => a.id);
  const lines = [
    "# Activations",
    "",
    `✓ proved and ✗ refuted are proved over the whole real line, with the parameters at the values of each page; ? is not decided. ${meanings()}.`,
    "A theorem has ✓ where what it assumes of φ is proved, ✗ where some of that is refuted; what it concludes may be true all the same.",
    "",
    "The last three columns are past the paper (the page *Beyond the paper* of the documentation), for independent samples. *Labels*: whether for weights 1, every m and every y with y/m in φ(ℝ), all stationary points (`all`), or all minima (`all minima`), of F on M are collapsed, or not all; where they are not, and φ′ vanishes nowhere, the y/m for which collapse of two neurons or more is a strict local minimum, ends rounded into the ranges; empty where φ is not C². " +
      "*Rate*: ρ₁²·inf φ‴/φ′ where it is positive, with F − F\\* ≤ (F(0) − F\\*)·e^(−λt) from every start for λ = 8c·μ·n_min·a_min² times it; `regions` where λ is positive on every bounded set of pre-activations. *Adam*: φ′φ‴ > φ″² everywhere.",
    "",
    `| activation | φ(x) | ${ids.join(" | ")} | ${CONSTANTS.map(({ symbol }) => symbol.text).join(" | ")} | for Theorem 3.3 | for Theorem 3.5 | labels | rate | Adam |`,
    `|---|---|${ids.map(() => "---|").join("")}${CONSTANTS.map(() => "---|").join("")}---|---|---|---|---|`,
  ];
  for (const { activation, report, past } of entries) {
    const mark = (verdict: string | undefined): string => (verdict === "holds" ? "✓" : verdict === "fails" ? "✗" : "?");
    const constant = (name: string): string => {
      const c = reportedConstant(report, name);
      return c === undefined ? "" : shortConstant(c);
    };
    lines.push(
      `| [${activation.name}](${activation.name}.md) | ${code(activation.expression)} | ${ids.map((id) => mark(report.assumptions[id]?.verdict)).join(" | ")} | ` +
        `${CONSTANTS.map(({ name }) => constant(name)).join(" | ")} | ${mark(report.theorems["3.3"]?.verdict)} | ${mark(report.theorems["3.5"]?.verdict)} | ` +
        `${past.labels === undefined ? COLLAPSE[past.collapse].cell : labelsText(past.labels)} | ${rateCell(past.rate)} | ${mark(past.adam)} |`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const RATE = { "bounded regions": "regions", none: "", undecided: "?" } as const;
const rateCell = (rate: GlobalRate): string => (rate.kind === "everywhere" ? factorText(rate.factor) : RATE[rate.kind]);

/** `ρ₁ = inf φ′, β is the largest of Assumption 3.4`. */
const meanings = (): string =>
  CONSTANTS.map(({ symbol, meaning, assumption }) => {
    const text = withPrimes(meaning.text);
    return text === symbol.text ? `${text} is the largest of Assumption ${assumption}` : text;
  }).join(", ");

const withSigns = (text: string): string => text.replace("-inf", "−∞").replace("+inf", "+∞");

/** Both ends, or the exact value where it is short. */
function shortConstant(c: ConstantReport): string {
  if (c.exact !== undefined && c.exact.length <= 12) return c.exact;
  const { lower, upper } = c;
  if (lower === upper) return withSigns(lower);
  return `[${withSigns(lower)}, ${withSigns(upper)}]`;
}

function detailsOf(r: AssumptionReport): string {
  const constants = Object.entries(r.constants ?? {}).map(([name, c]) => withPrimes(constantText(name, c)));
  const witness = r.witness === undefined ? [] : [withPrimes(witnessText(r.witness))];
  const reason = r.verdict === "unknown" ? [`not decided: ${r.reason}`] : [];
  return [...constants, ...witness, ...reason].join("; ").replaceAll("|", "\\|");
}

const escaped = (latex: string): string =>
  latex.replaceAll("\\left|", "\\left\\lvert ").replaceAll("\\right|", "\\right\\rvert ").replaceAll("|", "\\vert ");
const math = (latex: string): string => `$${escaped(latex)}$`;
const code = (text: string): string => `\`${text}\``;
