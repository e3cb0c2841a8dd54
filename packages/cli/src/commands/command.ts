/** What a command is to those who call it: its records, and what it does. */
import type { ExitCode } from "../exitCode.js";
import type { Options } from "../options/option.js";
import type { Terminal } from "../terminal/terminal.js";

export interface Command {
  readonly name: string;
  /** What follows `flatcheck`, a line for each way of calling it. */
  readonly usage: readonly string[];
  /** What it does, in a sentence or two. */
  readonly about: string;
  readonly options: Options;
  /** What else is to be known, a sentence or two each. */
  readonly notes: readonly string[];
  /** What its exit codes 0, 1 and 2 say; 3 and 4 are the same for all. */
  readonly exits: string;
  /** Whole command lines. */
  readonly examples: readonly string[];
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** A command before it is loaded. */
export interface CommandEntry {
  /** What follows the name in the list of commands. */
  readonly takes: string;
  readonly summary: string;
  /** What others call it, separated by blanks. */
  readonly habits?: string;
  readonly load: () => Promise<Command>;
}

/** The commands by name, in the order in which they are listed. */
export type Commands = ReadonlyMap<string, CommandEntry>;
