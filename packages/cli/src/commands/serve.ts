/** `flatcheck serve`: answers requests that come as lines of JSON, for programs in other languages. */
import { fstatSync } from "node:fs";
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { onInterrupt } from "../interrupt.js";
import type { Options } from "../options/option.js";
import { LineReader } from "../serve/lineReader.js";
import { Session } from "../serve/session.js";
import { ServeThread } from "../serveThread.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = {
  stdio: { kind: "flag", help: "requests come on standard input, answers go to standard output", habits: "stdin stdout pipe" },
  json: { kind: "flag", help: "as without it: answers are JSON", habits: "json-lines jsonl" },
} as const satisfies Options;

/** `flatcheck serve`. */
export const SERVE: Command = {
  name: "serve",
  usage: ["serve --stdio"],
  about:
    "Answers requests on standard input, one JSON object a line, with one JSON object a line on standard output. Commands: check, audit, derive, simulate, verify, operators, version, and cancel, whose args are the id of another request. Arguments are the long options of the command in camelCase. A result is the document that --json prints.",
  options: OPTIONS,
  notes: [
    '{"id": 1, "command": "check", "args": {"expr": "x^3+x", "timeLimit": 5}}\n{"id": 1, "result": {"schema": "flatcheck.check/1", …}, "exitCode": 0}',
    "Ends when its input does and everything is answered. Ctrl-C cancels what is asked for.",
  ],
  exits: "0 the input ended, 2 interrupted",
  examples: [`echo '{"id": 1, "command": "check", "args": {"expr": "x^3+x"}}' | flatcheck serve --stdio`],
  run: serveCommand,
};

async function serveCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments("serve", argv, OPTIONS);
  if (positionals[0] !== undefined)
    throw new UsageError("usage", `expected no argument beside --stdio, got "${positionals[0]}"; requests come on standard input`);
  if (values.stdio !== true)
    throw new UsageError("usage", "expected --stdio, got none; requests are read nowhere else: write flatcheck serve --stdio");
  const { signal, release } = onInterrupt();
  const thread = new ServeThread();
  thread.prepare();
  const session = new Session(thread, (line) => void process.stdout.write(`${line}\n`));
  const parent = process.ppid;
  await receiveAll(session, signal);
  const watch = setInterval(() => isOrphan(parent) && session.cancelAll(), LOOK_EVERY_MS).unref();
  if (signal.aborted) session.cancelAll();
  else signal.addEventListener("abort", () => session.cancelAll());
  await session.finished();
  clearInterval(watch);
  await thread.stop();
  release();
  return signal.aborted ? EXIT.unknown : EXIT.holds;
}

const LOOK_EVERY_MS = 1000;

/** A client that was killed leaves its pipe and another parent behind: then nobody waits for the rest. A file, or a pipe of a shell that lives, is waited for. */
const isOrphan = (parent: number): boolean => process.ppid !== parent && (fstatSync(1).isFIFO() || fstatSync(1).isSocket());

/** Hands over lines of standard input as they come, until it ends or the signal is aborted. */
function receiveAll(session: Session, signal: AbortSignal): Promise<void> {
  const reader = new LineReader();
  return new Promise((resolve) => {
    const end = (): void => {
      process.stdin.destroy();
      resolve();
    };
    process.stdin.on("data", (bytes: Buffer) => {
      for (const line of reader.push(bytes)) session.receive(line);
    });
    process.stdin.on("end", () => {
      for (const line of reader.end()) session.receive(line);
      resolve();
    });
    process.stdin.on("error", end);
    signal.addEventListener("abort", end, { once: true });
  });
}
