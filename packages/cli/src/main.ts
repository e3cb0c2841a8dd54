/** The entry of the command line: finds the command, runs it, turns errors into exit codes. */
import { COMMANDS } from "./commands/commands.js";
import { compileLater } from "./compileLater.js";
import { EXIT, type ExitCode } from "./exitCode.js";
import { UnknownOption, unknownCommand } from "./options/meant.js";
import { note, writeJson, writeText } from "./terminal/output.js";
import { type Terminal, terminalOf } from "./terminal/terminal.js";
import { errorReport } from "./usageError.js";
import { VERSION } from "./version.js";

/** Runs the program on its arguments; the value is the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  compileLater();
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.holds);
    process.stderr.write(`flatcheck: expected room for the results on stdout, got ${error.code}; make room or send them elsewhere\n`);
    process.exit(EXIT.badInput);
  });
  const terminal = terminalOf(argv, process.stdout, process.env);
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    return report(await withOwner(error), argv.includes("--json"), terminal);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === "help" && rest[0] !== undefined && !rest[0].startsWith("-")) return dispatch([rest[0], "--help"], terminal);
  if (name === undefined || HELP.has(name))
    return shown((await import("./options/programHelp.js")).programHelp(COMMANDS, terminal), terminal);
  if (DISPLAY.has(name) && rest.length > 0) return dispatch([...rest, name], terminal);
  if (VERSION_WORDS.has(name)) return shown(`${VERSION}\n`, terminal);
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw unknownCommand(name, COMMANDS);
  const command = await entry.load();
  const typed = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (typed.includes("--help") || typed.includes("-h"))
    return shown((await import("./options/help.js")).helpText(command, terminal), terminal);
  return command.run(rest, terminal);
}

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);
const VERSION_WORDS: ReadonlySet<string> = new Set(["--version", "-v", "-V", "version"]);

/** Options that are as well said before the command. */
const DISPLAY: ReadonlySet<string> = new Set(["--ascii", "--json", "--quiet"]);

/** Help is laid out by itself: its examples stay whole lines. */
function shown(text: string, terminal: Terminal): ExitCode {
  writeText(text, terminal);
  return EXIT.holds;
}

/** An unknown option with the other command that has it, where one has. */
async function withOwner(error: unknown): Promise<unknown> {
  return error instanceof UnknownOption && error.meant === undefined
    ? (await import("./options/owner.js")).withOwner(error, COMMANDS)
    : error;
}

function report(error: unknown, json: boolean, terminal: Terminal): ExitCode {
  const known = errorReport(error);
  if (known === undefined) {
    const message = `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    note(message, terminal);
    if (json) writeJson({ error: { code: "internal", message: message.split("\n")[0] } }, terminal);
    return EXIT.internal;
  }
  note(oneLine(known.error.message), terminal);
  if (json) writeJson(known, terminal);
  return EXIT.badInput;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");
