/**
 * Everything of a release but the upload: `npx -y pnpm@12 release [--dry-run] [--out FOLDER]`. It checks that the tree is clean and the versions are one, builds, packs, looks at the
 * tarballs as their users will, writes checksums, and prints the commands that upload them. A dry run does the same with a tree as it is, and keeps no tarball unless a folder is named.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { contentFaults } from "./checks/content.js";
import { publintFaults, typeFaults } from "./checks/registry.js";
import { inKB, sizeFaults, sizeOf } from "./checks/sizes.js";
import { packInto, type Tarball } from "./pack.js";
import { ROOT } from "./packages.js";
import { statedVersions, versionFaults } from "./versions.js";

export interface Options {
  readonly isDry: boolean;
  /** Where the tarballs go. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface Released {
  readonly tarballs: readonly Tarball[];
  /** What keeps it from being uploaded, in words; empty where nothing does. */
  readonly faults: readonly string[];
}

/** @throws Error of tsc, esbuild or npm where nothing can be packed */
export async function release({ isDry, folder, say }: Options): Promise<Released> {
  const faults: string[] = [];
  const tell = (what: string, found: readonly string[]): void => {
    faults.push(...found);
    for (const line of found.length === 0 ? [`✓ ${what}`] : found.map((fault) => `✗ ${fault}`)) say(line);
  };
  const changed = changedFiles();
  if (isDry && changed.length > 0) say(`· a release would stop: ${changed.length} files differ from the last commit`);
  else
    tell(
      "the tree is as committed",
      changed.map((file) => `${file} is not committed`),
    );
  const stated = statedVersions();
  tell(`version ${stated[0]?.version} in ${stated.length} places`, versionFaults(stated));
  if (faults.length > 0 && !isDry) return { tarballs: [], faults };
  const tarballs = await packInto(folder);
  tell(`${tarballs.length} packages packed`, tarballs.flatMap(contentFaults));
  for (const tarball of tarballs)
    tell(describe(tarball), [...sizeFaults(tarball), ...(await publintFaults(tarball)), ...(await typeFaults(tarball))]);
  writeChecksums(tarballs, folder);
  return { tarballs, faults };
}

const describe = (tarball: Tarball): string => {
  const { name, archive, files } = sizeOf(tarball);
  return `${name}: ${inKB(archive)}, unpacked ${inKB(files)}; publint and the types have nothing to say`;
};

const changedFiles = (): readonly string[] =>
  execFileSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");

/** As `sha256sum --check` reads them. */
function writeChecksums(tarballs: readonly Tarball[], folder: string): void {
  const lines = tarballs.map(({ path }) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${basename(path)}\n`);
  writeFileSync(join(folder, "SHA256SUMS"), lines.join(""));
}

/** The exit code: 0 where nothing keeps it from being uploaded. */
async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { "dry-run": { type: "boolean" }, out: { type: "string" } } });
  const isDry = values["dry-run"] === true;
  const isKept = values.out !== undefined || !isDry;
  const folder = isKept ? resolve(ROOT, values.out ?? "release") : mkdtempSync(join(tmpdir(), "flatcheck-release-"));
  try {
    const { tarballs, faults } = await release({ isDry, folder, say: console.log });
    if (faults.length === 0) console.log(ending(tarballs, isDry));
    return faults.length === 0 ? 0 : 1;
  } finally {
    if (!isKept) rmSync(folder, { recursive: true });
  }
}

const ending = (tarballs: readonly Tarball[], isDry: boolean): string =>
  isDry
    ? "Nothing keeps it from being released."
    : [
        "To upload, in this order:",
        ...tarballs.map(({ path }) => `  npm publish ${path} --access public`),
        `  git tag v${tarballs[0]?.version} && git push --tags`,
      ].join("\n");

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2).filter((argument) => argument !== "--"));
