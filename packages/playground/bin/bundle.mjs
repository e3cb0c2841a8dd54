/**
 * Bundles the playground twice: for a site, in modules of which each view loads what it needs (`site/playground.js`, `site/worker.js` and their chunks), and as
 * one HTML file, `playground.html`, that needs nothing else and works from `file:` under a strict content security policy.
 */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";
import { deferredModules } from "./deferredModules.mjs";
import { laterModules } from "./laterModules.mjs";
import { licencesOf } from "./licences.mjs";
import { mpfrCode } from "./mpfrCode.mjs";

const { directImports } = await import(new URL("../../cli/bin/directImports.mjs", import.meta.url).href);

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));

const COMMON = {
  absWorkingDir: PACKAGE,
  bundle: true,
  write: false,
  minify: true,
  platform: "browser",
  target: "es2022",
  conditions: ["@flatcheck/source"],
  // @stdlib's packages look for native parts beside themselves first, and ask for Node's path to do so.
  alias: { path: "path-browserify" },
  define: { global: "globalThis", __dirname: '"/"' },
  legalComments: "none",
  logLevel: "error",
  logOverride: { "import-is-undefined": "error" },
  charset: "utf8",
};

/** Writes `site/` and `playground.html` into the folder, a URL that ends in a slash; returns what esbuild says of the site's files. */
export async function bundlePlayground(folder) {
  rmSync(new URL("site/", folder), { recursive: true, force: true });
  mkdirSync(new URL("site/", folder), { recursive: true });
  const outputs = await writeSite(new URL("site/", folder));
  writeFileSync(new URL("playground.html", folder), await singlePage());
  return outputs;
}

/** Pages, that of sweeps and the worker are bundles of their own, so that none loads what only another needs. */
async function writeSite(folder) {
  const parts = await Promise.all([
    modules("playground", "src/index.ts", {
      module: "src/playground.ts",
      name: "mountPlayground",
      apart: ["src/verdictBox.ts"],
      plugins: [],
    }),
    split("sweeps", "src/sweeps/main.ts", [directImports()]),
    modules("worker", "src/worker/main.ts", { module: "src/worker/main.ts", name: "isServing", apart: [], plugins: [deferredModules()] }),
  ]);
  const files = parts.flatMap(({ outputFiles }) => outputFiles);
  const outputs = Object.assign({}, ...parts.map(({ metafile }) => metafile.outputs));
  const checking = filesOfCheck(outputs);
  for (const { path, contents, text } of files)
    writeFileSync(new URL(nameOf(path), folder), checking.has(nameOf(path)) ? await smaller(text) : contents);
  writeFileSync(new URL("licences.txt", folder), licencesOf(Object.values(outputs), PACKAGE));
  return outputs;
}

/**
 * What is there from the beginning is one file: esbuild would cut it up by which of the later parts use which of its modules, and dozens of small files are
 * larger than one. So each later part is made to use all of it, by a name that its module exports.
 * @param first the module of which all is there from the beginning, a name that it exports, parts that do without it, and plugins of this bundle alone
 */
async function modules(name, entry, { module, name: exported, apart, plugins }) {
  const { metafile } = await split(name, entry, [...plugins, directImports()]);
  const later = Object.values(metafile.outputs).flatMap(({ entryPoint }) =>
    entryPoint === undefined || entryPoint.includes("node_modules") || [entry, module, ...apart].includes(entryPoint)
      ? []
      : [resolve(PACKAGE, entryPoint)],
  );
  const tie = `\nimport { ${exported} as $first } from ${JSON.stringify(resolve(PACKAGE, module))};\nexport const $tied = $first;\n`;
  return split(name, entry, [...plugins, directImports((path) => (later.includes(path) ? tie : ""))]);
}

const nameOf = (path) => path.split("/").at(-1);

/** What begins a page and its worker, and the parts that verdicts and certificates ask for. */
const OF_CHECK = /^src\/(?:index|playground|verdictBox|worker\/main)\.ts$|deferred-modules|certificate\/document/;

/** The names of files that check loads. */
function filesOfCheck(outputs) {
  const found = new Set();
  const add = (path) => {
    if (found.has(nameOf(path))) return;
    found.add(nameOf(path));
    for (const { path: imported, kind } of outputs[path].imports) if (kind === "import-statement") add(imported);
  };
  for (const [path, { entryPoint = "" }] of Object.entries(outputs)) if (OF_CHECK.test(entryPoint)) add(path);
  return found;
}

/** terser takes a second of time for a part in thirty of the bytes. */
async function smaller(text) {
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 2, unsafe_arrows: true } });
  return code;
}

const split = (name, entry, plugins) =>
  build({
    ...COMMON,
    entryPoints: { [name]: entry },
    outdir: "site",
    splitting: true,
    format: "esm",
    chunkNames: "[name]-[hash]",
    metafile: true,
    plugins: [laterModules(), mpfrCode(), ...plugins],
  });

/** One script that has the worker as a text. */
async function singlePage() {
  const [page, worker] = await Promise.all([script("src/standalone.ts"), script("src/worker/main.ts")]);
  return html(page.text, worker.text, licencesOf([...page.outputs, ...worker.outputs], PACKAGE));
}

async function script(entry) {
  const { outputFiles, metafile } = await build({ ...COMMON, entryPoints: [entry], format: "iife", metafile: true, plugins: [mpfrCode()] });
  return { text: outputFiles[0].text, outputs: Object.values(metafile.outputs) };
}

function html(page, worker, licences) {
  const inMarkup = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const code = inMarkup(page);
  const hash = createHash("sha256").update(code).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // As JSON no sign of the worker's code can end the block that holds it.
  const data = JSON.stringify(worker).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>flatcheck playground</title>
</head>
<body>
<main id="playground"></main>
<noscript>The playground runs in this page, and needs JavaScript for it. Nothing is sent anywhere.</noscript>
<script type="text/plain" id="licences">
${inMarkup(licences)}
</script>
<script type="application/json" id="worker">${data}</script>
<script>${code}</script>
</body>
</html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePlayground(new URL("../dist/", import.meta.url));
