/**
 * The same bits in Chromium as in Node: by kernels for all activations, by the reference for those that are rational, since other functions are the engine's there.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launched, pageWith } from "./page.js";
import { bitsOfRuns } from "./program.js";

let browser: Browser;

beforeAll(async () => {
  browser = await launched();
});

afterAll(async () => browser?.close());

test("training gives the same bits in the browser", async () => {
  const page = await pageWith(browser, "./program.ts");
  const here = bitsOfRuns();
  const there = (await page.evaluate("flatcheck.bitsOfRuns()")) as typeof here;
  const promised = (runs: typeof here): readonly (readonly [string, string])[] => Object.entries(runs).filter(([name]) => isPromised(name));
  expect(promised(here).map(([name]) => name)).toHaveLength(7);
  expect(promised(there)).toEqual(promised(here));
});

const isPromised = (name: string): boolean => name.startsWith("wasm") || name.includes("x^3+x,");
