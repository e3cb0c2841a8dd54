/** The package.json that is published, of the one in the repository: versions in place of the workspace's words for them, and nothing that only the repository knows. */
import type { Manifest } from "./packages.js";

/** The condition by which packages of the repository take each other's sources. */
const OF_REPOSITORY = "@flatcheck/source";

export interface Publication {
  /** Versions of other packages, by name. */
  readonly catalog: Readonly<Record<string, string>>;
  /** Packages whose code is in the files that are published. */
  readonly compiledIn: ReadonlySet<string>;
  /** Patterns of the files that are published; package.json, README.md and LICENSE always are. */
  readonly files: readonly string[];
}

export interface PublishedManifest extends Manifest {
  readonly files: readonly string[];
  readonly publishConfig: { readonly access: "public" };
}

/** @throws RangeError for a dependency without a version */
export function publishedManifest(source: Manifest, { catalog, compiledIn, files }: Publication): PublishedManifest {
  const { name, version, description, keywords, license, type, engines, bin, peerDependencies, peerDependenciesMeta } = source;
  const versions = (of: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(of)
        .filter(([dependency]) => !compiledIn.has(dependency))
        .map(([dependency, range]) => [dependency, versionOf(dependency, range, version, catalog)]),
    );
  return withoutEmpty({
    name,
    version,
    description,
    keywords,
    license,
    type,
    engines,
    sideEffects: published(source.sideEffects),
    bin,
    exports: { ...published(source.exports), "./package.json": "./package.json" },
    files,
    dependencies: versions(source.dependencies),
    optionalDependencies: versions(source.optionalDependencies),
    peerDependencies,
    peerDependenciesMeta,
    publishConfig: { access: "public" },
  }) as PublishedManifest;
}

/** Packages of the workspace go together in the one combination that was tested. */
function versionOf(name: string, range: string, own: string, catalog: Readonly<Record<string, string>>): string {
  if (range.startsWith("workspace:")) return own;
  if (range !== "catalog:") return range;
  const version = catalog[name];
  if (version === undefined) throw new RangeError(`expected a version of ${name} in the catalog of pnpm-workspace.yaml, got none`);
  return version;
}

/** What names sources is left out. */
function published<T>(value: T): T {
  if (Array.isArray(value)) return value.filter((entry) => !String(entry).startsWith("./src/")) as T;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== OF_REPOSITORY);
  return Object.fromEntries(kept.map(([key, inner]) => [key, published(inner)])) as T;
}

const withoutEmpty = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && JSON.stringify(value) !== "{}"));
