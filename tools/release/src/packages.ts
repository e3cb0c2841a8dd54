/** The packages that are published, as they are in the repository. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

type Versions = Readonly<Record<string, string>>;

/** What an entry point stands for, by condition. */
type Target = Readonly<Record<string, string>>;

/** The fields of a package.json that are read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly type?: string;
  readonly engines?: Versions;
  readonly sideEffects?: boolean | readonly string[];
  readonly bin?: Versions;
  readonly exports?: Readonly<Record<string, Target | string>>;
  readonly dependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly peerDependenciesMeta?: Readonly<Record<string, object>>;
}

export interface PublicPackage {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** All that are not private, by name. */
export function publicPackages(): readonly PublicPackage[] {
  const folders = readdirSync(join(ROOT, "packages")).map((name) => join(ROOT, "packages", name));
  return folders
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest }))
    .filter(({ manifest }) => manifest.private !== true)
    .sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
}

/** @throws RangeError where no public package is named so */
export function packageNamed(name: string): PublicPackage {
  const found = publicPackages().find(({ manifest }) => manifest.name === name);
  if (found === undefined) throw new RangeError(`expected one of ${publicPackages().map((p) => p.manifest.name)}, got ${name}`);
  return found;
}

/** The versions that the catalog of the workspace names. */
export const catalog = (): Versions =>
  (parse(readFileSync(join(ROOT, "pnpm-workspace.yaml"), "utf8")) as { readonly catalog: Versions }).catalog;
