/** A worker that hangs is ended: at the time limit, by the button, and by the next thing that is typed; and a long check by the button. */
import type { Page, Worker } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const hanging = async (fragment: string): Promise<Page> => (await kit.site(fragment, {}, "hanging")).page;

test("at the time limit", async () => {
  const page = await hanging("#phi=x&limit=1");
  await page.getByText("Stopped at the time limit: nothing is decided.").waitFor();
  expect(await page.locator(".card").count()).toBe(0);
  await eventually(() => page.workers().length).toBe(0);
  await page.context().close();
});

test("by the button", async () => {
  const page = await hanging("#phi=x&limit=600");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped: nothing is decided.").waitFor();
  await eventually(() => page.workers().length).toBe(0);
  await page.context().close();
});

test("by what is typed next: another worker reads it", async () => {
  const page = await hanging("#phi=x&limit=600");
  await page.getByRole("button", { name: "Stop" }).waitFor();
  const [first] = page.workers();
  await page.locator("#phi").fill("x^2");
  await eventually(() => page.url()).toContain("phi=x^2");
  await eventually(() => page.workers().includes(first as Worker)).toBe(false);
  await page.context().close();
});

test("a check of the real worker, which then decides the next one", async () => {
  const slow = `${Array.from({ length: 9 }, (_, k) => `sin(${k + 2}*exp(sin(${k + 1}*x)))`).join("+")}+x^3`;
  const { page, complaints } = await kit.file(`#phi=${encodeURIComponent(slow)}&limit=600`);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped: nothing is decided.").waitFor();
  await page.locator("#phi").fill("x^3+x");
  await page.locator(".card.holds").first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
