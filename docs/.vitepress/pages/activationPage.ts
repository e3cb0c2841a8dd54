/** The page of a named activation: its page of docs/tables, which the program writes, with a figure before it and code and proof after it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXPORTERS } from "@flatcheck/symbolic";
import type { ActivationFacts } from "./activations.ts";
import { DOCS } from "./folders.ts";
import { literal } from "./markup.ts";
import { certificateFile, codeFile } from "./publicFiles.ts";

/** In Markdown. */
export function activationPage(facts: ActivationFacts): string {
  const table = readFileSync(join(DOCS, "tables", `${facts.name}.md`), "utf8");
  const body = table.indexOf("\n## ");
  return [table.slice(0, body), facts.figure, table.slice(body), ...codePart(facts), ...proofPart(facts)].join("\n");
}

const quoted = (expression: string): string => (/[$`\\!]/.test(expression) ? `'${expression}'` : `"${expression}"`);

/** Of code, beside the one that is shown. */
const FORMATS: readonly string[] = EXPORTERS.filter(({ name, code }) => code && name !== "pytorch").map(({ name }) => name);

const codePart = (facts: ActivationFacts): readonly string[] => [
  "## Code",
  "",
  "A module that runs as printed, with outputs, loss, trace, F, its gradient and its products with the Hessian; parameters stay arguments.",
  `[Other formats](../how-to/derive-formulas.md): ${FORMATS.join(", ")}.`,
  "",
  "```bash",
  `flatcheck derive ${quoted(facts.expression)} --format pytorch > ${facts.name.replaceAll("-", "_")}.py`,
  "```",
  "",
  `<CodeFile name="The module" file="${codeFile(facts.name)}" />`,
  "",
];

function proofPart({ name, expression, parameters, certificate }: ActivationFacts): readonly string[] {
  const options = Object.entries(parameters).map(([key, value]) => ` --param ${key}=${value}`);
  return [
    "## Certificate",
    "",
    `${certificate.statements.length} statements, each with the steps that prove it. [What is in it](../concepts/certificates.md), and <a href="${certificateFile(name)}" download>the file</a>, digest <code class="digest">${literal(certificate.digest)}</code>.`,
    "",
    "```bash",
    `flatcheck check ${quoted(expression)}${options.join("")} --certificate ${name}.json`,
    `flatcheck audit ${name}.json`,
    "```",
    "",
  ];
}
