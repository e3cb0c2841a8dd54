/**
 * A folder of results. Every file is written under another name and renamed when it is whole, so that a reader, or the next run, never meets half of
 * one, however this process ends.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usageError.js";

type Write = (bytes: Uint8Array) => void;

export class OutputFolder {
  readonly path: string;
  private readonly names = new Set<string>();

  /** @throws UsageError where the folder cannot be made */
  constructor(path: string) {
    this.path = path;
    try {
      makeFolder(resolve(path));
    } catch (error) {
      throw new UsageError("unwritable-file", `expected a folder that can be written after --out, got ${path} (${codeOf(error)})`);
    }
  }

  /** Names of the files written by this object, in their order. */
  get written(): readonly string[] {
    return [...this.names];
  }

  /** @throws UsageError where the file cannot be written; what was there under its name before is still there then */
  write(name: string, content: string | Uint8Array | ((write: Write) => void)): void {
    const draft = join(this.path, `.${name}.part`);
    try {
      writeWhole(draft, content);
      renameSync(draft, join(this.path, name));
    } catch (error) {
      rmSync(draft, { force: true });
      throw this.refusal(name, error);
    }
    this.names.add(name);
  }

  private refusal(name: string, error: unknown): unknown {
    if ((error as NodeJS.ErrnoException).code === undefined) return error;
    const readable = [...this.names, name].filter((one, k, all) => all.indexOf(one) === k && existsSync(join(this.path, one)));
    const rest = readable.length === 0 ? "nothing was written" : `what was written before is still readable: ${readable.join(", ")}`;
    const reason = codeOf(error) === "ENOSPC" ? "ENOSPC: the disk is full" : codeOf(error);
    return new UsageError(
      "unwritable-file",
      `expected room for ${name} in ${this.path}, got ${reason}; ${rest}; make room or take another folder`,
    );
  }
}

/** Folder by folder: Node's own recursion never ends where no folder can be made, as in /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

function writeWhole(file: string, content: string | Uint8Array | ((write: Write) => void)): void {
  const descriptor = openSync(file, "w");
  const write: Write = (bytes) => {
    for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from);
  };
  try {
    if (typeof content === "function") content(write);
    else write(typeof content === "string" ? new TextEncoder().encode(content) : content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
