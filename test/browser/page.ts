/** Chromium, and pages of it that hold a program of this folder as one bundle. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
/** So long is waited for what never comes; a busy machine takes half a minute for what an idle one does at once. */
const PATIENCE_MS = 300_000;
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Debian's chromium, or the one that CHROMIUM names. @throws Error where there is none */
export function launched(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) throw new Error(`no Chromium at ${EXECUTABLE}: install Debian's chromium, or set CHROMIUM`);
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: [...FLAGS, ...QUIET], timeout: PATIENCE_MS });
}

/** A page whose global `flatcheck` has the exports of a program. */
export async function pageWith(browser: Browser, program: string): Promise<Page> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL(program, import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "flatcheck",
    conditions: ["@flatcheck/source"],
    // @stdlib's packages look for native parts beside themselves first, and ask for Node's path to do so.
    alias: { path: "path-browserify" },
    define: { global: "globalThis", __dirname: '"/"' },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setContent("<title>flatcheck</title>");
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  return page;
}
