/** The site in Chromium: what it weighs, that its links lead somewhere, that it asks nobody else for anything, and that its parts do what they show. Needs Debian's chromium, or CHROMIUM naming another. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ACTIVATIONS } from "@flatcheck/activation";
import { groupedRuns, RunTable } from "@flatcheck/sweep";
import { STATEMENTS } from "@flatcheck/verify";
import type { Result } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, type BuiltSite, builtSite, fileOf, filesOf } from "./builtSite.js";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One page of each kind. */
const KINDS = {
  home: "/",
  playground: "/playground.html",
  gallery: "/gallery.html",
  sweeps: "/sweeps.html",
  "all verdicts": "/tables/",
  "an activation": "/tables/gelu-tanh.html",
  statements: "/statements/",
  "a statement with a counterexample": "/statements/3.3-stationary.html",
  "a statement with a formula": "/statements/4.5-hessian.html",
  "a how-to": "/how-to/check-an-activation.html",
  "code on a page": "/how-to/write-a-checker.html",
  "a concept": "/concepts/certificates.html",
  limits: "/reference/limits.html",
  "the command line": "/reference/cli.html",
  "a library": "/reference/library/symbolic.html",
  decisions: "/decisions/",
  architecture: "/project/ARCHITECTURE.html",
  "how to cite": "/project/cite.html",
} as const;

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

/** So long is waited for what never comes; a busy machine takes half a minute for what an idle one does at once. */
const PATIENCE_MS = 300_000;

let site: BuiltSite;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(EXECUTABLE)) throw new Error(`no Chromium at ${EXECUTABLE}: install Debian's chromium, or set CHROMIUM`);
  site = await builtSite();
  browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: [...FLAGS, ...QUIET], timeout: PATIENCE_MS });
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** A page of the site with what it asked of others, and the errors it met. */
async function opened(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{
  readonly page: Page;
  readonly elsewhere: readonly string[];
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}> {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const elsewhere: string[] = [];
  const errors: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(site.address) && url.protocol.startsWith("http"),
    (route) => {
      elsewhere.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => (message.type() === "error" ? errors.push(message.text()) : undefined));
  await page.goto(`${site.address}${path}`, { waitUntil: "load" });
  await page.locator("main, .VPContent").first().waitFor();
  return { page, elsewhere, errors, close: () => context.close() };
}

const text = (path: string): string => readFileSync(join(site.folder, path), "utf8");

test("it weighs less than 15 MB", () => {
  const bytes = filesOf(site).reduce((sum, name) => sum + statSync(join(site.folder, name)).size, 0);
  expect(bytes).toBeLessThan(15e6);
});

test("every activation and every statement has its page", () => {
  const files = new Set(filesOf(site));
  const pages = [...ACTIVATIONS.map(({ name }) => `tables/${name}.html`), ...STATEMENTS.map(({ id }) => `statements/${id}.html`)];
  expect(pages.filter((page) => !files.has(page))).toEqual([]);
});

test("every link inside leads to a page that is there, and to a heading on it", () => {
  const pages = filesOf(site).filter((name) => name.endsWith(".html"));
  const ids = new Map(
    pages.map((name) => [join(site.folder, name), new Set([...text(name).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))]),
  );
  const dead = pages.flatMap((name) => {
    const here = new URL(name, `http://site${BASE}`);
    const links = [...text(name).matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g)].map(([, link = ""]) =>
      link.replaceAll("&amp;", "&"),
    );
    return links.flatMap((link) => {
      const to = new URL(link, here);
      if (to.origin !== here.origin) return [];
      const file = fileOf(site.folder, to.pathname);
      const isThere =
        file !== undefined &&
        (to.hash === "" || isView(to.hash) || !ids.has(file) || ids.get(file)?.has(decodeURIComponent(to.hash.slice(1))) === true);
      return isThere ? [] : [`${name}: ${link}`];
    });
  });
  expect([...new Set(dead)]).toEqual([]);
});

/** A view of the playground: `#phi=…`. */
const isView = (hash: string): boolean => hash.includes("=");

