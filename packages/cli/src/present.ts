/** Reports as text for a terminal. */
import type { AssumptionReport, CheckReport, ConstantReport, Witness } from "@flatcheck/symbolic";
import { ASSUMPTIONS, THEOREMS } from "@flatcheck/symbolic";

export interface Style {
  readonly colour: boolean;
}

const SYMBOL = { holds: "✓", fails: "✗", unknown: "?" } as const;
const ANSI = { holds: 32, fails: 31, unknown: 33 } as const;
const WORD = { holds: "proved", fails: "refuted", unknown: "unknown" } as const;
const NAMES: Readonly<Record<string, string>> = {
  rho1: "ρ₁ = inf φ'",
  rho2: "ρ₂ = inf φ'''",
  beta: "β",
  phi: "φ",
  phi1: "φ'",
  phi2: "φ''",
  phi3: "φ'''",
  prod: "φ'²φ'''",
  ratio: "φ'²φ'''/|φ''|",
};
const named = (quantity: string): string => NAMES[quantity] ?? quantity;

/** The whole report: verdicts with constants and witnesses, then what they mean for the theorems. */
export function presentCheck(report: CheckReport, style: Style): string {
  const { activation, regularity } = report;
  const params = Object.entries(activation.params).map(([k, v]) => `${k} = ${typeof v === "string" ? v : `${v.from} … ${v.to}`}`);
  const heading = `φ(x) = ${activation.input}${params.length > 0 ? `   (${params.join(", ")})` : ""}`;
  const lines = [heading, `       ${describeRegularity(regularity)}`, ""];
  for (const a of ASSUMPTIONS) {
    const r = report.assumptions[a.id];
    if (r !== undefined) lines.push(...presentAssumption(a.id, a.statement, r, style));
  }
  const theorems = THEOREMS.filter((t) => report.theorems[t.id] !== undefined);
  if (theorems.length > 0) lines.push("", "What follows");
  for (const t of theorems) {
    const r = report.theorems[t.id]!;
    const because = `${r.verdict === "holds" ? "by" : r.verdict === "fails" ? "not available:" : "open:"} ${r.because.join(", ")}${r.verdict === "fails" ? " fails" : ""}`;
    lines.push(
      `  ${mark(r.verdict, style)} ${(t.id === "G.1" ? "Lemma " : "Theorem ") + t.id}  (${because})${r.verdict === "holds" ? `: ${t.meaning}` : ""}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function describeRegularity({ domain, class: kind }: CheckReport["regularity"]): string {
  if (domain !== "R") return `domain: ${domain}`;
  if (kind === "unknown") return "defined on ℝ";
  return `defined on ℝ, ${/^C\d$/.test(kind) ? `at least ${kind.replace("C", "C^")}` : kind}`;
}

const paint = (text: string, code: number, style: Style): string => (style.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const mark = (verdict: keyof typeof SYMBOL, style: Style): string => paint(SYMBOL[verdict], ANSI[verdict], style);

function presentAssumption(id: string, statement: string, r: AssumptionReport, style: Style): string[] {
  const head = `${mark(r.verdict, style)} ${id.padEnd(17)}${paint(WORD[r.verdict].padEnd(9), ANSI[r.verdict], style)}${statement}`;
  const constants = Object.entries(r.constants ?? {}).map(([name, c]) => `${" ".repeat(28)}${named(name)} ${presentConstant(c)}`);
  const witness = r.witness === undefined ? [] : [`${" ".repeat(28)}because ${presentWitness(r.witness)}`];
  const at =
    r.parameters === undefined
      ? []
      : [
          `${" ".repeat(28)}for ${Object.entries(r.parameters)
            .map(([k, v]) => `${k} = ${v}`)
            .join(", ")}`,
        ];
  const why =
    r.verdict === "unknown"
      ? [`${" ".repeat(28)}${r.reason ?? ""}${r.remaining === undefined ? "" : ` (left: ${shortList(r.remaining)})`}`]
      : [];
  return [head, ...at, ...constants, ...witness, ...why];
}

const shortList = (items: readonly string[]): string =>
  items.length > 4 ? `${items.slice(0, 3).join(", ")} and ${items.length - 3} more` : items.join(", ");

function presentConstant(c: ConstantReport): string {
  const where =
    c.at === undefined
      ? ""
      : c.at.lower.endsWith("inf")
        ? `, in the limit x → ${c.at.lower === "+inf" ? "+∞" : "−∞"}`
        : `, at x ≈ ${shortNumber(c.at.lower)}`;
  const attained = c.attained === false ? ", not attained" : "";
  if (c.exact !== undefined) return `= ${c.exact}${where}${attained}`;
  if (c.lower === "-inf" && c.upper === "-inf") return `= −∞${where}`;
  if (c.lower === "+inf") return "= +∞ (φ'' vanishes identically)";
  return `∈ [${minusInfinity(c.lower)}, ${c.upper}]${where}${attained}`;
}

const minusInfinity = (text: string): string => (text === "-inf" ? "−∞" : text);

const shortNumber = (text: string): string => (text.length > 12 ? `${Number(Number(text).toPrecision(8))}` : text);

function presentWitness(w: Witness): string {
  switch (w.kind) {
    case "point":
      return w.enclosure[0] === w.enclosure[1]
        ? `${named(w.quantity)}(${w.z}) = ${w.enclosure[0]}`
        : `${named(w.quantity)}(${w.z}) ∈ [${minusInfinity(w.enclosure[0])}, ${w.enclosure[1]}]`;
    case "root":
      return `${named(w.quantity)} vanishes at ${w.exact ?? `a point of [${w.z.lower}, ${w.z.upper}]`}`;
    case "limit":
      return `${named(w.quantity)} → ${w.value === "-inf" ? "−∞" : w.value === "+inf" ? "+∞" : w.value} as x → ${w.at === "+inf" ? "+∞" : w.at === "-inf" ? "−∞" : w.at}`;
    case "domain":
      return `${named(w.quantity)} does not exist at ${w.z}`;
  }
}
