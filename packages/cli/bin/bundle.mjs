/**
 * Bundles the command line and everything below it with esbuild. Code splitting keeps every dynamic `import()` a file of
 * its own, so that what a command does not need (MPFR, for one) is not loaded. The fonts of figures go beside it.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { commanderInBundle } from "./commanderInBundle.mjs";
import { digestInBundle } from "./digestInBundle.mjs";
import { directImports } from "./directImports.mjs";
import { tinypoolInBundle, tinypoolWorker } from "./tinypoolInBundle.mjs";

const COMMONJS = [
  'import { createRequire as $createRequire } from "node:module";',
  "const require = $createRequire(import.meta.url);",
  "const __dirname = import.meta.dirname;",
].join(" ");

/** What is bundled: the command with the thread of `serve`, which runs the same modules, and the workers of the engines. */
const ENTRIES = [["src/main.ts", "src/serveWorker.ts"], "src/engineWorker.ts", "src/sweepWorker.ts"];

const PACKAGE = new URL("../", import.meta.url);

/**
 * Parts that load nearly all that a check does, or that only a check loads. esbuild cuts modules up by which parts use them, and each file that a start has to find and read takes
 * as long as thirty kilobytes of code: these parts are made to use all of a check, so that it stays in few files.
 */
const WITH_CHECK = new RegExp(
  [
    "cli/src/(?:commands/(?:audit|derive|predict|region|tables|verify)|batch|coqOption|checkedData|checkProgress|claims/claimsFile)",
    "symbolic/src/(?:index|ranges/rangeAudit|ranges/rangeCheck|region/regionAudit|data/dataReport|interval/readInterval)",
    "predict/src/index",
    "enclosure/src/mpfrInterval",
  ]
    .map((path) => `/packages/${path}\\.ts$`)
    .join("|"),
);
const CHECK = fileURLToPath(new URL("../src/commands/check.ts", import.meta.url));
const USES_CHECK = `\nimport { CHECK as $check } from ${JSON.stringify(CHECK)};\nexport const $uses = $check;\n`;

/**
 * Parts that are loaded when the command runs, hence behind `main`: they are made to use all that it loads, so that this is one file, and not one for each set of parts
 * that use the same of it.
 */
const BEHIND_MAIN = new RegExp(
  `/packages/cli/src/(?:${[
    "commands/(?!commands?\\.)\\w+",
    "options/(?:help|owner|programHelp)|predict/drawing|plot|plot/(?:drawnFiles|pdf|plotFile)|region/drawing|sweep/(?:figure|questions|watch)",
    "batch|checkProgress|checkedData|claims/claimsFile|coqOption|data/(?:csv|numpyData)|terminal/fitted",
  ].join("|")})\\.ts$`,
);
const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const USES_MAIN = `\nimport { main as $main } from ${JSON.stringify(MAIN)};\nexport const $loadedBy = $main;\n`;

/** What nearly all commands need to read what is typed: loaded by `main`, in its file. */
const READING = `\nimport { readArguments as $read } from ${JSON.stringify(fileURLToPath(new URL("../src/arguments.ts", import.meta.url)))};
import { readParameters as $value } from ${JSON.stringify(fileURLToPath(new URL("../src/parameters.ts", import.meta.url)))};
import { expressionArgument as $expression } from ${JSON.stringify(fileURLToPath(new URL("../src/expressionArgument.ts", import.meta.url)))};
import { writeFile as $write } from ${JSON.stringify(fileURLToPath(new URL("../src/files.ts", import.meta.url)))};
export const $reading = [$read, $value, $expression, $write];\n`;

/** Native addons stay where they are installed, and so do clients of services that most never use. */
const NATIVE = ["@resvg/resvg-js", "@koromix/*", "bullmq", "ioredis", "@duckdb/node-api"];

/** Files that the bundle reads, by the folder beside it that they go to. */
export const SHIPPED = {
  fonts: ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"].map((name) => `dejavu-fonts-ttf/ttf/${name}`),
};

/** What a published bundle is made with beside: smaller, with the names that a report of an internal error needs, and an account of what it is made from. */
export const PUBLISHED = { minifyWhitespace: true, minifySyntax: true, legalComments: "none", metafile: true };

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
    await write(draft, entries, { plugins });
    copyShipped(draft);
    if (!isCurrent()) throw new Error("expected sources that stay while they are bundled, got others; run the command again");
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(new URL("main.mjs", folder))) throw error;
  }
}

/**
 * Writes entries and all that they load: a bundle for each, since a file that two entries share is loaded whole by both.
 * @returns esbuild's results
 */
export function write(folder, entries = ENTRIES, options = {}) {
  return Promise.all([
    ...entries.map((entry) => writeEntry(typeof entry === "string" ? [entry] : entry, folder, options)),
    writeKoffi(folder, options),
    writePoolWorker(folder, options),
  ]);
}

/** What threads of sweeps begin with; tinypool knows it by this name. */
const writePoolWorker = (folder, { plugins: _, ...options }) =>
  build({
    absWorkingDir: fileURLToPath(PACKAGE),
    entryPoints: tinypoolWorker(),
    outdir: fileURLToPath(folder),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    legalComments: "external",
    logLevel: "error",
    ...options,
  });

/** koffi is called at once, so it is a module that can be required; its own package would compile itself when it is installed. */
const writeKoffi = (folder, { plugins: _, ...options }) =>
  build({
    absWorkingDir: fileURLToPath(PACKAGE),
    entryPoints: { koffi: createRequire(import.meta.url).resolve("koffi") },
    outdir: fileURLToPath(folder),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    external: NATIVE,
    legalComments: "none",
    logLevel: "error",
    ...options,
  });

/** Copies what the bundle reads into folders beside it. */
export function copyShipped(folder) {
  const { resolve } = createRequire(import.meta.url);
  for (const [name, files] of Object.entries(SHIPPED)) {
    const place = new URL(`${name}/`, folder);
    mkdirSync(place, { recursive: true });
    for (const file of files) copyFileSync(resolve(file), new URL(file.split("/").at(-1), place));
  }
}

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Entries that are bundled together, each under a name, share their modules. */
function writeEntry(entryPoints, folder, { plugins = [], ...options }) {
  const isCommand = Object.values(entryPoints).includes("src/main.ts");
  return build({
    absWorkingDir: fileURLToPath(PACKAGE),
    entryPoints,
    outdir: fileURLToPath(folder),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    external: NATIVE,
    alias: { canvas: beside("noCanvas.mjs"), "brotli/decompress.js": beside("noBrotli.mjs") },
    target: "node20.19",
    conditions: ["@flatcheck/source"],
    // A dependency's ES module first: esbuild gives the names of a CommonJS one only under `default` to `import()`.
    mainFields: ["module", "main"],
    // CommonJS dependencies call `require` for Node's own modules, and @stdlib looks beside itself for a native form, which is not there.
    banner: { js: COMMONJS },
    legalComments: "external",
    logLevel: "error",
    plugins: [
      tinypoolInBundle,
      commanderInBundle,
      digestInBundle,
      ...plugins,
      directImports((path) =>
        isCommand
          ? `${WITH_CHECK.test(path) ? USES_CHECK : ""}${BEHIND_MAIN.test(path) ? USES_MAIN : ""}${path === MAIN ? READING : ""}`
          : "",
      ),
    ],
    ...options,
  });
}
