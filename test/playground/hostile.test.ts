/** Whatever is typed, or stands in a link, stays text: no element, no script, no dialog comes of it, and nothing breaks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, Kit, type Watched } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const TEXTS: readonly [string, string][] = [
  ["an image", "<img src=x onerror=alert(1)>"],
  ["the end of a script", "</script><script>alert(1)</script>"],
  ["the end of a block of data", "]]><!--<svg onload=alert(1)>"],
  ["an address", "javascript:alert(1)"],
  ["a template", `$${"{alert(1)}"}{{constructor.constructor('alert(1)')()}}`],
  ["names of objects", "__proto__(x)+constructor"],
  ["half of a pair", "x\uD800+\uDFFF"],
  ["right to left", "\u202Ex^3\u202C+٣x"],
  ["nothing", ""],
  ["a zero byte", "x\u0000+1"],
  ["many lines", "x\n+\n1\r\n"],
  ["far too long", "x+".repeat(40_000)],
  ["far too deep", `${"(".repeat(20_000)}x${")".repeat(20_000)}`],
  ["digits", `x^3+${"9".repeat(5_000)}*x`],
];

describe("typed, one after the other", () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await kit.file();
  });

  test.each(TEXTS)("%s", async (_, text) => {
    const { page, complaints } = watched;
    const field = page.locator("#phi");
    await field.fill(text);
    await eventually(() => field.getAttribute("aria-invalid")).toMatch(/true|false/);
    expect(await page.locator("img, svg[onload], #playground script").count()).toBe(0);
    await field.fill("x^3+x");
    await eventually(() => field.getAttribute("aria-invalid")).toBe("false");
    await page.locator(".cards:not(.old) .card.holds").first().waitFor();
    expect(complaints).toEqual([]);
  });
});

const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/g, "\uFFFD"));

test.each([
  ...TEXTS.filter((_, k) => k % 2 === 0).map(([name, text]): [string, string] => [
    name,
    `#phi=${encoded(text)}&nu:=${encoded(text)}&tab=${encoded(text)}&row=${encoded(text)}&why=${encoded(text)}`,
  ]),
  ["broken encoding", "#phi=%E0%A4%A&%=%&tab=%zz"] as [string, string],
  ["not a link at all", "#</script><img src=x onerror=alert(1)>"] as [string, string],
])("%s, in a link", async (_, fragment) => {
  const { page, complaints } = await kit.file(fragment);
  await eventually(() => page.locator("#phi").getAttribute("aria-invalid")).toMatch(/true|false/);
  expect(await page.locator("img, svg[onload], #playground script").count()).toBe(0);
  expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Check");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a hostile value of a parameter is a sentence, not markup", async () => {
  const { page, complaints } = await kit.file(`#phi=nu*x&nu:=${encoded("<img src=x onerror=alert(1)>")}`);
  await page.getByText("expected an exact number such as 1/10").waitFor();
  expect(await page.locator("img").count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});
