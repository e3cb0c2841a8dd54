/** The command line as others call it: a child process, its output, and files in a folder of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROGRAM = fileURLToPath(new URL("../bin/flatcheck.mjs", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

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

export function run(...args: string[]): Promise<Outcome> {
  const child = start(args);
  child.stdin.end();
  return outcomeOf(child);
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
