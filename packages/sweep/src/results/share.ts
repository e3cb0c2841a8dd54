/** Which runs of a plan one folder has: all, or every n-th of them, so that shards take as long as one another where an axis makes runs longer. */

/** Shard `index` (from 0) of `of`. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** All runs. */
export const WHOLE: Share = { index: 0, of: 1 };

/** How many of `runs` runs are in the share. */
export const shareCount = ({ index, of }: Share, runs: number): number => Math.max(0, Math.ceil((runs - index) / of));

/** The number of its k-th run. */
export const runInShare = ({ index, of }: Share, k: number): number => index + of * k;

/** A part of the work of a share: its k-th runs for from ≤ k < to. */
export interface Unit {
  readonly from: number;
  readonly to: number;
}

/** What is left of 0 … count when these units are done; those that overlap count once. */
export function missingUnits(done: readonly Unit[], count: number): readonly Unit[] {
  const missing: Unit[] = [];
  let at = 0;
  for (const { from, to } of done.toSorted((a, b) => a.from - b.from)) {
    if (from > at) missing.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  return at < count ? [...missing, { from: at, to: count }] : missing;
}
