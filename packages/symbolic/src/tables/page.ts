/** One page of the tables: what is derived and what is proved about one named activation. */
import { bindParameters, type Expression, type NamedActivation, parametersOf, parse, printLatex, printText } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS, THEOREMS } from "../assumptions.js";
import type { AssumptionReport, CheckReport, ConstantReport } from "../checkReport.js";
import type { TheoremConclusion } from "../conclusions.js";
import { derivedTerms, spelled } from "../exporters/spelled.js";
import { type Derivation, derivationOf } from "../formulas/derivation.js";
import { type Smoothness, smoothnessOf, smoothnessText } from "../formulas/smoothness.js";
import { check } from "../surface/check.js";
import { CONSTANTS, reportedConstant } from "../words/namedConstants.js";
import { constantText, regularityText, withPrimes, witnessText } from "../words/reportText.js";

export interface TableEntry {
  readonly activation: NamedActivation;
  readonly derivation: Derivation;
  readonly report: CheckReport;
  /** With the parameters at their values. */
  readonly smoothness: Smoothness;
}

/** Derives and checks one activation; `milliseconds` is the limit of the check. */
export async function tableEntry(activation: NamedActivation, milliseconds: number): Promise<TableEntry> {
  const symbolic = parse(activation.expression, { parameters: Object.keys(activation.parameters) });
  const params = new Map<string, Rational>(Object.entries(activation.parameters).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const { report } = await check(activation.expression, { params: activation.parameters, timeLimit: milliseconds / 1000 });
  const smoothness = await smoothnessOf(bindParameters(symbolic, params));
  return { activation, derivation: derivationOf(activation.expression, keptSymbolic(symbolic), { part: "all" }), report, smoothness };
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
export function pageOf({ activation, derivation, report, smoothness }: TableEntry): string {
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
  return `${lines.join("\n")}\n`;
}

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
    `| activation | φ(x) | ${ids.join(" | ")} | ${CONSTANTS.map(({ symbol }) => symbol.text).join(" | ")} | for Theorem 3.3 | for Theorem 3.5 |`,
    `|---|---|${ids.map(() => "---|").join("")}${CONSTANTS.map(() => "---|").join("")}---|---|`,
  ];
  for (const { activation, report } of entries) {
    const mark = (verdict: string | undefined): string => (verdict === "holds" ? "✓" : verdict === "fails" ? "✗" : "?");
    const constant = (name: string): string => {
      const c = reportedConstant(report, name);
      return c === undefined ? "" : shortConstant(c);
    };
    lines.push(
      `| [${activation.name}](${activation.name}.md) | ${code(activation.expression)} | ${ids.map((id) => mark(report.assumptions[id]?.verdict)).join(" | ")} | ` +
        `${CONSTANTS.map(({ name }) => constant(name)).join(" | ")} | ${mark(report.theorems["3.3"]?.verdict)} | ${mark(report.theorems["3.5"]?.verdict)} |`,
    );
  }
  return `${lines.join("\n")}\n`;
}

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
