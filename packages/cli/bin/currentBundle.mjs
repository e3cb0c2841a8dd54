/**
 * The bundle of the sources as they are now. Bundles live in `.bundle/<fingerprint>/`, where the fingerprint is made of
 * the names and modification times of all package sources; a bundle is written elsewhere and renamed into place, so that
 * commands started at the same moment never see half of one. One that a process still runs is kept.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { markInUse, removeUnused } from "./bundlesInUse.mjs";

const packages = new URL("../../", import.meta.url);
const bundles = new URL("../.bundle/", import.meta.url);

/** The entry of the bundle of the current sources, which is made when it does not exist yet. */
export async function currentBundle() {
  const folder = new URL(`${fingerprint()}/`, bundles);
  const entry = new URL("main.mjs", folder);
  if (!existsSync(entry)) {
    removeUnused(bundles);
    await (await import("./bundle.mjs")).bundleInto(folder);
  }
  markInUse(folder);
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
