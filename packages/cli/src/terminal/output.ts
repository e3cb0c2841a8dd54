/** How results, and what is said about them, are written. */
import { asciiJson, asciiOf } from "./ascii.js";
import type { Terminal } from "./terminal.js";

/** Which characters may be written. */
export type Characters = Pick<Terminal, "characters">;

/** A report, as wide as the terminal. */
export async function writeReport(text: string, terminal: Terminal): Promise<void> {
  const { width } = terminal;
  const written = terminal.characters === "ascii" ? asciiOf(text) : text;
  process.stdout.write(width === undefined ? written : (await import("./fitted.js")).fitted(written, width));
}

/** Text whose lines are not broken: code, and what is copied from. */
export function writeText(text: string, { characters }: Characters): void {
  process.stdout.write(characters === "ascii" ? asciiOf(text) : text);
}

/** A JSON document on a line of its own. */
export function writeJson(document: unknown, terminal: Characters): void {
  writeJsonText(`${JSON.stringify(document)}\n`, terminal);
}

/** A text that is JSON. */
export function writeJsonText(json: string, { characters }: Characters): void {
  process.stdout.write(characters === "ascii" ? asciiJson(json) : json);
}

/** One line on stderr. */
export function note(message: string, { characters }: Characters): void {
  process.stderr.write(`flatcheck: ${characters === "ascii" ? asciiOf(message) : message}\n`);
}
