/** The page of a named activation: its page of docs/tables, which the program writes, with a figure before it and code and proof after it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { linkTo } from "@flatcheck/playground";
import { EXPORTERS } from "@flatcheck/symbolic";
import type { ActivationFacts } from "./activations.ts";
import { DOCS } from "./folders.ts";
import { escaped, literal } from "./markup.ts";
import { certificateFile } from "./publicFiles.ts";

/** In Markdown. */
export function activationPage(facts: ActivationFacts): string {
  const table = readFileSync(join(DOCS, "tables", `${facts.name}.md`), "utf8");
  const body = table.indexOf("\n## ");
  return [table.slice(0, body), facts.figure, "", playgroundPart(facts), table.slice(body), ...codePart(facts), ...proofPart(facts)].join(
    "\n",
  );
}

const quoted = (expression: string): string => (/[$`\\!]/.test(expression) ? `'${expression}'` : `"${expression}"`);

/** A view of the playground. */
const view = (
  tab: "check" | "plots" | "derive" | "simulate" | "verify",
  { expression: text, parameters: params }: ActivationFacts,
): string => `../playground.html${escaped(linkTo({ tab, text, params, details: {} }))}`;

const playgroundPart = (facts: ActivationFacts): string =>
  `In the playground: <a href="${view("check", facts)}">verdicts</a>, <a href="${view("plots", facts)}">plots</a>, <a href="${view("derive", facts)}">formulas and code</a>, <a href="${view("simulate", facts)}">training</a>.`;

const codePart = (facts: ActivationFacts): readonly string[] => [
  "## Code",
  "",
  `A module that runs as printed, with outputs, loss, trace, F, its gradient and its products with the Hessian; parameters stay arguments. [Formats](../how-to/derive-formulas.md) of code: ${FORMATS.join(", ")}.`,
  "",
  "```bash",
  `flatcheck derive ${quoted(facts.expression)} --format pytorch > ${facts.name.replaceAll("-", "_")}.py`,
  "```",
  "",
];

const FORMATS: readonly string[] = EXPORTERS.filter(({ code }) => code).map(({ name }) => name);

function proofPart({ name, expression, parameters, certificate }: ActivationFacts): readonly string[] {
  const options = Object.entries(parameters).map(([key, value]) => ` --param ${key}=${value}`);
  return [
    "## Certificate",
    "",
    `${certificate.statements.length} statements, each with the steps that prove it. [What is in it](../concepts/certificates.md), and <a href="..${certificateFile(name)}" download>the file</a>, digest <code class="digest">${literal(certificate.digest)}</code>.`,
    "",
    "```bash",
    `flatcheck check ${quoted(expression)}${options.join("")} --certificate ${name}.json`,
    `flatcheck audit ${name}.json`,
    "```",
    "",
  ];
}
