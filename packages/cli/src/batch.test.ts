/** `check --batch`: one line out for each line in, in order, whatever the lines are and however it ends. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, jsonLines, outcomeOf, run, start } from "../test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

interface Result {
  readonly id?: unknown;
  readonly line?: number;
  readonly assumptions?: Record<string, { verdict: string }>;
  readonly error?: { code: string; message: string };
}

const batchFile = (name: string, lines: readonly unknown[]): string =>
  folder.write(name, lines.map((l) => (typeof l === "string" ? l : JSON.stringify(l))).join("\n"));

const GOOD = [
  { id: "a", expr: "x^3+nu*x", params: { nu: "1/10" } },
  { id: 2, expr: "gelu(x)" },
  { id: "c", expr: "x^3+tanh(x)", params: {} },
  { id: "d", expr: "x^5+x" },
  { id: "e", expr: "x^3+nu*x", params: { nu: { from: "0.5", to: "2" } } },
  { expr: "sinh(x)" },
];

describe.each([1, 2])("--jobs %d", (jobs) => {
  const args = ["--json", "--jobs", `${jobs}`];

  test("results keep the order and the ids", { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await run("check", "--batch", batchFile(`good${jobs}.jsonl`, GOOD), ...args);
    const results = jsonLines<Result>(stdout);
    expect(results.map((r) => r.id)).toEqual(GOOD.map((g) => (g as { id?: unknown }).id));
    expect(results.map((r) => r.assumptions?.["3.1"]?.verdict)).toEqual(["holds", "fails", "holds", "fails", "holds", "holds"]);
    expect([code, stderr]).toEqual([1, ""]);
  });

  test("bad lines among good ones", { timeout: 60_000 }, async () => {
    const lines = [
      GOOD[0],
      "{not json",
      "",
      '"text"',
      "[1,2]",
      "null",
      { id: "no expr" },
      { id: "number", expr: 7 },
      { id: "syntax", expr: "x^" },
      { id: "nul", expr: "x^3\u0000+x" },
      { id: "proto", expr: "__proto__" },
      { id: "param", expr: "x^3+nu*x", params: { nu: "abc" } },
      { id: "list", expr: "x^3+nu*x", params: ["1"] },
      { id: "unused", expr: "x^3+x", params: { nu: "1" } },
      '{"id":"pollution","expr":"x^3+x","params":{"__proto__":"1"}}',
      { id: "long", expr: `x${"+x".repeat(500_000)}` },
      { id: "deep", expr: `${"(".repeat(5000)}x${")".repeat(5000)}` },
      { id: "last", expr: "sinh(x)" },
    ];
    const { code, stdout } = await run("check", "--batch", batchFile(`mixed${jobs}.jsonl`, lines), ...args);
    const results = jsonLines<Result>(stdout);
    const whole = lines.filter((l) => l !== "");
    expect(results.length).toBe(whole.length);
    whole.forEach((l, i) => {
      const id = typeof l === "object" ? (l as { id?: unknown }).id : l?.includes("pollution") ? "pollution" : undefined;
      if (results[i]?.error?.code !== "batch-line") expect(results[i]?.id).toBe(id);
      const isGood = id === "a" || id === "last";
      expect(results[i]?.error === undefined, `line ${i + 1}: ${JSON.stringify(results[i]).slice(0, 200)}`).toBe(isGood);
      if (!isGood) expect(results[i]?.error?.code).not.toBe("internal");
    });
    expect(code).toBe(3);
  });
});

test("an empty file gives no line", async () => {
  expect(await run("check", "--batch", folder.write("empty.jsonl", "\n\n"), "--json")).toMatchObject({ code: 0, stdout: "" });
});

test("only the assumptions asked for", { timeout: 30_000 }, async () => {
  const file = batchFile("some.jsonl", GOOD.slice(0, 2));
  for (const jobs of ["1", "2"]) {
    const { stdout } = await run("check", "--batch", file, "--json", "--assumption", "3.4", "--jobs", jobs);
    for (const r of jsonLines<Result>(stdout)) expect(Object.keys(r.assumptions ?? {})).toEqual(["3.4"]);
  }
});

describe.each([1, 2])("an interrupt with --jobs %d", (jobs) => {
  test("leaves whole lines, in order, and says how many", { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 400 }, (_, i) => ({ id: i, expr: `x^3+tanh(x)+${i + 1}*x` }));
    const child = start(["check", "--batch", batchFile(`long${jobs}.jsonl`, lines), "--json", "--jobs", `${jobs}`]);
    child.stdin.end();
    let seen = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      const before = seen;
      seen += chunk.toString().split("\n").length - 1;
      if (before < 3 && seen >= 3) child.kill("SIGINT");
    });
    const { code, stdout, stderr } = await outcomeOf(child);
    expect(stdout.endsWith("\n")).toBe(true);
    const ids = jsonLines<Result>(stdout).map((r) => r.id);
    expect(ids).toEqual(ids.map((_, i) => i));
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(ids.length).toBeLessThan(lines.length);
    expect(stderr).toContain(`${ids.length} of ${lines.length}`);
    expect(code).not.toBe(0);
  });
});
