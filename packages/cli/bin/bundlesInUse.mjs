/**
 * Which bundles are still needed. A process may load a chunk of the bundle that it started from at any time, and start a worker from it, so a bundle stays for as long as a
 * process that runs it lives, and for a day after the last one began. Each process leaves its number in `in-use/` of its bundle, and takes it away when it ends.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";

const KEPT_FOR_MS = 86_400_000;

/** Says that this process runs the bundle, until it ends. A bundle in a place where nothing can be written is nobody's to remove. */
export function markInUse(folder) {
  const mark = new URL(`in-use/${process.pid}`, folder);
  try {
    utimesSync(folder, new Date(), new Date());
    mkdirSync(new URL("./", mark), { recursive: true });
    writeFileSync(mark, "");
  } catch {
    return;
  }
  process.on("exit", () => rmSync(mark, { force: true }));
}

/** Removes the bundles in a folder that no living process runs and that none has begun with for a day; `now` is a time in milliseconds. */
export function removeUnused(bundles, now = Date.now()) {
  for (const name of existsSync(bundles) ? readdirSync(bundles) : []) {
    const folder = new URL(`${name}/`, bundles);
    const begun = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - begun > KEPT_FOR_MS && !isInUse(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

function isInUse(folder) {
  const marks = new URL("in-use/", folder);
  return existsSync(marks) && readdirSync(marks).some((pid) => isAlive(Number(pid)));
}

/** Signal 0 asks whether a process is there; one of somebody else is, too. */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
