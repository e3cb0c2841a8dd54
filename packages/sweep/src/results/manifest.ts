/** `manifest.json` of a folder of results: the grid, its digest, which shard it is, by which versions, and how far it is. */
import { NORMAL_STREAM } from "@flatcheck/numeric";
import { gridJson } from "../grid/gridJson.js";
import { sourceOf } from "../grid/source.js";
import { SweepError } from "../sweepError.js";
import type { Share } from "./share.js";

/** How many runs of a folder came to what. */
export interface Counts {
  readonly runs: number;
  readonly ok: number;
  readonly diverged: number;
  readonly failed: number;
  readonly missing: number;
}

/** What `manifest.json` says. */
export interface Manifest {
  /** The grid as one line of JSON. */
  readonly grid: string;
  readonly hash: string;
  readonly share: Share;
  /** Of flatcheck. */
  readonly version: string;
  readonly created: string;
  readonly counts: Counts;
}

/** The text of the file; the grid's numbers keep their digits. */
export function manifestText({ grid, hash, share, version, created, counts }: Manifest): string {
  const fields = {
    schema: "flatcheck.sweep-manifest/1",
    created,
    complete: counts.missing === 0,
    counts,
    hash,
    ...(share.of === 1 ? {} : { shard: { k: share.index + 1, n: share.of } }),
    versions: { flatcheck: version, node: process.versions.node },
    noiseStream: NORMAL_STREAM,
  };
  return `${JSON.stringify(fields, undefined, 1).replace(/\n\}$/, "")},\n "grid": ${grid}\n}\n`;
}

/** @throws SweepError for a text that is no manifest of a sweep */
export function manifestOf(text: string, file: string): Manifest {
  const fields = recordOf(text, file);
  const source = sourceOf(text, file);
  const grid = source.kind === "map" ? source.entries.get("grid") : undefined;
  const { schema, created, counts, hash, shard, versions } = fields as unknown as Stored;
  if (schema !== "flatcheck.sweep-manifest/1" || grid === undefined)
    throw new SweepError(
      "sweep-folder",
      `expected the manifest of a sweep in ${file}, got another file; take a folder that flatcheck sweep wrote`,
    );
  const share = shard === undefined ? { index: 0, of: 1 } : { index: shard.k - 1, of: shard.n };
  return { grid: gridJson(grid), hash, share, version: versions.flatcheck, created, counts };
}

interface Stored {
  readonly schema: string;
  readonly created: string;
  readonly counts: Counts;
  readonly hash: string;
  readonly shard?: { readonly k: number; readonly n: number };
  readonly versions: { readonly flatcheck: string };
}

function recordOf(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    throw new SweepError("sweep-folder", `expected the manifest of a sweep in ${file}, got a text that is no JSON`);
  }
}
