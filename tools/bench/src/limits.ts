/**
 * Writes docs/reference/limits.md from the examples in `limitsCases.ts` and what the program says about them. With `--check`
 * nothing is written, and the exit code is 1 when the file differs; with `--check --every 4` every fourth example is run, and
 * its line has to be in the file. Either way an example that changed kind (decided, not decided) is an error: it has to be moved
 * by hand, with its explanation. Limits count what the processor does, so that a busy machine finds the same.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { item } from "@flatcheck/enclosure";
import { check, witnessText as inWords, withPrimes } from "@flatcheck/symbolic";
import { type Case, DECIDED, type Group, UNDECIDED } from "./limitsCases.js";
import { ROOT } from "./measuring/repository.js";

const PAGE = "docs/reference/limits.md";
const MEND = "npx -y pnpm@12 tables";
const TIME_LIMIT_SECONDS = 60;

interface Constant {
  readonly lower: string;
  readonly upper: string;
  readonly exact?: string;
  readonly attained?: boolean;
}

interface Witness {
  readonly kind: string;
  readonly quantity: string;
  readonly z?: string | { readonly lower: string; readonly upper: string };
  readonly at?: string;
  readonly value?: string;
  readonly exact?: string;
  readonly enclosure?: readonly [string, string];
  readonly bracket?: readonly [string, string];
}

interface Report {
  readonly verdict: "holds" | "fails" | "unknown";
  readonly constants?: Readonly<Record<string, Constant>>;
  readonly witness?: Witness;
  readonly reason?: string;
}

const NAMES: Readonly<Record<string, string>> = {
  rho1: "ρ₁",
  rho2: "ρ₂",
  beta: "β",
  phi: "φ",
  phi1: "φ′",
  phi2: "φ″",
  phi3: "φ‴",
  prod: "φ′²φ‴",
  ratio: "φ′²φ‴/|φ″|",
};

const named = (name: string): string => NAMES[name] ?? name;
const round = (text: string): string =>
  text.endsWith("inf") ? text.replace("inf", "∞").replace("-", "−") : `${Number(Number(text).toPrecision(6))}`;

/** Each example is asked for the one assumption that the page shows. */
async function run(cases: readonly Case[]): Promise<Report[]> {
  const reports: Report[] = [];
  for (const { expr, assumption } of cases) {
    const { report } = await check(expr, { assumptions: [assumption], timeLimit: TIME_LIMIT_SECONDS });
    reports.push(report.assumptions[assumption] as Report);
  }
  return reports;
}

/** What decides, in a few words and few digits: digits that depend on the search are left out. */
function evidence(r: Report): string {
  if (r.verdict === "unknown") return r.reason?.split("; ")[0] ?? "";
  if (r.verdict === "fails" && r.witness !== undefined) return witnessText(r.witness);
  return Object.entries(r.constants ?? {})
    .map(
      ([name, c]) =>
        `${named(name)} ${c.exact === undefined ? `≈ ${round(c.lower)}` : `= ${c.exact}`}${c.attained === false ? ", not attained" : ""}`,
    )
    .join("; ");
}

function witnessText(w: Witness): string {
  const quantity = named(w.quantity);
  if (w.kind === "range" || w.kind === "interval") return withPrimes(inWords(w as Parameters<typeof inWords>[0]));
  if (w.kind === "limit") return `${quantity} → ${infinity(w.value ?? "")} as x → ${infinity(w.at ?? "")}`;
  if (w.kind === "root") return `${quantity} = 0 at ${w.exact ?? `x ≈ ${placeText(w)}`}`;
  if (w.kind === "domain") return `${quantity} does not exist at x ${w.bracket === undefined ? "=" : "≈"} ${placeText(w)}`;
  const [lower, upper] = w.enclosure ?? ["", ""];
  const value = lower === upper && Number.isInteger(Number(lower)) ? `= ${lower}` : `≈ ${round(upper)}`;
  return `${quantity} ${value} at x ${value.startsWith("=") ? "=" : "≈"} ${placeText(w)}`;
}

const infinity = (text: string): string => text.replace("-inf", "−∞").replace("+inf", "+∞");

