/** One page of the tables: what is derived and what is proved about one named activation. */
import { bindParameters, type Expression, type NamedActivation, parametersOf, parse, printLatex, printText } from "@flatcheck/activation";
import { Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS, THEOREMS } from "../assumptions.js";
import { type AssumptionReport, type CheckReport, type ConstantReport, check } from "../check.js";
import { derivedTerms, spelled } from "../exporters/spelled.js";
import { type Derivation, derivationOf } from "../formulas/derivation.js";
import { withPrimes, witnessText } from "../reportText.js";

export interface TableEntry {
  readonly activation: NamedActivation;
  readonly derivation: Derivation;
  readonly report: CheckReport;
}

/** Derives and checks one activation; `milliseconds` is the limit of the check. */
export async function tableEntry(activation: NamedActivation, milliseconds: number): Promise<TableEntry> {
  const symbolic = parse(activation.expression, { parameters: Object.keys(activation.parameters) });
  const params = new Map<string, Rational>(Object.entries(activation.parameters).map(([name, text]) => [name, Q.parse(text) as Rational]));
  const { report } = await check(activation.expression, { params, milliseconds });
  return { activation, derivation: derivationOf(activation.expression, keptSymbolic(symbolic), { part: "all" }), report };
}

/** Parameters stay symbols in the formulas. */
const keptSymbolic = (e: Expression): Expression => bindParameters(e, new Map(), parametersOf(e));

const SYMBOL = { holds: "✓ holds", fails: "✗ fails", unknown: "? unknown" } as const;

/** A page in Markdown with LaTeX between dollar signs. */
export function pageOf({ activation, derivation, report }: TableEntry): string {
  const values = Object.entries(activation.parameters).map(([name, value]) => `${name} = ${value}`);
  const lines = [`# ${activation.name}`, "", `\`${activation.expression}\` · ${activation.reference}`, ""];
  lines.push("## Derivatives", "", "| | formula | text |", "|---|---|---|");
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
    `Proved or refuted over all of ℝ${values.length > 0 ? ` for ${values.join(", ")}` : ""}; ${regularityText(report)}.`,
    "",
  );
  lines.push("| assumption | verdict | constants, witness |", "|---|---|---|");
  for (const { id } of ASSUMPTIONS) {
    const r = report.assumptions[id];
    if (r !== undefined) lines.push(`| ${id} | ${SYMBOL[r.verdict]} | ${detailsOf(r)} |`);
  }
  lines.push("", "| theorem | verdict | because of |", "|---|---|---|");
  for (const { id } of THEOREMS) {
    const t = report.theorems[id];
    if (t !== undefined) lines.push(`| ${id} | ${SYMBOL[t.verdict]} | ${t.because.join(", ")} |`);
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
    "Verdicts are proved over the whole real line, with the parameters at the values of each page. ρ₁ = inf φ′, ρ₂ = inf φ‴.",
    "",
    `| activation | φ(x) | ${ids.join(" | ")} | ρ₁ | ρ₂ | β | Theorem 3.3 | Theorem 3.5 |`,
    `|---|---|${ids.map(() => "---|").join("")}---|---|---|---|---|`,
  ];
  for (const { activation, report } of entries) {
    const mark = (verdict: string | undefined): string => (verdict === "holds" ? "✓" : verdict === "fails" ? "✗" : "?");
    const constant = (id: string, name: string): string => {
      const c = report.assumptions[id]?.constants?.[name];
      return c === undefined ? "" : shortConstant(c);
    };
    lines.push(
      `| [${activation.name}](${activation.name}.md) | ${code(activation.expression)} | ${ids.map((id) => mark(report.assumptions[id]?.verdict)).join(" | ")} | ` +
        `${constant("3.1", "rho1")} | ${constant("3.1", "rho2")} | ${constant("3.4", "beta")} | ${mark(report.theorems["3.3"]?.verdict)} | ${mark(report.theorems["3.5"]?.verdict)} |`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** The digits that both ends share, or the exact value. */
function shortConstant(c: ConstantReport): string {
  if (c.exact !== undefined && c.exact.length <= 12) return c.exact;
  const { lower, upper } = c;
  if (lower === upper) return lower;
  return `[${lower}, ${upper}]`;
}

const NAMES: Readonly<Record<string, string>> = { rho1: "ρ₁", rho2: "ρ₂", beta: "β" };

function detailsOf(r: AssumptionReport): string {
  const constants = Object.entries(r.constants ?? {}).map(([name, c]) => {
    const place = c.attained === false ? ", not attained" : "";
    return `${NAMES[name] ?? name} ${c.exact !== undefined ? `= ${c.exact}` : `∈ ${shortConstant(c)}`}${place}`;
  });
  const witness = r.witness === undefined ? [] : [withPrimes(witnessText(r.witness))];
  const reason = r.verdict === "unknown" ? [`not decided: ${r.reason}`] : [];
  return [...constants, ...witness, ...reason].join("; ").replaceAll("|", "\\|");
}

const regularityText = ({ regularity }: CheckReport): string =>
  regularity.domain === "R"
    ? `φ is defined on ℝ${regularity.class === "unknown" ? "" : `, ${regularity.class}`}`
    : `domain: ${regularity.domain}`;

const escaped = (latex: string): string =>
  latex.replaceAll("\\left|", "\\left\\lvert ").replaceAll("\\right|", "\\right\\rvert ").replaceAll("|", "\\vert ");
const math = (latex: string): string => `$${escaped(latex)}$`;
const code = (text: string): string => `\`${text}\``;
