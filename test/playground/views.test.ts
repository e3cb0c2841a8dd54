/** Views as links: what is done is in the address, an address restores what was done, and the history goes back and forward through it. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const selected = (page: Page): Promise<string | null> => page.locator("[role=tab][aria-selected=true]").textContent();
const typed = (page: Page): Promise<string> => page.locator("#phi").inputValue();

test("a link restores expression, parameters, tab and what was chosen in it", async () => {
  const { page, complaints } = await kit.file("#phi=a*x^3%20+%20nu*x&a:=2&nu:=0.25&tab=plots&from=-1&to=3");
  await page.locator(".curve").first().waitFor();
  expect(await typed(page)).toBe("a*x^3 + nu*x");
  expect(await page.locator("#parameter-a").inputValue()).toBe("2");
  expect(await page.locator("#parameter-nu").inputValue()).toBe("0.25");
  expect(await selected(page)).toBe("Plots");
  expect([await page.locator("#from").inputValue(), await page.locator("#to").inputValue()]).toEqual(["-1", "3"]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the history goes back and forward, one step for each gesture", async () => {
  const { page } = await kit.file("#phi=sinh(x)");
  await page.locator(".card").first().waitFor();
  await page.locator("#phi").fill("");
  await page.locator("#phi").pressSequentially("x^5 + x");
  await page.locator("#tab-derive").click();
  await eventually(() => selected(page)).toBe("Derive");
  await page.goBack();
  await eventually(() => selected(page)).toBe("Check");
  expect(await typed(page)).toBe("x^5 + x");
  await page.goBack();
  await eventually(() => typed(page)).toBe("sinh(x)");
  await page.goForward();
  await eventually(() => typed(page)).toBe("x^5 + x");
  await page.goForward();
  await eventually(() => selected(page)).toBe("Derive");
  await page.context().close();
});

test("an address that is typed is followed", async () => {
  const { page } = await kit.file("#phi=sinh(x)");
  await page.locator(".card").first().waitFor();
  await page.evaluate('location.hash = "#phi=x^3%2Bx&tab=check"');
  await eventually(() => typed(page)).toBe("x^3+x");
  await page.context().close();
});

test("a slider moves the value, the verdicts and the address", async () => {
  const { page } = await kit.file("#phi=x^3%20+%20nu*x&nu:=1/10");
  await page.locator(".card").first().waitFor();
  await page.locator("input[type=range]").fill("-50");
  expect(await page.locator("#parameter-nu").inputValue()).toBe("-0.5");
  await page.locator(".card.fails[data-id='3.1']").waitFor();
  expect(page.url()).toContain("nu:=-0.5");
  await page.context().close();
});

test("the link of the box leads to the same view", async () => {
  const { page, complaints } = await kit.site("", {}, "box");
  await page.locator("#phi").fill("sinh(x)");
  // The verdicts on what stood there before have a link of their own.
  await page.locator("a[href*=sinh]").click();
  await page.locator(".card").first().waitFor();
  expect(await typed(page)).toBe("sinh(x)");
  expect(complaints).toEqual([]);
  await page.context().close();
});
