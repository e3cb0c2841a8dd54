/** What coordinator and workers have in common: the queue, what a job holds, what comes back. */
import { createHash } from "node:crypto";
import type { Share, Unit } from "../results/share.js";
import type { UnitResult, UnitTask } from "../runs/runUnit.js";

/** The name of the queue. */
export const QUEUE = "units";

/** What a job holds: the grid is a key of its own. */
export interface JobData {
  readonly grid: string;
  readonly share: Share;
  readonly unit: Unit;
  readonly createdBy: string;
}

/** What a job leaves: JSON has no bytes. */
export interface JobResult extends Omit<UnitResult, "parquet"> {
  readonly parquet: string;
}

/** Why a job failed for good, as words before its reason. */
export const LOST = "lost: ";
export const OTHER_VERSION = "version: ";

/** SHA-256 of a grid, in part. */
export const gridDigest = (grid: string): string => createHash("sha256").update(grid).digest("hex").slice(0, 32);

/** Under which key a grid is, and how long: longer than a sweep waits for a worker. */
export const gridKey = (prefix: string, digest: string): string => `${prefix}:grid:${digest}`;
export const GRID_SECONDS = 2_592_000;

/** Jobs of one grid and shard begin with this. */
export const jobsOf = (digest: string, { index, of }: Share): string => `${digest}-${index}of${of}-`;

/** The same unit is the same job, however often it is added. */
export const jobId = (digest: string, { share, unit, createdBy }: UnitTask): string =>
  `${jobsOf(digest, share)}${unit.from}-${unit.to}-${createdBy.replaceAll(/[^\w.]/g, "")}`;
