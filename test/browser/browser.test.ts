/**
 * The same bits in Chromium as in Node: by kernels for all activations, by the reference for those that are rational, since other functions are the engine's there. Needs Debian's chromium, or CHROMIUM naming another.
 */
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bitsOfRuns } from "./program.js";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser: Browser;

beforeAll(async () => {
  if (!existsSync(EXECUTABLE)) throw new Error(`no Chromium at ${EXECUTABLE}: install Debian's chromium, or set CHROMIUM`);
  browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: [...FLAGS, ...QUIET] });
});

afterAll(async () => browser?.close());

test("training gives the same bits in the browser", async () => {
  const bundle = await build({
    entryPoints: [new URL("./program.ts", import.meta.url).pathname],
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
  await page.setContent("<title>flatcheck</title>");
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  const here = bitsOfRuns();
  const there = (await page.evaluate("flatcheck.bitsOfRuns()")) as typeof here;
  const promised = (runs: typeof here): readonly (readonly [string, string])[] => Object.entries(runs).filter(([name]) => isPromised(name));
  expect(promised(here).map(([name]) => name)).toHaveLength(7);
  expect(promised(there)).toEqual(promised(here));
});

const isPromised = (name: string): boolean => name.startsWith("wasm") || name.includes("x^3+x,");
