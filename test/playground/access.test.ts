/** axe finds nothing serious on any tab, light and wide, or dark and 320 pixels wide; nothing needs to be scrolled sideways there; and the keyboard reaches everything. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, Kit, type Watched } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is serious or critical, in words. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`));
}

/** What is there when a tab is drawn. */
const READY: Readonly<Record<string, string>> = {
  check: ".step",
  plots: ".curve",
  derive: ".formula",
  predict: ".prediction li",
  simulate: ".scrub",
  verify: "tr[data-id]",
};
const LOOKS: readonly [string, BrowserContextOptions][] = [
  ["light", { colorScheme: "light" }],
  ["dark and narrow", { colorScheme: "dark", viewport: { width: 320, height: 640 }, reducedMotion: "reduce" }],
];

describe.each(LOOKS)("%s", (_, options) => {
  let watched: Watched;
  beforeAll(async () => {
    // A script of a test is no script of the page: the policy is for the page's own.
    watched = await kit.file("#phi=x^5%2Bx&why=2&row=D.2", { ...options, bypassCSP: true });
  });
  afterAll(() => watched.page.context().close());

  test.each(Object.entries(READY))("%s", async (tab, drawn) => {
    const { page, complaints } = watched;
    await page.locator(`#tab-${tab}`).click();
    await page.locator(drawn).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [content, width] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as [number, number];
    expect(content).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
  });
});

test("the box, in a page with the class dark and without", async () => {
  const { page } = await kit.site("", { bypassCSP: true }, "box");
  await page.locator(".brief li").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const colour = (): Promise<string> =>
    page.evaluate('getComputedStyle(document.getElementById("here").shadowRoot.querySelector(".field input")).color');
  const light = await colour();
  await page.evaluate('document.documentElement.classList.add("dark")');
  await eventually(colour).not.toBe(light);
  await page.context().close();
});

test("tabs are reached and moved through by keys", async () => {
  const { page } = await kit.file("#phi=x^3%2Bx");
  await page.locator(".card").first().waitFor();
  await page.locator("#tab-check").focus();
  await page.keyboard.press("ArrowRight");
  await eventually(() => page.getByRole("tab", { selected: true }).textContent()).toBe("Plots");
  await page.keyboard.press("End");
  await eventually(() => page.getByRole("tab", { selected: true }).textContent()).toBe("Verify");
  await page.keyboard.press("ArrowRight");
  await eventually(() => page.getByRole("tab", { selected: true }).textContent()).toBe("Check");
  await page.context().close();
});
