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

/** The file with this name, and all that it imports before it runs. */
function loadedWith(name: string): ReadonlySet<string> {
  const { outputs } = kit.bundles;
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) if (kind === "import-statement") add(imported);
  };
  add(Object.keys(outputs).find((path) => nameOf(path) === name) as string);
  return found;
}

const sizeOf = (paths: Iterable<string>): number => [...paths].reduce((sum, path) => sum + size(path), 0);

const FIRST = 90_000;
const CHECK = 400_000;

test.each(["box.js", "page.js"])("a first verdict in %s takes 90 kB, MPFR not counted", (page) => {
  const first = new Set([...loadedWith("playground.js"), ...loadedWith(page), ...loadedWith("worker.js")]);
  expect(sizeOf(first)).toBeLessThanOrEqual(FIRST);
});

/** Parts that check alone can come to load, by the modules that begin them. */
const OF_CHECK = /mpfrInterval|gmp-wasm|rangeCheck|sha256|foreign\/|slips|completion|certificate\/|auditing/;

test("everything for check takes 400 kB", () => {
  const later = Object.entries(kit.bundles.outputs).filter(([, { entryPoint }]) => entryPoint !== undefined && OF_CHECK.test(entryPoint));
  expect(later.length).toBeGreaterThanOrEqual(10);
  const all = new Set(
    ["playground.js", "page.js", "worker.js", ...later.map(([path]) => nameOf(path))].flatMap((name) => [...loadedWith(name)]),
  );
  expect(sizeOf(all)).toBeLessThanOrEqual(CHECK);
});

test.each(["plots", "derive", "simulate", "verify"])("%s is loaded when it is asked for", async (tab) => {
  const { page } = await kit.site("#phi=x^3%2Bx");
  const requested: string[] = [];
  page.on("request", (request) => requested.push(nameOf(request.url())));
  await page.locator(".card").first().waitFor();
  const before = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1) ?? ""));
  expect(before.filter((name) => name.startsWith(tab))).toEqual([]);
  await page.locator(`#tab-${tab}`).click();
  await eventually(() => requested.some((name) => name.startsWith(`${tab}Tab`))).toBe(true);
  await page.context().close();
});
