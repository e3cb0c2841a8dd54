/**
 * Runnable examples in Markdown. A fence marked `sh` is a session: lines that begin with `$ flatcheck`, each followed by
 * what it prints, where `…` stands for any text in a line and a line `…` for any lines; `# exit 1` at the end of a command
 * states its exit code. A fence marked `ts` is a module; when it has comments `// → text`, it prints exactly those texts.
 * Other marks (`bash`, `text`, …) are not run.
 */

export interface Fence {
  readonly language: string;
  /** The line of its first text line, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface Command {
  readonly line: number;
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly output: string;
}

const FENCE = /^([ \t]*)```(sh|ts)[ \t]*\n([\s\S]*?)^[ \t]*```[ \t]*$/gm;
const PROMPT = "$ flatcheck";

export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(FENCE)].map(({ index, 1: indent = "", 2: language = "", 3: body = "" }) => ({
    language,
    line: markdown.slice(0, index).split("\n").length + 1,
    text: body.replace(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** The commands of a session. @throws SyntaxError for a line that is neither a command nor the output of one. */
export function commandsOf({ line, text }: Fence): Command[] {
  const commands: { line: number; args: string[]; exitCode: number; output: string }[] = [];
  for (const [index, content] of text.replace(/\n$/, "").split("\n").entries()) {
    const current = commands.at(-1);
    if (content.startsWith(PROMPT)) commands.push({ line: line + index, ...parseCommand(content.slice(PROMPT.length)), output: "" });
    else if (current === undefined || content.startsWith("$ ")) {
      throw new SyntaxError(`expected "${PROMPT} …", got ${JSON.stringify(content)}; mark a fence that is not to be run as bash`);
    } else current.output += `${content}\n`;
  }
  return commands;
}

function parseCommand(text: string): { args: string[]; exitCode: number } {
  const exit = /\s#\s*exit (\d+)\s*$/.exec(text);
  return { args: wordsOf(exit === null ? text : text.slice(0, exit.index)), exitCode: Number(exit?.[1] ?? 0) };
}

/** The words of a command line as a shell would split them. @throws SyntaxError for what only a shell can do. */
export function wordsOf(text: string): string[] {
  const word = /(?:"(?:\\["\\$`]|[^"\\$`])*"|'[^']*'|\\.|[^\s"'\\|&;<>()$`*?[\]#~!{}])+/y;
  const words: string[] = [];
  for (word.lastIndex = skipSpace(text, 0); word.lastIndex < text.length; word.lastIndex = skipSpace(text, word.lastIndex)) {
    const start = word.lastIndex;
    const match = word.exec(text);
    if (match === null) throw new SyntaxError(`cannot run ${JSON.stringify(text.slice(start))} without a shell: quote it or leave it out`);
    words.push(unquote(match[0]));
  }
  return words;
}

const skipSpace = (text: string, from: number): number => from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);

const unquote = (word: string): string =>
  word.replace(/"((?:\\.|[^"])*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
    double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? escaped ?? ""),
  );

/** What a `ts` fence says it prints, or `undefined` when it says nothing. */
export function promisedOutput({ text }: Fence): string | undefined {
  const promised = [...text.matchAll(/\/\/ → (.*)$/gm)].map((match) => `${match[1]}\n`);
  return promised.length === 0 ? undefined : promised.join("");
}

/** Whether the actual output is the expected one, up to space at the ends of lines and what `…` leaves open. */
export function matchesOutput(expected: string, actual: string): boolean {
  const lines = tidy(expected).split("\n").slice(0, -1);
  const pattern = lines.map((line) => (line.trim() === "…" ? "(?:.*\\n)*" : `${line.split("…").map(escapeRegExp).join(".*")}\\n`));
  return new RegExp(`^${pattern.join("")}$`).test(tidy(actual));
}

const tidy = (text: string): string => {
  const trimmed = text.replace(/[ \t]+$/gm, "").trimEnd();
  return trimmed === "" ? "" : `${trimmed}\n`;
};

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
