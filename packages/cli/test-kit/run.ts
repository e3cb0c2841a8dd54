/**
 * The command line as others call it: its arguments, exit code and output, and files in a folder of its own. {@link run} calls the bundle that users run
 * in this process, which spares the start of one; {@link start} makes a process, for what belongs to one: signals, standard input, its end.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Terminal } from "../src/terminal/terminal.js";

export const PROGRAM = fileURLToPath(new URL("../bin/flatcheck.mjs", import.meta.url));

/** As in a pipe. */
export const PLAIN: Terminal = { colour: false, characters: "unicode", width: undefined };

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** For commands of which a decision is expected: far more time than any needs, so that what is decided does not depend on how fast the machine is. */
export const AMPLE_TIME = ["--time-limit", "600"] as const;

export const start = (args: readonly string[]): ChildProcessWithoutNullStreams => spawn(process.execPath, [PROGRAM, ...args]);

/** Collects what a process writes until it ends. */
export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
  });
}

/** The command line of a bundle. */
export type Main = (argv: readonly string[]) => Promise<number>;

let loading: Promise<Main> | undefined;
let turn: Promise<unknown> = Promise.resolve();

const bundledMain = async (): Promise<Main> => {
  const { currentBundle } = (await import(new URL("../bin/currentBundle.mjs", import.meta.url).href)) as {
    currentBundle: () => Promise<URL>;
  };
  return ((await import(/* @vite-ignore */ (await currentBundle()).href)) as { main: Main }).main;
};

/** `flatcheck` in this process, one after another, since standard output is one. */
export function run(...args: string[]): Promise<Outcome> {
  const mine = turn.then(() => inThisProcess(args));
  turn = mine.catch(() => undefined);
  return mine;
}

async function inThisProcess(args: readonly string[]): Promise<Outcome> {
  loading ??= bundledMain();
  return called(await loading, args);
}

/** What a call of a bundle's `main` in this process comes to; only one at a time. */
export async function called(main: Main, args: readonly string[]): Promise<Outcome> {
  const program = process.argv[1] as string;
  const [out, err] = [captured(process.stdout), captured(process.stderr)];
  process.argv[1] = PROGRAM; // what a batch starts its jobs with
  try {
    return { code: await main(args), stdout: out.text(), stderr: err.text() };
  } finally {
    process.argv[1] = program;
    out.end();
    err.end();
  }
}

/** Keeps what is written to a stream of the process until `end`. */
function captured(stream: NodeJS.WriteStream): { text: () => string; end(): void } {
  const { write } = stream;
  const listeners = new Set(stream.listeners("error"));
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    chunks.push(Buffer.from(chunk as string));
    for (const callback of [encoding, done]) if (typeof callback === "function") callback();
    return true;
  };
  const end = (): void => {
    stream.write = write;
    for (const listener of stream.listeners("error")) if (!listeners.has(listener)) stream.off("error", listener as () => void);
  };
  return { text: () => Buffer.concat(chunks).toString(), end };
}

/** A folder for the files of one test file. */
export class Folder {
  private readonly path = mkdtempSync(join(tmpdir(), "flatcheck-"));

  file = (name: string): string => join(this.path, name);

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.file(name), content);
    return this.file(name);
  }

  /** A folder inside. */
  folder(name: string): string {
    mkdirSync(this.file(name), { recursive: true });
    return this.file(name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The one line of an output of JSON. */
export function json<T = Record<string, unknown>>(text: string): T {
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines.length !== 1) throw new Error(`expected one line of JSON, got ${lines.length}: ${text.slice(0, 300)}`);
  return JSON.parse(lines[0] as string) as T;
}

export const jsonLines = <T = Record<string, unknown>>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
