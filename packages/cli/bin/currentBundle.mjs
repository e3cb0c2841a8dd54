/**
 * The bundle of the sources as they are now. Bundles live in `.bundle/<fingerprint>/`, where the fingerprint is made of
 * the names and modification times of all package sources; a bundle is written elsewhere and renamed into place, so that
 * commands started at the same moment never see half of one. One that a process still runs is kept. Sources may change and
 * vanish while they are read, as in a checkout: a bundle is taken only if they are the same after it as before.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { markInUse, removeUnused } from "./bundlesInUse.mjs";

const packages = new URL("../../", import.meta.url);
const bundles = new URL("../.bundle/", import.meta.url);

/** The entry of the bundle of the current sources, which is made when it does not exist yet. */
export async function currentBundle() {
  const folder = await settled(
    () => fingerprint(packages),
    async (print) => {
      const at = new URL(`${print}/`, bundles);
      if (existsSync(new URL("main.mjs", at))) return at;
      removeUnused(bundles);
      await (await import("./bundle.mjs")).bundleInto(at, () => fingerprint(packages) === print);
      return at;
    },
  );
  markInUse(folder);
  return new URL("main.mjs", folder);
}

/** So often, and so far apart, sources that change are looked at: a checkout takes less than the ten seconds. */
const ATTEMPTS = 100;
const PAUSE_MS = 100;

/** What `make` makes of a state that is the same before and after. A failure of it counts only if the state stayed. */
export async function settled(state, make, pause = PAUSE_MS) {
  for (let attempt = 1; ; attempt++) {
    const before = state();
    try {
      return await make(before);
    } catch (error) {
      if (attempt === ATTEMPTS || state() === before) throw error;
    }
    await wait(pause);
  }
}

/** Of all sources below a folder of packages, and of the bundler. What vanishes between its name and its time is not there. Every start waits for it: paths are texts, and hashed at once. */
export function fingerprint(folder) {
  const root = fileURLToPath(folder);
  const times = [process.version];
  addSources(BUNDLER, times);
  for (const { name } of entriesOf(root)) addSources(join(root, name, "src"), times);
  return createHash("sha1").update(times.join("\n")).digest("hex").slice(0, 16);
}

/** What makes bundles, each part of it. */
const BUNDLER = fileURLToPath(new URL(".", import.meta.url));

function addSources(folder, times) {
  for (const entry of entriesOf(folder)) {
    const path = `${folder}${sep}${entry.name}`;
    if (entry.isDirectory()) addSources(path, times);
    else if (!entry.name.endsWith(".test.ts")) addSource(path, times);
  }
}

function addSource(path, times) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined) times.push(`${path} ${found.mtimeMs}`);
}

/** In an order that does not depend on the file system; none of a folder that is not there, or is none. */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  }
}
