/** `flatcheck cite`: how this program and the paper are cited. */
import { readArguments } from "../arguments.js";
import { oneOf } from "../choice.js";
import { CITATION_FORMATS } from "../cite/formats.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS } from "../options/shared.js";
import { writeJson, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  format: {
    kind: "choice",
    choices: [...CITATION_FORMATS.keys()],
    value: "FORMAT",
    default: "bibtex",
    help: "for BibTeX, as CITATION.cff, or in words",
    habits: "style as output-format type",
    answers: { bibtex: "format bibtex", bib: "format bibtex", cff: "format cff" },
  },
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** `flatcheck cite`. */
export const CITE: Command = {
  name: "cite",
  usage: ["cite [options]"],
  about: "How to cite this program and the paper whose theory it checks.",
  options: OPTIONS,
  notes: [],
  exits: "0 printed",
  examples: ["flatcheck cite", "flatcheck cite --format cff"],
  run: citeCommand,
};

async function citeCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("cite", argv, OPTIONS);
  if (positionals.length > 0) throw new UsageError("usage", `expected no argument, got "${positionals[0]}"; write --format FORMAT`);
  const [name, write] = oneOf("--format", values.format ?? "bibtex", [...CITATION_FORMATS], ([one]) => one);
  if (values.json === true) writeJson({ format: name, text: write() }, terminal);
  else if (values.quiet !== true) writeText(write(), terminal);
  return EXIT.holds;
}
