/** The coordinator of a sweep: hands units to an engine, writes what comes back, goes on where an earlier one ended. */

import { type Engine, LostUnit } from "./engines/engine.js";
import type { Plan } from "./plan.js";
import { compact } from "./results/compact.js";
import { lockFolder } from "./results/lock.js";
import type { Counts, Manifest } from "./results/manifest.js";
import { parquetOf } from "./results/parquet.js";
import { columnsOf, lostRow } from "./results/rows.js";
import { missingUnits, runInShare, type Share, shareCount, type Unit } from "./results/share.js";
import { SweepFolder } from "./results/sweepFolder.js";
import type { UnitResult } from "./runs/runUnit.js";
import { SweepError } from "./sweepError.js";

/** What a sweep is told. */
export interface SweepOptions {
  readonly plan: Plan;
  /** Where its folder is. */
  readonly out: string;
  readonly share: Share;
  readonly engine: Engine;
  /** Of flatcheck. */
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
  /** Called with the rows of each unit that is done, as Parquet. */
  readonly onUnit?: ((parquet: Uint8Array) => void) | undefined;
}

/** How far a sweep is. */
export interface SweepProgress {
  readonly done: number;
  readonly of: number;
  /** Runs of this sitting that are not ok. */
  readonly diverged: number;
  readonly failed: number;
  /** Runs of this sitting, and since when they are made. */
  readonly made: number;
  readonly milliseconds: number;
}

/**
 * Makes the runs that the folder lacks and puts the results together. An abort keeps all units that are done.
 * @throws SweepError for a folder of another grid, shard or version, one that another sweep works on, and where there is no room
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { Plan, sweep, thisThread, WHOLE } from "@flatcheck/sweep";
 *
 * const plan = Plan.of('{"activation": "x^3+x", "simulate": {"steps": 100}, "seeds": {"from": 1, "count": 4}}');
 * const out = mkdtempSync(join(tmpdir(), "sweep-"));
 * const { ok, missing } = await sweep({ plan, out, share: WHOLE, engine: thisThread, version: "0.1.0" });
 * console.log(ok, missing); // → 4 0
 * ```
 */
export async function sweep(options: SweepOptions): Promise<Counts> {
  try {
    return await inFolder(new SweepFolder(options.out), options);
  } finally {
    await options.engine.close();
  }
}

async function inFolder(folder: SweepFolder, options: SweepOptions): Promise<Counts> {
  folder.make();
  const release = lockFolder(folder.path);
  try {
    const begun = begin(folder, options);
    if (begun.counts.missing > 0) await new Work(folder, options).done();
    return await finish(folder, begun, options);
  } finally {
    release();
  }
}

/** The name of the program in files. */
export const createdBy = (version: string): string => `flatcheck version ${version}`;

/** @throws SweepError for a folder that is not this sweep's */
function begin(folder: SweepFolder, { plan, share, version }: SweepOptions): Manifest {
  const found = folder.manifest();
  if (found !== undefined) {
    requireSame(folder, found, { plan, share, version });
    return found;
  }
  if (folder.parts().length + folder.units().length > 0)
    throw new SweepError("sweep-folder", `expected an empty folder, got ${folder.path} with results and no manifest; take another folder`);
  const runs = shareCount(share, plan.runs);
  const counts = { runs, ok: 0, diverged: 0, failed: 0, missing: runs };
  const manifest = { grid: plan.grid.json, hash: plan.grid.hash, share, version, created: new Date().toISOString(), counts };
  folder.writeManifest(manifest);
  return manifest;
}

function requireSame(
  { path }: SweepFolder,
  found: Manifest,
  { plan, share, version }: Pick<SweepOptions, "plan" | "share" | "version">,
): void {
  const wrong = (expected: string, got: string): SweepError =>
    new SweepError("sweep-folder", `expected ${expected} in ${path}, got ${got}; take another folder`);
  if (found.hash !== plan.grid.hash)
    throw wrong(`the results of this grid (${short(plan.grid.hash)})`, `those of another (${short(found.hash)})`);
  if (found.share.index !== share.index || found.share.of !== share.of)
    throw wrong(`shard ${share.index + 1}/${share.of}`, `shard ${found.share.index + 1}/${found.share.of}`);
  requireVersion(found.version, version, path);
}

/** @throws SweepError where a folder was begun by another version: its runs may have other bits */
export function requireVersion(found: string, version: string, path: string): void {
  if (found !== version)
    throw new SweepError(
      "version",
      `expected the results of flatcheck ${version} in ${path}, got those of ${found}; go on with that version, or take another folder`,
    );
}

const short = (hash: string): string => hash.slice(0, 12);

