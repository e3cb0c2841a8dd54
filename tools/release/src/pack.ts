/** Tarballs of all packages, as npm makes them of what would be published. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Manifest, publicPackages } from "./packages.js";
import { stage } from "./stage.js";

export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly path: string;
  /** Of the archive, in bytes. */
  readonly size: number;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Builds all packages and packs them into a folder, in an order in which each comes after those that it needs. @throws Error of tsc, esbuild or npm */
export async function packInto(folder: string): Promise<readonly Tarball[]> {
  mkdirSync(folder, { recursive: true });
  const packages = publicPackages();
  const places = await stage(packages);
  return inOrder(places.map((place) => packed(place, folder)));
}

function packed(place: string, folder: string): Tarball {
  const answer = execFileSync("npm", ["pack", place, "--pack-destination", folder, "--json", "--silent"], { encoding: "utf8" });
  const { name, version } = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as Manifest;
  const path = join(folder, fileNameIn(answer));
  return { name, version, path, size: readFileSync(path).length, files: contentOf(path) };
}

/** npm answers with a list, or, in some versions, with a record by name. */
function fileNameIn(answer: string): string {
  const [first] = Object.values(JSON.parse(answer) as Record<string, { readonly filename: string }>);
  return (first as { readonly filename: string }).filename;
}

/** The files of a tarball, by path in the package. */
export function contentOf(path: string): ReadonlyMap<string, Buffer> {
  const place = mkdtempSync(join(tmpdir(), "flatcheck-tarball-"));
  try {
    execFileSync("tar", ["-xzf", path, "-C", place, "--strip-components=1"]);
    const names = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      names.map((entry) => join(entry.parentPath, entry.name)).map((file) => [file.slice(place.length + 1), readFileSync(file)] as const),
    );
  } finally {
    rmSync(place, { recursive: true });
  }
}

export const manifestOf = ({ files }: Pick<Tarball, "files">): Manifest => JSON.parse(String(files.get("package.json"))) as Manifest;

/** Each after those that it depends on, so that no upload waits for another. */
function inOrder(tarballs: readonly Tarball[]): readonly Tarball[] {
  const done: Tarball[] = [];
  const add = (tarball: Tarball): void => {
    if (done.includes(tarball)) return;
    for (const name of Object.keys(manifestOf(tarball).dependencies ?? {})) tarballs.filter((other) => other.name === name).forEach(add);
    done.push(tarball);
  };
  tarballs.forEach(add);
  return done;
}
