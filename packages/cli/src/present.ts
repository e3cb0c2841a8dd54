/** Reports as text for a terminal. */
import {
  type AssumptionReport,
  type CheckReport,
  constantText,
  domainOf,
  entryNamed,
  regularityText,
  setNotation,
  statementOf,
  THEOREMS,
  witnessText,
} from "@flatcheck/symbolic";
import { presentClaims } from "./claims/presentClaims.js";
import { mark, paint, type Style, shortList, WORD } from "./verdictMarks.js";

/** The whole report: verdicts with constants and witnesses, then what they mean for the theorems. */
export function presentCheck(report: CheckReport, style: Style): string {
  const { activation, regularity } = report;
  const domain = report.on === undefined ? undefined : domainOf(report);
  const params = Object.entries(activation.params).map(([k, v]) => parameterText(k, v));
  const heading = `φ(x) = ${activation.input}${params.length > 0 ? `   (${params.join(", ")})` : ""}${domain === undefined ? "" : `   on ${setNotation(domain).text}`}`;
  const lines = [heading, `       ${regularityText(regularity)}`, ""];
  for (const [id, r] of Object.entries(report.assumptions)) {
    const entry = entryNamed(id);
    if (entry !== undefined) lines.push(...presentAssumption(id, statementOf(entry, domain).text, r, style));
  }
  const asked = presentClaims(report.claims ?? [], report.constants ?? [], style);
  if (asked.length > 0) lines.push(...(Object.keys(report.assumptions).length > 0 ? [""] : []), ...asked);
  const theorems = THEOREMS.filter((t) => report.theorems[t.id] !== undefined);
  if (theorems.length > 0) lines.push("", "What follows");
  for (const t of theorems) {
    const r = report.theorems[t.id]!;
    const because = reasonText(r);
    lines.push(
      `  ${mark(r.verdict, style)} ${(t.id === "G.1" ? "Lemma " : "Theorem ") + t.id}  (${because})${r.verdict === "holds" ? `: ${t.meaning}` : ""}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** `nu = 1/10`, or `nu = 1/100 … 10` for a range. */
export const parameterText = (name: string, value: string | { readonly from: string; readonly to: string }): string =>
  `${name} = ${typeof value === "string" ? value : `${value.from} … ${value.to}`}`;

/** `a = 1/2, b = 3`. */
export const placeText = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");

function presentAssumption(id: string, statement: string, r: AssumptionReport, style: Style): string[] {
  const head = `${mark(r.verdict, style)} ${id.padEnd(16)} ${paint(WORD[r.verdict].padEnd(9), r.verdict, style)}${statement}`;
  const constants = Object.entries(r.constants ?? {}).map(([name, c]) => `${" ".repeat(28)}${constantText(name, c)}`);
  const witness = r.witness === undefined ? [] : [`${" ".repeat(28)}because ${witnessText(r.witness)}`];
  const at = r.parameters === undefined ? [] : [`${" ".repeat(28)}for ${placeText(r.parameters)}`];
  const why =
    r.verdict === "unknown"
      ? [`${" ".repeat(28)}${r.reason ?? ""}${r.remaining === undefined ? "" : ` (left: ${shortList(r.remaining)})`}`]
      : [];
  return [head, ...at, ...constants, ...witness, ...why];
}

/** `by …` what follows, or what stands in the way. */
function reasonText({ verdict, because, reason }: CheckReport["theorems"][string]): string {
  if (reason !== undefined) return `open: ${reason}`;
  const all = because.join(", ");
  if (verdict === "holds") return `by ${all}`;
  return verdict === "fails" ? `not available: ${all} ${because.length === 1 ? "fails" : "fail"}` : `open: ${all}`;
}