test("nothing that a page loads is named by another host", () => {
  const loaded = filesOf(site)
    .filter((name) => name.endsWith(".html") || name.endsWith(".css"))
    .flatMap((name) =>
      [
        ...text(name).matchAll(
          /<(?:img|link|script|iframe)\b[^>]*?\s(?:href|src)="((?:https?:)?\/\/[^"]+)"|url\(["']?((?:https?:)?\/\/[^)]+)\)|@import/g,
        ),
      ].map(([found]) => `${name}: ${found}`),
    );
  expect(loaded).toEqual([]);
});

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds that keeps people from using a page. */
async function grave(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axeSource });
  const violations = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as readonly Result[];
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}; ${nodes.length} nodes, first ${nodes[0]?.html.slice(0, 200)}`);
}

describe.each(Object.entries(KINDS))("%s", (_, path) => {
  test.each(["light", "dark"] as const)("%s: axe finds nothing serious, nothing is asked of others, no error", async (colorScheme) => {
    const { page, elsewhere, errors, close } = await opened(path, { colorScheme });
    expect(await page.evaluate('document.documentElement.classList.contains("dark")')).toBe(colorScheme === "dark");
    expect(await grave(page)).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  test("fits a phone, and axe finds nothing serious there", async () => {
    const { page, close } = await opened(path, { viewport: PHONE });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
    expect(await grave(page)).toEqual([]);
    await close();
  });
});

/** Of a statement, an activation, and the means by which a statement is examined. */
test.each(["geodesic", "mish", "Clopper"])("search finds %s", async (words) => {
  const { page, close } = await opened("/");
  await page.keyboard.press("Control+k");
  await page.locator(".VPLocalSearchBox input").fill(words);
  const first = page.locator(".VPLocalSearchBox .result").first();
  await first.waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== BASE);
  expect((await page.locator("main").textContent())?.toLowerCase()).toContain(words.toLowerCase());
  await close();
});

interface CheckJson {
  readonly assumptions: Readonly<Record<string, { readonly verdict: string }>>;
}

test.each(["x^3 + x", "tanh(x)", "x^5 + x/10", "relu(x)"])("the verdicts on %s are the command's", async (expression) => {
  const { page, close } = await opened("/");
  await page.locator(".verdict-box :is(input, textarea)").fill(expression);
  const command = Object.entries(checkJson(expression).assumptions).map(
    ([id, { verdict }]) => `${SAID[verdict]?.[0]} ${id} ${SAID[verdict]?.[1]}`,
  );
  await expect
    .poll(() => page.locator(".verdict-box ul.verdicts:not(.old) li").allTextContents(), { timeout: PATIENCE_MS })
    .toEqual(command);
  await close();
});

/** Verdicts as the page says them. */
const SAID: Readonly<Record<string, readonly [mark: string, word: string]>> = {
  holds: ["✓", "proved"],
  fails: ["✗", "refuted"],
  unknown: ["?", "unknown"],
};

/** By the command, whose exit code says what is refuted. */
function checkJson(expression: string): CheckJson {
  const bin = join(ROOT, "packages/cli/bin/flatcheck.mjs");
  try {
    return JSON.parse(execFileSync(process.execPath, [bin, "check", expression, "--json"], { encoding: "utf8" })) as CheckJson;
  } catch (error) {
    return JSON.parse((error as { readonly stdout: string }).stdout) as CheckJson;
  }
}

test("the gallery sorts by constants, and shows where an assumption is proved", async () => {
  const { page, close } = await opened("/gallery.html");
  const names = (): Promise<string[]> =>
    page.locator(".cards > li").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-name") ?? ""));
  expect(await names()).toEqual(ACTIVATIONS.map(({ name }) => name));
  await page.getByLabel("Sort by").selectOption("constant beta");
  expect((await names()).slice(0, 3)).toEqual(largest("β").slice(0, 3));
  await page.getByLabel("Show", { exact: true }).selectOption("3.1");
  const proved = rows()
    .filter(({ cells }) => cells["3.1"] === "✓")
    .map(({ name }) => name);
  expect((await names()).toSorted()).toEqual(proved.toSorted());
  await page.reload();
  expect((await names()).toSorted()).toEqual(proved.toSorted());
  await close();
});

interface TableRow {
  readonly name: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Of docs/tables/index.md. */
function rows(): readonly TableRow[] {
  const lines = readFileSync(join(ROOT, "docs/tables/index.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const cellsOf = (line: string): string[] =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const header = cellsOf(lines[0] ?? "");
  return lines.slice(2).map((line) => {
    const cells = cellsOf(line);
    return {
      name: /\[(.+?)\]/.exec(cells[0] ?? "")?.[1] ?? "",
      cells: Object.fromEntries(header.map((name, k) => [name, cells[k] ?? ""])),
    };
  });
}

/** Names by the lower end of a constant, the largest first. */
function largest(constant: string): readonly string[] {
  const valueOf = ({ cells }: TableRow): number => {
    const text = (cells[constant] ?? "").replace("[", "").split(",")[0] ?? "";
    const [n, d = "1"] = text.replace("−", "-").replace("+∞", "Infinity").replace("-∞", "-Infinity").split("/");
    return Number(n) / Number(d);
  };
  return rows()
    .filter(({ cells }) => cells[constant] !== "")
    .toSorted((a, b) => (valueOf(a) === valueOf(b) ? 0 : valueOf(b) - valueOf(a)))
    .map(({ name }) => name);
}

test("a counterexample is found again in the page", async () => {
  const { page, close } = await opened("/statements/G.4-stationary.html");
  const part = page.locator("h3", { hasText: "φ(x) = x^3" });
  const shown = await page.locator(".counterexample").first().textContent();
  await part.waitFor();
  await page.locator(".examine button").nth(1).click();
  const found = page.locator(".examine .counterexample");
  await found.waitFor();
  expect(await found.textContent()).toBe(shown);
  await close();
});

test("by keyboard alone: past the navigation, to a card, to its page", async () => {
  const { page, close } = await opened("/gallery.html");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement?.textContent")).toBe("Skip to content");
  await page.keyboard.press("Enter");
  await page.getByLabel("Sort by").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const first = await page.locator(".cards > li").first().getAttribute("data-name");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith(`${BASE}tables/`));
  expect(new URL(page.url()).pathname).toBe(`${BASE}tables/${first}.html`);
  await close();
});

test.each([
  ["a page with headings", "/how-to/install.html", "#the-libraries", "h1"],
  ["the playground", "/playground.html", "#phi=x^5%20%2B%20x", "#phi"],
])("back within %s leaves it there", async (_, path, fragment, part) => {
  const { page, errors, close } = await opened(path);
  await page.locator(part).first().waitFor();
  await page.evaluate(`history.pushState({}, "", ${JSON.stringify(fragment)})`);
  await page.goBack();
  await page.goForward();
  await page.goBack();
  await page.waitForLoadState("networkidle");
  expect(await page.locator(part).first().isVisible()).toBe(true);
  expect(errors).toEqual([]);
  await close();
});

describe("the page of sweeps", () => {
  /** The page with the example that the site has. */
  async function shown(options: BrowserContextOptions = {}): Promise<Awaited<ReturnType<typeof opened>>> {
    const found = await opened("/sweeps.html", options);
    await found.page.getByRole("button", { name: "Show an example" }).press("Enter");
    await found.page.locator(".drawing svg").waitFor();
    return found;
  }

  const title = (page: Page): Promise<string | null> => page.locator(".drawing svg").getAttribute("aria-label");

  test("draws a map and curves by the keyboard, by files of the site alone", async () => {
    const { page, elsewhere, errors, close } = await shown();
    expect(await page.locator(".words").textContent()).toBe(
      "120 runs of φ(x) = x^3+nu*x: 120 ok, 0 diverged, 0 failed; axes nu (3), noise (5); 8 seeds",
    );
    expect(await title(page)).toMatch(/^collapse by nu and noise: φ\(x\) = x\^3\+nu\*x\. neurons = 10, .* Medians over 8 seeds from 1;/);
    expect(await page.locator(".drawing svg path[aria-label^='nu:']").count()).toBe(15);
    await page.getByLabel("Vertical axis").selectOption("");
    await page.getByLabel("Horizontal axis").selectOption("noise");
    await page.getByLabel("Curves by").selectOption("nu");
    await page.getByLabel("quantity", { exact: true }).press("Space");
    await expect
      .poll(() => page.getByLabel("Command").textContent(), { timeout: PATIENCE_MS })
      .toBe("flatcheck sweep figure results --x noise --value collapse --series nu --log value --plot figure.svg");
    expect(await title(page)).toContain("bands from 10 % to 90 %");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download SVG" }).click()]);
    expect(file.suggestedFilename()).toBe("figure.svg");
    expect(readFileSync(await file.path(), "utf8")).toMatch(/^<svg .*collapse by noise.*<\/svg>$/s);
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  test("has the medians of the files", async () => {
    const { page, close } = await shown();
    await page.locator("summary").click();
    const cells = await page.locator(".numbers tbody tr").first().locator("td").allTextContents();
    const table = new RunTable();
    await table.add(readFileSync(join(site.folder, "sweep-example/part-00000.parquet")), "part-00000.parquet");
    const request = {
      x: "nu",
      y: "noise",
      value: "collapse",
      predicted: undefined,
      series: undefined,
      facet: undefined,
      log: new Set<string>(),
    };
    expect(cells).toEqual(groupedRuns(table, request)[0]?.slice(0, -1).map(String));
    await close();
  });

  test.each(["light", "dark"] as const)("%s: axe finds nothing serious in a figure, and a phone has room for it", async (colorScheme) => {
    const { page, close } = await shown({ colorScheme, viewport: PHONE });
    expect(await grave(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
    await close();
  });

  test.each([
    ["runs.csv", "run,nu", /^expected \.parquet files of results, and perhaps manifest\.json, got runs\.csv; take the folder/],
    ["runs.parquet", "PAR1 but no more PAR1", /^expected Parquet in runs\.parquet, got another file \(/],
    ["manifest.json", "{}", /^expected \.parquet files .* got manifest\.json; take the folder/],
  ])("%s that is none of a sweep is refused in one line", async (name, text, message) => {
    const { page, errors, close } = await opened("/sweeps.html");
    await page.getByLabel("Files of a sweep").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    const fault = page.getByRole("alert").first();
    await expect.poll(() => fault.textContent(), { timeout: PATIENCE_MS }).toMatch(message);
    expect(errors).toEqual([]);
    await close();
  });

  test("nothing of it is loaded elsewhere", async () => {
    const { page, close } = await opened("/playground.html");
    await page.locator("#phi").waitFor();
    const loaded = (await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")) as readonly string[];
    expect(loaded.filter((name) => /sweeps|svgOf/.test(name))).toEqual([]);
    await close();
  });
});
