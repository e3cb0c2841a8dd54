/** How large packages may be; each limit is about a quarter above what was measured when it was set, so that what grows is noticed. */
import type { Tarball } from "../pack.js";

const KB = 1000;

/** Kilobytes of the archive, and of its files, by package. */
const LIMITS: ReadonlyMap<string, readonly [archive: number, files: number]> = new Map([
  ["@flatcheck/enclosure", [130, 455]],
  ["@flatcheck/activation", [150, 500]],
  ["@flatcheck/certify", [245, 875]],
  ["@flatcheck/symbolic", [600, 1950]],
  ["@flatcheck/numeric", [295, 930]],
  ["@flatcheck/predict", [90, 320]],
  ["@flatcheck/sweep", [66, 208]],
  ["@flatcheck/verify", [250, 830]],
  ["flatcheck", [4300, 14_000]],
]);

export interface Size {
  readonly name: string;
  readonly archive: number;
  readonly files: number;
}

export const sizeOf = (tarball: Tarball): Size => ({
  name: tarball.name,
  archive: tarball.size,
  files: [...tarball.files.values()].reduce((sum, content) => sum + content.length, 0),
});

/** What is larger than it may be, in words. */
export function sizeFaults(tarball: Tarball): readonly string[] {
  const { name, archive, files } = sizeOf(tarball);
  const [archiveLimit, filesLimit] = LIMITS.get(name) ?? [0, 0];
  return [
    ...(archive > archiveLimit * KB ? [`${name} is an archive of ${inKB(archive)}, more than ${archiveLimit} kB`] : []),
    ...(files > filesLimit * KB ? [`${name} has ${inKB(files)} of files, more than ${filesLimit} kB`] : []),
  ];
}

export const inKB = (bytes: number): string => `${Math.ceil(bytes / KB)} kB`;
