/**
 * Modules of libraries into which their dependencies are compiled, so that they install nothing: computer algebra, of which a tenth is used, would be 20 MB beside a check that
 * needs none; BLAS would be a hundred packages, which look for native parts beside themselves. By package, relative to dist/.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import type { PublicPackage } from "./packages.js";

const MODULES: ReadonlyMap<string, readonly string[]> = new Map([
  ["@flatcheck/symbolic", ["engines/mathjsNumber.js", "engines/nerdamerWithCalculus.js"]],
  ["@flatcheck/numeric", ["blas.js"]],
]);

/** The modules, as esbuild writes them; none for a package that has none. What they are made from is in `inputs`. */
export interface Compiled {
  /** By path relative to dist/. */
  readonly files: ReadonlyMap<string, string>;
  readonly inputs: readonly Metafile[];
}

/** @throws Error of esbuild where a dependency is missing, or the package was not built */
export async function compiledModules({ folder, manifest }: PublicPackage): Promise<Compiled> {
  const modules = MODULES.get(manifest.name) ?? [];
  const results = await Promise.all(modules.map((module) => compile(join(folder, "dist"), module)));
  return {
    files: new Map(results.map(({ outputFiles }, k) => [modules[k] as string, outputFiles[0]?.text as string])),
    inputs: results.map(({ metafile }) => metafile),
  };
}

/** For Node and browsers alike. */
const compile = (dist: string, module: string) =>
  build({
    absWorkingDir: dist,
    entryPoints: [module],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    mainFields: ["module", "main"],
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    // @stdlib looks for native parts beside itself, and asks for Node's path to do so; they are not there.
    alias: { path: createRequire(import.meta.url).resolve("path-browserify") },
    define: { global: "globalThis", __dirname: '"/"' },
    logLevel: "error",
  });
