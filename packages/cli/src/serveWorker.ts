/**
 * The thread of `flatcheck serve`: runs one command line after another, and hands back what the command would have written. Nothing it writes reaches the
 * output of the process.
 */
import { parentPort } from "node:worker_threads";
import { interruptCommands } from "./interrupt.js";
import { main } from "./main.js";
import type { ThreadAnswer, ThreadRequest } from "./serveThread.js";

const MARK = "flatcheck: ";

/** The lines on stderr of the command that runs: what it has to say, and, between, its progress. */
let onLine: (line: string) => void = () => undefined;
let written: string[] = [];

type Write = typeof process.stdout.write;

const into = (take: (text: string) => void): Write =>
  ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    take(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    for (const callback of [encoding, done]) if (typeof callback === "function") callback();
    return true;
  }) as Write;

async function run(argv: readonly string[], say: (answer: ThreadAnswer) => void): Promise<void> {
  const notes: string[] = [];
  written = [];
  onLine = (line) => {
    if (line.startsWith(MARK)) notes.push(line.slice(MARK.length));
    else if (line.trim() !== "") say({ progress: line.trim() });
  };
  const code = await main(argv);
  // Each call of the program listens for errors of stdout once more.
  process.stdout.removeAllListeners("error");
  say({ outcome: { code, stdout: written.join(""), notes } });
}

if (parentPort !== null) {
  const port = parentPort;
  process.stdout.write = into((text) => void written.push(text));
  process.stderr.write = into((text) => {
    for (const line of text.split("\n")) onLine(line);
  });
  port.on("message", (request: ThreadRequest) => {
    if (request === "interrupt") interruptCommands();
    else void run(request.argv, (answer) => port.postMessage(answer));
  });
}
