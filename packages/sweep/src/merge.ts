/** Folders of shards put together as one sweep. */
import { Plan } from "./plan.js";
import { compact } from "./results/compact.js";
import { lockFolder } from "./results/lock.js";
import type { Counts, Manifest } from "./results/manifest.js";
import { WHOLE } from "./results/share.js";
import { SweepFolder } from "./results/sweepFolder.js";
import { createdBy, requireVersion } from "./sweep.js";
import { SweepError } from "./sweepError.js";

/**
 * Writes the rows of several folders to one that has none: the files of an undivided sweep, where no run is missing.
 * @throws SweepError for folders of different grids or versions, a run that is there twice, runs that are missing
 */
export async function mergeSweeps(folders: readonly string[], out: string, version: string): Promise<Counts> {
  const from = folders.map((path) => new SweepFolder(path));
  const manifests = from.map((folder) => requireManifest(folder));
  const first = manifests[0] as Manifest;
  for (const [k, { hash, version: found }] of manifests.entries()) {
    requireVersion(found, version, folders[k] as string);
    if (hash !== first.hash)
      throw new SweepError(
        "sweep-folder",
        `expected folders of one grid, got another in ${folders[k]} than in ${folders[0]}; merge those of one grid`,
      );
  }
  const plan = Plan.of(first.grid, "manifest.json");
  requireAll(manifests, folders, plan.runs);
  const to = new SweepFolder(out);
  if (to.manifest() !== undefined)
    throw new SweepError("sweep-folder", `expected an empty folder after --out, got ${out} with a sweep; take another`);
  to.make();
  const release = lockFolder(out);
  try {
    const counts = await compact({ plan, from, to, runs: plan.runs, createdBy: createdBy(version) });
    to.writeManifest({ ...first, share: WHOLE, counts });
    return counts;
  } finally {
    release();
  }
}

/** @throws SweepError for a folder without a sweep */
export function requireManifest(folder: SweepFolder): Manifest {
  const manifest = folder.manifest();
  if (manifest === undefined)
    throw new SweepError("sweep-folder", `expected a folder that flatcheck sweep wrote, got ${folder.path} without manifest.json`);
  return manifest;
}

function requireAll(manifests: readonly Manifest[], folders: readonly string[], runs: number): void {
  const open = manifests.findIndex(({ counts }) => counts.missing > 0);
  if (open >= 0)
    throw new SweepError(
      "sweep-folder",
      `expected whole shards, got ${folders[open]} with ${manifests[open]?.counts.missing} runs missing; go on with flatcheck sweep --resume ${folders[open]}`,
    );
  const there = manifests.reduce((sum, { counts }) => sum + counts.runs, 0);
  if (there < runs)
    throw new SweepError("sweep-folder", `expected all ${runs} runs over the folders, got ${there}; add the shards that are left out`);
}
