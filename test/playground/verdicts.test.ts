/** What the page says is what the command says: verdicts, constants and witnesses of the worker's reports against the command's JSON, and the cards against both. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

const COMMAND = fileURLToPath(new URL("../../packages/cli/bin/flatcheck.mjs", import.meta.url));

interface Case {
  readonly id: string;
  readonly expr: string;
  readonly params?: Readonly<Record<string, string | { readonly from: string; readonly to: string }>>;
}

const CASES: readonly Case[] = [
  ...[
    "x^3+x",
    "x^3",
    "x^5+x",
    "sinh(x)",
    "tanh(x)",
    "gelu(x)",
    "relu(x)",
    "exp(x)",
    "x^3+tanh(x)",
    "1/x",
    "log(x)",
    "x+sin(x)",
    "abs(x)^3+x",
  ],
  ...["softplus(x)", "x^3+x/(2+cos(x))", "erf(x)", "x^7+x^3+x", "atan(x)", "x*exp(x)"],
].map((expr) => ({ id: expr, expr }));
const WITH_PARAMETERS: readonly Case[] = [
  { id: "a value", expr: "x^3 + nu*x", params: { nu: "1/10" } },
  { id: "a range", expr: "x^3 + nu*x", params: { nu: { from: "-1", to: "1" } } },
  { id: "two", expr: "a*x^3 + b*x", params: { a: "2", b: "0.5" } },
];
const ALL = [...CASES, ...WITH_PARAMETERS];

interface Report {
  readonly id?: string;
  readonly elapsedMs?: number;
  readonly assumptions: Readonly<Record<string, { readonly verdict: string }>>;
}

/**
 * Without what differs from run to run, and without the digests of certificates: search cuts boxes by functions of `Math`, which are another engine's in another
 * version of V8. What is proved with the boxes is compared.
 */
const comparable = ({ id: _, elapsedMs: __, ...report }: Report): unknown =>
  JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === "certificate" ? undefined : value)));

function ofCommand(): readonly Report[] {
  const file = join(kit.bundles.folder, "cases.jsonl");
  writeFileSync(file, ALL.map((one) => JSON.stringify(one)).join("\n"));
  const { stdout } = spawnSync(process.execPath, [COMMAND, "check", "--batch", file, "--json", "--time-limit", "60"], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Report);
}

/** Asks the site's worker as the page does. */
const ASK = `(request) => new Promise((resolve, reject) => {
  const worker = new Worker("/site/worker.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.kind === "progress") return;
    worker.terminate();
    data.kind === "result" ? resolve(data.result) : reject(new Error(JSON.stringify(data.error)));
  };
  worker.postMessage({ kind: "ask", id: 1, method: "check", args: request });
})`;

test("reports of the worker are those of the command", async () => {
  const expected = ofCommand();
  expect(expected).toHaveLength(ALL.length);
  const { page } = await kit.site();
  for (const [k, { expr, params = {} }] of ALL.entries()) {
    const typed = Object.fromEntries(Object.entries(params).map(([name, v]) => [name, typeof v === "string" ? v : `${v.from}..${v.to}`]));
    const request = { text: expr, params: typed, timeLimit: 60 };
    const { report } = (await page.evaluate(`(${ASK})(${JSON.stringify(request)})`)) as { readonly report: Report };
    expect(comparable(report)).toEqual(comparable(expected[k] as Report));
  }
  await page.context().close();
});

test.each(["x^3+x", "tanh(x)"])("cards about %s say the verdicts of the report", async (text) => {
  const { page } = await kit.file(`#phi=${encodeURIComponent(text)}`);
  await page.locator(".card").first().waitFor();
  const shown = await page
    .locator(".card")
    .evaluateAll((cards) => cards.map((card) => [card.getAttribute("data-id"), card.className.replace("card ", "")]));
  const run = spawnSync(process.execPath, [COMMAND, "check", text, "--json"], { encoding: "utf8" });
  const { assumptions } = JSON.parse(run.stdout) as Report;
  expect(shown).toEqual(Object.entries(assumptions).map(([id, { verdict }]) => [id, verdict]));
  await page.context().close();
});
