/** What is loaded, in bytes as they are sent (gzip, level 9): until the first verdict, for all of check, and what has to wait until it is asked for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const nameOf = (path: string): string => path.split("/").at(-1) as string;
const size = (path: string): number => gzipSync(readFileSync(join(kit.bundles.folder, "site", nameOf(path))), { level: 9 }).length;

/** The file that begins with this module, and all that it imports before it runs. */
function loadedWith(module: string): ReadonlySet<string> {
  const { outputs } = kit.bundles;
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) if (kind === "import-statement") add(imported);
  };
  add(Object.keys(outputs).find((path) => outputs[path]?.entryPoint === module) as string);
  return found;
}

const sizeOf = (paths: Iterable<string>): number => [...paths].reduce((sum, path) => sum + size(path), 0);

const FIRST = 90_000;
/** MPFR is 176 kB of it, with the functions alone that are called (`packages/playground/bin/mpfrCode.mjs`); whole it would be 264. */
const CHECK = 400_000;

const [ENTRY, PAGE, BOX, WORKER] = ["src/index.ts", "src/playground.ts", "src/verdictBox.ts", "src/worker/main.ts"];

test.each([BOX, PAGE])("a first verdict in %s takes 90 kB, MPFR not counted", (page) => {
  const first = new Set([ENTRY, page, WORKER].flatMap((module) => [...loadedWith(module)]));
  expect(sizeOf(first)).toBeLessThanOrEqual(FIRST);
});

/** Parts that check alone can come to load, by the modules that begin them. What writes Coq files is none: it is loaded when one is asked for. */
const OF_CHECK = /deferred-modules|readInterval|mpfrInterval|gmp-wasm|rangeCheck|sha256|foreign\/|slips|completion|certificate\/|auditing/;

test("everything for check takes 400 kB", () => {
  const later = Object.values(kit.bundles.outputs).flatMap(({ entryPoint = "" }) =>
    OF_CHECK.test(entryPoint) && !entryPoint.includes("coqDocument") ? [entryPoint] : [],
  );
  expect(later.length).toBeGreaterThanOrEqual(10);
  const all = new Set([ENTRY, PAGE, WORKER, ...later].flatMap((module) => [...loadedWith(module)]));
  expect(sizeOf(all)).toBeLessThanOrEqual(CHECK);
});

test("plots, formulas, predictions, training and statements are loaded when they are asked for", async () => {
  const { page } = await kit.site("#phi=x^3%2Bx");
  await page.locator(".card").first().waitFor();
  const loaded = async (): Promise<readonly string[]> =>
    (await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))")) as string[];
  for (const tab of ["plots", "derive", "predict", "simulate", "verify"]) {
    const isLoaded = async (): Promise<boolean> => (await loaded()).some((name) => name.startsWith(`${tab}Tab`));
    expect(await isLoaded()).toBe(false);
    await page.locator(`#tab-${tab}`).click();
    await eventually(isLoaded).toBe(true);
  }
  await page.context().close();
});

test("software of others is named with its terms, in the site and in the file", () => {
  const [site, file] = ["site/licences.txt", "playground.html"].map((name) => readFileSync(join(kit.bundles.folder, name), "utf8"));
  for (const name of ["gmp-wasm", "mathjs", "nerdamer", "@noble/hashes", "ml-matrix"]) {
    expect(site).toMatch(new RegExp(`^${name} [0-9.]+, `, "m"));
    expect(file).toMatch(new RegExp(`^${name} [0-9.]+, `, "m"));
  }
});
