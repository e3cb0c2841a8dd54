/** One coordinator for a folder at a time. The lock names its process; that of a process which ended without giving it back is taken over. */
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { SweepError } from "../sweepError.js";

const NAME = ".lock";

/** Takes the lock of a folder; the value gives it back. @throws SweepError where another process has it */
export function lockFolder(folder: string): () => void {
  const file = join(folder, NAME);
  const own = `${process.pid} ${hostname()} ${Date.now()}-${Math.floor(performance.now() * 1000)}\n`;
  const draft = join(folder, `${NAME}.${process.pid}`);
  writeFileSync(draft, own);
  try {
    for (let attempt = 0; !isLinked(draft, file); attempt++) removeStale(file, draft, attempt);
  } finally {
    unlinkSync(draft);
  }
  return () => {
    if (textOf(file) === own) rmSync(file, { force: true });
  };
}

/** A link is made by one process alone. */
function isLinked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** @throws SweepError where the lock is one of a process that lives, or may live on another machine */
function removeStale(file: string, draft: string, attempt: number): void {
  const text = textOf(file);
  if (text === undefined) return;
  const [pid = "", host = ""] = text.split(" ");
  if (attempt > 4 || host !== hostname() || isAlive(Number(pid))) throw taken(file, pid, host);
  const aside = `${draft}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another process was faster.
  }
  // What was moved may be the lock of a process that took the stale one over meanwhile: then it is put back.
  if (textOf(aside) === text) return rmSync(aside, { force: true });
  renameSync(aside, file);
  throw taken(file, pid, host);
}

const taken = (file: string, pid: string, host: string): SweepError =>
  new SweepError(
    "sweep-folder",
    `expected a folder that no other sweep works on, got one of process ${pid} on ${host}; wait for it, or remove ${file} where there is no such process`,
  );

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Signal 0 reaches a process that lives; EPERM says that it does and is another's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