function placeText({ z }: Witness): string {
  const text = typeof z === "object" ? z.lower : (z ?? "");
  const [n, d] = text.split("/").map(Number) as [number, number | undefined];
  return `${Number((n / (d ?? 1)).toPrecision(6))}`;
}

const WORD = { holds: "proved", fails: "refuted", unknown: "unknown" } as const;
const cell = (text: string): string => text.replaceAll("|", "\\|");
const code = (text: string): string => `\`${cell(text)}\``;

const lineOf = (c: Case, r: Report): string =>
  `| ${code(c.expr)} | ${c.assumption} | ${WORD[r.verdict]} | ${cell(evidence(r))} | ${cell(c.why)} |`;

function section({ title, cases }: Group, reports: readonly Report[]): string {
  const rows = cases.map((c, i) => lineOf(c, item(reports, i)));
  return [`### ${title}`, "", "| φ(x) | asked | verdict | what the program says | remark |", "|---|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
}

function sections(groups: readonly Group[], reports: readonly Report[]): string {
  let next = 0;
  return groups.map((g) => section(g, reports.slice(next, (next += g.cases.length)))).join("\n");
}

const casesOf = (groups: readonly Group[]): Case[] => groups.flatMap((g) => g.cases);

/** Examples that are on the wrong side. */
function misplaced(reports: readonly Report[], cases: readonly Case[], decided: readonly Case[]): string[] {
  return cases.flatMap((c, i) => {
    const isDecided = reports[i]?.verdict !== "unknown";
    if (isDecided === decided.includes(c)) return [];
    return [`${c.expr}, ${c.assumption}: now ${isDecided ? `decided (${reports[i]?.verdict})` : `unknown (${reports[i]?.reason})`}`];
  });
}

function page(reports: readonly Report[], decided: number): string {
  return `<!-- Written by \`${MEND}\` from tools/bench/src/limitsCases.ts. Do not edit. -->

# What flatcheck can and cannot decide

No program can decide these questions for every expression of the [language](activation-language.md). This page shows both
sides. The tables are made by running the program. "Proved" and "refuted" rest on statements that replay accepted;
"unknown" is an answer too, and the exit code is then 2 (unless something else fails). The remarks are by hand. Where a remark
says "in truth", that is ordinary mathematics done by the authors, not a result of the program.

## Decided

${sections(DECIDED, reports.slice(0, decided))}
## Not decided

${sections(UNDECIDED, reports.slice(decided))}
## Other limits

- Parameters may have ranges. Over these, constants are bounds that hold for every value, and not always the infimum. Where β tends to 0
  at a value in the range, as for \`exp(k*x)+x\` over k = 0..1, or φ‴ has a zero of another order for each value, as \`x*abs(x)^k+x\` over
  k = 3..5 has at 0, the answer is \`unknown\`.
- A check that runs out of time is \`unknown\`, with "the time limit was reached". More time (\`--time-limit\`) may decide it.
- Powers with an exponent that contains the variable, such as \`x^x\`, are \`exp(v·log u)\` and need u > 0 everywhere.
- Sizes are limited: see [errors](errors.md).
`;
}

const argument = process.argv.indexOf("--every");
const every = argument === -1 ? 1 : Number(process.argv[argument + 1]);

const decided = casesOf(DECIDED);
const cases = [...decided, ...casesOf(UNDECIDED)].filter((_, i) => i % every === 0);
const reports = await run(cases);
const wrong = misplaced(reports, cases, decided);
const file = join(ROOT, PAGE);
for (const line of wrong) console.log(`tools/bench/src/limitsCases.ts: move ${line}`);
if (wrong.length > 0) process.exitCode = 1;
else if (!process.argv.includes("--check")) writeFileSync(file, page(reports, decided.length));
else if (!isUpToDate(existsSync(file) ? readFileSync(file, "utf8") : "")) {
  console.log(`${PAGE} differs from what the program says; mend it with: ${MEND}`);
  process.exitCode = 1;
} else console.log(`${PAGE} is up to date`);

function isUpToDate(text: string): boolean {
  if (every === 1) return text === page(reports, decided.length);
  const lines = new Set(text.split("\n"));
  return cases.every((c, i) => lines.has(lineOf(c, item(reports, i))));
}
