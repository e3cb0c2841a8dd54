/** The expression that a command is about: as it is typed, `-` for standard input, `@FILE` for the text of a file. */
import { readText } from "./files.js";
import { UsageError } from "./usageError.js";

/** @param wanted what is expected, and an example of it @throws UsageError unless there is one */
export function expressionArgument(positionals: readonly string[], wanted: string): string {
  const [expression, more] = positionals;
  if (expression === undefined) throw new UsageError("usage", `expected ${wanted.replace("; ", ", got none; ")}`);
  if (more !== undefined) throw new UsageError("usage", `expected one expression, got also "${more}"; put the expression in quotes`);
  return expressionText(expression);
}

/** What is typed, or what it names. @throws UsageError for a file that cannot be read or holds no one line */
export function expressionText(typed: string): string {
  if (typed === "-") return oneLine(readText("-"), "standard input");
  if (!typed.startsWith("@")) return typed;
  const file = typed.slice(1);
  if (file === "") throw new UsageError("usage", "expected the name of a file after @, got none; write @phi.txt, or the expression itself");
  return oneLine(readText(file), file);
}

/** Lines that follow one another might be read as a product; positions in messages count from the first character of the line. */
function oneLine(text: string, source: string): string {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  if (lines.length === 1) return (lines[0] as string).trimEnd();
  const got = lines.length === 0 ? "none" : `${lines.length} lines`;
  throw new UsageError(
    "usage",
    `expected one line with an expression in ${source}, got ${got}; write one activation in one line, or many as lines of check --batch`,
  );
}
