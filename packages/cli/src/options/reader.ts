/** Options as commander knows them: the one place that makes commander's objects of records. */
import { Command as Reader, Option as ReaderOption } from "commander";
import type { Option, Options } from "./option.js";

/** A command of commander with these options, which neither prints nor ends the process by itself. */
export function readerOf(command: string, options: Options): Reader {
  const reader = new Reader(command).helpOption(false).argument("[text...]").exitOverride();
  for (const [name, option] of Object.entries(options)) reader.addOption(readerOption(name, option));
  return reader;
}

function readerOption(name: string, { kind, repeated }: Option): ReaderOption {
  const option = new ReaderOption(kind === "flag" ? `--${name}` : `--${name} <value>`);
  // To commander, --no-title would be --title set to false.
  option.negate = false;
  if (repeated === true) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return option;
}
