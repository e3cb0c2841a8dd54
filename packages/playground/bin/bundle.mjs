/**
 * Bundles the playground twice: for a site, in modules of which each view loads what it needs (`site/playground.js`, `site/worker.js` and their chunks), and as
 * one HTML file, `playground.html`, that needs nothing else and works from `file:` under a strict content security policy.
 */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { laterModules } from "./laterModules.mjs";

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

/** Page and worker are bundles of their own, so that none loads what only the other needs. */
async function writeSite(folder) {
  const parts = await Promise.all([modules({ playground: "src/index.ts" }), modules({ worker: "src/worker/main.ts" })]);
  const files = parts.flatMap(({ outputFiles }) => outputFiles);
  for (const { path, contents } of files) writeFileSync(new URL(path.split("/").at(-1), folder), contents);
  return Object.assign({}, ...parts.map(({ metafile }) => metafile.outputs));
}

const modules = (entryPoints) =>
  build({
    ...COMMON,
    entryPoints,
    outdir: "site",
    splitting: true,
    format: "esm",
    chunkNames: "[name]-[hash]",
    metafile: true,
    plugins: [laterModules()],
  });

/** One script that has the worker as a text. */
async function singlePage() {
  const [page, worker] = await Promise.all([script("src/standalone.ts"), script("src/worker/main.ts")]);
  return html(page, worker);
}

async function script(entry) {
  const { outputFiles } = await build({ ...COMMON, entryPoints: [entry], format: "iife" });
  return outputFiles[0].text;
}

function html(page, worker) {
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
<script type="application/json" id="worker">${data}</script>
<script>${code}</script>
</body>
</html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePlayground(new URL("../dist/", import.meta.url));
