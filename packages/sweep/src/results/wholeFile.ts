/** Files that are written whole or not at all: under another name first, then renamed, so that no reader and no later run meets half of one. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SweepError } from "../sweepError.js";

/** @throws SweepError where there is no room, or no right to write; what was there under the name before is still there then */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = join(dirname(file), `.${basename(file)}.part`);
  try {
    writeSynced(draft, typeof content === "string" ? new TextEncoder().encode(content) : content);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw refusal(file, error);
  }
}

function writeSynced(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, "w");
  try {
    for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function refusal(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const reason = code === "ENOSPC" ? "ENOSPC: the disk is full" : code;
  return new SweepError(
    "sweep-folder",
    `expected room for ${file}, got ${reason}; what was written before is kept: make room and go on with flatcheck sweep --resume`,
  );
}
