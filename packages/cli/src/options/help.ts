/** The help of a command, laid out by commander from its records. */
import picocolors from "picocolors";
import type { Command } from "../commands/command.js";
import type { Terminal } from "../terminal/terminal.js";
import { type Option, placeholder, usageOf } from "./option.js";
import { readerOf } from "./reader.js";

const { createColors } = picocolors;

/** Where all commands and options are described, in the repository. */
export const REFERENCE = "docs/reference/cli.md";

/** Where no terminal says how wide it is. */
export const WIDTH = 120;

/** Descriptions are wrapped where they have at least so many columns. */
export const LEAST_TO_WRAP = 16;

const DISPLAY = new Set(["json", "quiet", "progress", "color", "ascii", "help"]);

/** Usage, options with defaults, exit codes, examples, and where to read on. */
export function helpText(command: Command, { width = WIDTH, colour }: Pick<Terminal, "width" | "colour">): string {
  const options: Readonly<Record<string, Option>> = { ...command.options, help: { kind: "flag", help: "this text" } };
  const [first = "", ...more] = command.usage;
  const reader = readerOf("flatcheck", options)
    .usage([first, ...more.map((line) => `       flatcheck ${line}`)].join("\n"))
    .configureOutput({ getOutHelpWidth: () => width, getOutHasColors: () => colour })
    .configureHelp({
      minWidthToWrap: LEAST_TO_WRAP,
      optionTerm: (option) => usageOf(option.name(), options[option.name()] as Option),
      optionDescription: (option) => describe(options[option.name()] as Option),
      styleTitle: createColors(colour).bold,
      visibleArguments: () => [],
    });
  for (const option of reader.options) option.helpGroup(DISPLAY.has(option.name()) ? "Output:" : "Options:");
  const layout = reader.createHelp();
  const wrapped = (text: string): string => layout.boxWrap(text, width);
  return [
    reader
      .helpInformation()
      .replace("\n\nOptions:", `\n\n${wrapped(command.about)}\n\nOptions:`)
      .trimEnd(),
    ...command.notes.map(wrapped),
    wrapped(`Exit codes: ${command.exits}, 3 bad input, 4 internal error.`),
    `Examples\n${command.examples.map((line) => `  ${line}`).join("\n")}`,
    `Documentation: ${REFERENCE}#${command.name}`,
  ]
    .join("\n\n")
    .concat("\n");
}

/** What it does, with names to choose from that do not stand where the value does, and the default. */
function describe(option: Option): string {
  const { choices, default: otherwise, repeated, help } = option;
  const names = choices === undefined || placeholder(option) === choices.join("|") ? [] : [choices.join(", ")];
  const facts = [...(repeated === true ? ["may be repeated"] : []), ...(otherwise === undefined ? [] : [`default: ${otherwise}`])];
  return `${[help, ...names].join(": ")}${facts.length === 0 ? "" : ` (${facts.join("; ")})`}`;
}