/** Everything is in results, or what there is of it; units go when nothing is missing. */
async function finish(folder: SweepFolder, begun: Manifest, { plan, version }: SweepOptions): Promise<Counts> {
  if (begun.counts.missing === 0 && folder.units().length === 0) return begun.counts;
  const counts = await compact({ plan, from: [folder], to: folder, runs: begun.counts.runs, createdBy: createdBy(version) });
  folder.writeManifest({ ...begun, counts });
  if (counts.missing === 0) folder.removeUnits();
  return counts;
}

/** A unit should take about so long: little is lost with one, and there are not too many. At the end units are smaller, but not so small that their files and messages count. */
const [UNIT_MS, LEAST_UNIT_MS] = [600, 200];
/** That they are not small must not leave fewer units than this, where there are as many runs. */
const FEWEST_UNITS = 8;
const MOST_RUNS_OF_A_UNIT = 4_096;

/** The work that is left, and what is under way. */
class Work {
  private readonly open: Unit[];
  private readonly running = new Set<Promise<void>>();
  private readonly began = performance.now();
  private readonly total: number;
  private made = { ok: 0, diverged: 0, failed: 0 };
  private before: number;
  private msPerRun: number | undefined;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly folder: SweepFolder,
    private readonly options: SweepOptions,
  ) {
    this.total = shareCount(options.share, options.plan.runs);
    this.open = [...missingUnits(folder.units(), this.total)];
    this.before = this.total - this.open.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** @throws SweepError of engine or disk, after what was done is written */
  async done(): Promise<void> {
    const { engine, signal } = this.options;
    const aborted = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
    this.tell();
    while (this.failure === undefined && signal?.aborted !== true && (this.open.length > 0 || this.running.size > 0)) {
      while (this.open.length > 0 && this.running.size < engine.slots) this.start(this.next());
      await Promise.race([...this.running, aborted]);
    }
    if (this.failure !== undefined) throw this.failure.error;
  }

  /** The next unit, smaller towards the end, so that engines end together. */
  private next(): Unit {
    const [first, ...rest] = this.open as [Unit, ...Unit[]];
    const left = this.open.reduce((sum, { from, to }) => sum + to - from, 0);
    const fair = Math.ceil(left / (2 * this.options.engine.slots));
    const runsIn = (ms: number): number => (this.msPerRun === undefined ? 1 : Math.round(ms / Math.max(this.msPerRun, 1e-3)));
    const least = Math.min(runsIn(LEAST_UNIT_MS), Math.ceil(left / FEWEST_UNITS));
    const wanted = Math.min(runsIn(UNIT_MS), Math.max(fair, least));
    const size = Math.max(1, Math.min(wanted, MOST_RUNS_OF_A_UNIT, first.to - first.from));
    const unit = { from: first.from, to: first.from + size };
    this.open.splice(0, this.open.length, ...(unit.to < first.to ? [{ from: unit.to, to: first.to }] : []), ...rest);
    return unit;
  }

  private start(unit: Unit): void {
    const { engine, plan, share, version } = this.options;
    const running: Promise<void> = engine
      .run({ grid: plan.grid.json, share, unit, createdBy: createdBy(version) })
      .then((result) => this.keep(unit, result))
      .catch((error: unknown) => this.lose(unit, error))
      .finally(() => this.running.delete(running));
    this.running.add(running);
  }

  private keep(unit: Unit, { parquet, counts, milliseconds }: UnitResult): void {
    if (this.options.signal?.aborted === true && this.failure !== undefined) return;
    this.folder.writeUnit(unit, parquet);
    this.options.onUnit?.(parquet);
    for (const status of ["ok", "diverged", "failed"] as const) this.made[status] += counts[status];
    const perRun = milliseconds / (unit.to - unit.from);
    this.msPerRun = this.msPerRun === undefined ? perRun : (this.msPerRun + perRun) / 2;
    this.tell();
  }

  /** A unit that ends what runs it is halved until the run is found that does so; that one is a row of its own. */
  private lose(unit: Unit, error: unknown): void {
    if (this.options.signal?.aborted === true) return;
    if (!(error instanceof LostUnit)) {
      this.failure ??= { error };
      return;
    }
    const { plan, share, version } = this.options;
    const middle = Math.floor((unit.from + unit.to) / 2);
    if (unit.to - unit.from > 1) {
      this.open.unshift({ from: unit.from, to: middle }, { from: middle, to: unit.to });
      return;
    }
    const row = lostRow(plan, runInShare(share, unit.from), error.message);
    try {
      this.folder.writeUnit(unit, parquetOf(columnsOf(plan), [row], createdBy(version)));
      this.made.failed++;
      this.tell();
    } catch (refusal) {
      this.failure ??= { error: refusal };
    }
  }

  private tell(): void {
    const { ok, diverged, failed } = this.made;
    const made = ok + diverged + failed;
    this.options.onProgress?.({
      done: this.before + made,
      of: this.total,
      diverged,
      failed,
      made,
      milliseconds: performance.now() - this.began,
    });
  }
}
