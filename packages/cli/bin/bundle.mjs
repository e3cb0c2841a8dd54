/**
 * Bundles the command line and everything below it with esbuild. Code splitting keeps every dynamic `import()` a file of
 * its own, so that what a command does not need (MPFR, for one) is not loaded. Run as a script it writes the published
 * bundle, `dist/bundle/`.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const COMMONJS = [
  'import { createRequire as $createRequire } from "node:module";',
  "const require = $createRequire(import.meta.url);",
  "const __dirname = import.meta.dirname;",
].join(" ");

/** What is bundled: the command, and the workers of the engines. */
const ENTRIES = ["src/main.ts", "src/engineWorker.ts"];

/**
 * Writes the bundle to `folder`, a URL that ends in a slash, replacing nothing if another process was faster. Tests add to the sources by plugins, and have
 * entries of their own.
 * @throws where the sources changed meanwhile, as `isCurrent` says: what was written is of no one state of them then
 */
export async function bundleInto(folder, isCurrent = () => true, { plugins = [], entries = ENTRIES } = {}) {
  const parent = new URL("../", folder);
  const draft = new URL(`draft-${process.pid}/`, parent);
  mkdirSync(parent, { recursive: true });
  try {
    await write(draft, entries, plugins);
    if (!isCurrent()) throw new Error("expected sources that stay while they are bundled, got others; run the command again");
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(new URL("main.mjs", folder))) throw error;
  }
}

/** The workers of the engines are a bundle of their own: a file that two entries share is loaded whole by both. */
async function write(folder, entries, plugins) {
  await Promise.all(entries.map((entry) => writeEntry(typeof entry === "string" ? [entry] : entry, folder, plugins)));
}

/** Entries that are bundled together, each under a name, share their modules. */
function writeEntry(entryPoints, folder, plugins) {
  return build({
    absWorkingDir: fileURLToPath(new URL("../", import.meta.url)),
    entryPoints,
    plugins,
    outdir: fileURLToPath(folder),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    // Native addons stay where they are installed.
    external: ["@resvg/resvg-js", "koffi"],
    target: "node20.19",
    conditions: ["@flatcheck/source"],
    // A dependency's ES module first: esbuild gives the names of a CommonJS one only under `default` to `import()`.
    mainFields: ["module", "main"],
    // CommonJS dependencies call `require` for Node's own modules, and @stdlib looks beside itself for a native form, which is not there.
    banner: { js: COMMONJS },
    legalComments: "external",
    logLevel: "error",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const published = new URL("../dist/bundle/", import.meta.url);
  rmSync(published, { recursive: true, force: true });
  await bundleInto(published);
}
