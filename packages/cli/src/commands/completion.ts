/** `flatcheck completion`: what a shell needs to complete commands, options and their values, from the records of all commands. */
import { readArguments } from "../arguments.js";
import { bashCompletion } from "../completion/bash.js";
import type { Completed } from "../completion/completed.js";
import { fishCompletion } from "../completion/fish.js";
import { zshCompletion } from "../completion/zsh.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS } from "../options/shared.js";
import { writeJson, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command, Commands } from "./command.js";

const OPTIONS = { ...DISPLAY_OPTIONS } as const satisfies Options;

const SHELLS: ReadonlyMap<string, (commands: readonly Completed[]) => string> = new Map([
  ["bash", bashCompletion],
  ["zsh", zshCompletion],
  ["fish", fishCompletion],
]);

/** `flatcheck completion`, for these commands, of which it is one. */
export const completionOf = (commands: Commands): Command => ({
  name: "completion",
  usage: ["completion bash|zsh|fish"],
  about:
    "Prints a script by which the shell completes commands, options and the names that options take. Where it has to be put, its first lines say.",
  options: OPTIONS,
  notes: [],
  exits: "0 printed",
  examples: [
    "source <(flatcheck completion bash)",
    "flatcheck completion zsh > ~/.zfunc/_flatcheck",
    "flatcheck completion fish > ~/.config/fish/completions/flatcheck.fish",
  ],
  run: (argv, terminal) => completionCommand(argv, terminal, commands),
});

async function completionCommand(argv: readonly string[], terminal: Terminal, commands: Commands): Promise<ExitCode> {
  const { values, positionals } = readArguments("completion", argv, OPTIONS);
  const [shell, more] = positionals;
  const write = more === undefined ? SHELLS.get(shell?.toLowerCase() ?? "") : undefined;
  if (write === undefined) {
    const got = positionals.length === 0 ? "none" : `"${positionals.join(" ").slice(0, 40)}"`;
    throw new UsageError("usage", `expected one of ${[...SHELLS.keys()].join(", ")}, got ${got}; write flatcheck completion bash`);
  }
  const script = write(await completed(commands));
  if (values.json === true) writeJson({ schema: "flatcheck.completion/1", shell: shell?.toLowerCase(), script }, terminal);
  else if (values.quiet !== true) writeText(script, terminal);
  return EXIT.holds;
}

const completed = (commands: Commands): Promise<readonly Completed[]> =>
  Promise.all(
    [...commands].map(async ([name, { summary, load }]) => ({
      name,
      summary,
      options: (await load()).options,
      arguments: SUBJECTS[name] ?? [],
    })),
  );

/** What may stand where most commands have an expression. */
const SUBJECTS: Readonly<Record<string, Completed["arguments"]>> = {
  audit: "files",
  simulate: ["figure1", "figure2", "figure3"],
  completion: [...SHELLS.keys()],
};
