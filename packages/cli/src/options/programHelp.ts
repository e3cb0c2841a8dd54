/** The help of the program: its commands, a few examples, and where to read on. */
import { Help } from "commander";
import type { Commands } from "../commands/command.js";
import type { Terminal } from "../terminal/terminal.js";
import { LEAST_TO_WRAP, REFERENCE, WIDTH } from "./help.js";

export function programHelp(commands: Commands, { width = WIDTH }: Pick<Terminal, "width">): string {
  const layout = Object.assign(new Help(), { helpWidth: width, minWidthToWrap: LEAST_TO_WRAP });
  const rows = [...commands].map(([name, { takes, summary }]) => [`flatcheck ${name} ${takes}`.trimEnd(), summary] as const);
  const widest = Math.max(...rows.map(([usage]) => usage.length));
  const wrapped = (text: string): string => layout.boxWrap(text, width);
  return [
    wrapped("flatcheck: does an activation satisfy the theory of flat minima? Proved over all of ℝ, with certificates."),
    rows.map(([usage, summary]) => layout.formatItem(usage, widest, summary, layout)).join("\n"),
    wrapped("EXPR is an expression in x, - for one on standard input, or @FILE. flatcheck --version says which version this is."),
    `Examples\n${EXAMPLES.map((line) => `  ${line}`).join("\n")}`,
    `Documentation: ${REFERENCE}\n`,
  ].join("\n\n");
}

const EXAMPLES = ['flatcheck check "x^3 + nu*x" --param nu=1/10', 'flatcheck check "gelu(x)"', "flatcheck help check"];
