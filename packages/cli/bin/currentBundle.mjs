/**
 * The bundle of the sources as they are now. Bundles live in `.bundle/<fingerprint>/`, where the fingerprint is made of
 * the names and modification times of all package sources; a bundle is written elsewhere and renamed into place, so that
 * commands started at the same moment never see half of one.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";

const packages = new URL("../../", import.meta.url);
const bundles = new URL("../.bundle/", import.meta.url);
const KEPT_FOR_MS = 3_600_000;

/** The entry of the bundle of the current sources, which is made when it does not exist yet. */
export async function currentBundle() {
  const folder = new URL(`${fingerprint()}/`, bundles);
  const entry = new URL("main.mjs", folder);
  if (!existsSync(entry)) {
    removeOld();
    await (await import("./bundle.mjs")).bundleInto(folder);
  }
  return entry;
}

function fingerprint() {
  const hash = createHash("sha1").update(process.version);
  hash.update(`${statSync(new URL("bundle.mjs", import.meta.url)).mtimeMs}`);
  for (const name of readdirSync(packages).sort()) addSources(new URL(`${name}/src/`, packages), hash);
  return hash.digest("hex").slice(0, 16);
}

function addSources(folder, hash) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const url = new URL(entry.name, folder);
    if (entry.isDirectory()) addSources(new URL(`${url.href}/`), hash);
    else if (!entry.name.endsWith(".test.ts")) hash.update(`${url.href} ${statSync(url).mtimeMs}\n`);
  }
}

/** A process that still runs may load a chunk of the bundle it started from: only bundles of an hour ago are removed. */
function removeOld() {
  for (const name of existsSync(bundles) ? readdirSync(bundles) : []) {
    const url = new URL(name, bundles);
    const made = statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > KEPT_FOR_MS) rmSync(url, { recursive: true, force: true });
  }
}
