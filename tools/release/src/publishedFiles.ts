/** The files of a package as they are published, in memory: its code, its types, what is compiled in, a README, the licences. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildResult, Metafile } from "esbuild";
import { type Compiled, compiledModules } from "./compiledIn.js";
import { documentation } from "./documentation.js";
import { type Component, componentIn, componentsOf, licenceFile } from "./licences.js";
import { catalog, type Manifest, type PublicPackage, ROOT } from "./packages.js";
import { publishedManifest } from "./publishedManifest.js";

export const LICENCES = "THIRD_PARTY_LICENSES";

/** By path in the package. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** A package as it is published. */
export interface Publication {
  readonly files: Files;
  /** What of others is compiled in. */
  readonly components: readonly Component[];
}

/** @throws Error where the package was not built, or something is compiled in without a licence */
export async function publication(of: PublicPackage): Promise<Publication> {
  const { code, patterns, components } = of.manifest.bin === undefined ? await library(of) : await command(of);
  const compiledIn = new Set(
    components.map(({ name }) => name).concat(of.manifest.bin === undefined ? [] : Object.keys(of.manifest.dependencies ?? {})),
  );
  const licences = components.length === 0 ? [] : [LICENCES];
  const source = of.manifest.bin === undefined ? of.manifest : { ...of.manifest, exports: { "./schemas/*": "./schemas/*" } };
  const manifest = publishedManifest(source, { catalog: catalog(), compiledIn, files: [...patterns, ...licences] });
  return {
    files: new Map([
      ["package.json", `${JSON.stringify(manifest, undefined, 2)}\n`],
      ["README.md", readFileSync(join(of.folder, "README.md"))],
      ["LICENSE", readFileSync(join(ROOT, "LICENSE"))],
      ...licences.map((name) => [name, licenceFile(of.manifest.name, components)] as const),
      ...code,
    ]),
    components,
  };
}

interface Code {
  readonly code: Files;
  readonly patterns: readonly string[];
  readonly components: readonly Component[];
}

/** Compiled modules and their types, without maps: sources are not published. */
async function library(of: PublicPackage): Promise<Code> {
  const compiled = await compiledModules(of);
  const modules = sourcesIn(join(of.folder, "src")).map((name) => name.replace(/\.ts$/, ""));
  const code = modules.flatMap((name) => moduleFiles(join(of.folder, "dist"), name, compiled));
  return { code: new Map(code), patterns: ["dist"], components: componentsOf(compiled.inputs, join(of.folder, "dist")) };
}

/** Types of a module that others are compiled into would name them, and nobody imports it. */
function moduleFiles(dist: string, name: string, { files }: Compiled): readonly (readonly [string, string])[] {
  const compiled = files.get(`${name}.js`);
  if (compiled !== undefined) return [[`dist/${name}.js`, compiled]];
  return [".js", ".d.ts"].map((ending) => [`dist/${name}${ending}`, withoutMap(readFileSync(join(dist, name + ending), "utf8"))] as const);
}

const withoutMap = (text: string): string => text.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n");

const sourcesIn = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /(?<!\.test|\.d)\.ts$/.test(name)).sort();

interface Bundler {
  readonly write: (
    folder: URL,
    entries?: undefined,
    options?: object,
  ) => Promise<readonly (BuildResult & { readonly metafile: Metafile })[]>;
  readonly copyShipped: (folder: URL) => void;
  readonly SHIPPED: Readonly<Record<string, readonly string[]>>;
  readonly PUBLISHED: object;
}

/** The command: a bundle, which installs nothing but what is made for one platform. */
async function command({ folder, manifest }: PublicPackage): Promise<Code> {
  const bundler = (await import(pathToFileURL(join(folder, "bin/bundle.mjs")).href)) as Bundler;
  const place = mkdtempSync(join(tmpdir(), "flatcheck-bundle-"));
  try {
    const results = await bundler.write(pathToFileURL(`${place}/`), undefined, bundler.PUBLISHED);
    bundler.copyShipped(pathToFileURL(`${place}/`));
    const bundle = filesIn(place).map((name) => [`dist/bundle/${name}`, readFileSync(join(place, name))] as const);
    const bins = Object.values(manifest.bin ?? {}).map((name) => [name.replace("./", ""), readFileSync(join(folder, name))] as const);
    const shipped = Object.values(bundler.SHIPPED)
      .flat()
      .map((file) => componentIn(join(folder, "node_modules", file.split("/")[0] as string)));
    const metafiles = results.map(({ metafile }) => metafile);
    requireDeclared(metafiles, manifest);
    return {
      code: new Map<string, string | Uint8Array>([...bins, ...bundle, ...documentation()]),
      patterns: [...bins.map(([name]) => name), "dist", "docs", "schemas", "CHANGELOG.md", "CITATION.cff"],
      components: componentsOf(metafiles, folder, shipped),
    };
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** @throws Error where the bundle loads what is not installed with it */
function requireDeclared(metafiles: readonly Metafile[], { optionalDependencies = {}, peerDependenciesMeta = {} }: Manifest): void {
  const imports = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap((output) => output.imports));
  const outside = imports.filter(({ external, path }) => external === true && !builtinModules.includes(path.replace(/^node:/, "")));
  const declared = { ...optionalDependencies, ...peerDependenciesMeta };
  const stray = outside.find(({ path }) => !(path in declared) && !path.startsWith("@koromix/koffi-"));
  if (stray !== undefined)
    throw new Error(`expected a bundle that loads its optional dependencies alone, got one that loads ${stray.path}`);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
