/** `check --batch`: one line out for each line in, in order, whatever the lines are and however it ends. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, jsonLines, outcomeOf, run, start } from "../../packages/cli/test-kit/run.js";
import { DEEP } from "../../packages/cli/test-kit/sizes.js";

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

describe.each(DEEP ? [1, 2] : [2])("--jobs %d", (jobs) => {
  const args = ["--json", "--jobs", `${jobs}`];

  test("results keep the order and the ids", async () => {
    const { code, stdout, stderr } = await run("check", "--batch", batchFile(`good${jobs}.jsonl`, GOOD), ...args);
    const results = jsonLines<Result>(stdout);
    expect(results.map((r) => r.id)).toEqual(GOOD.map((g) => (g as { id?: unknown }).id));
    expect(results.map((r) => r.assumptions?.["3.1"]?.verdict)).toEqual(["holds", "fails", "holds", "fails", "holds", "holds"]);
    expect([code, stderr]).toEqual([1, ""]);
  });

  test("bad lines among good ones", async () => {
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

/** Workers read their program anew for each of these: on ordinary days one of them is enough. */
describe.each(DEEP ? [1, 2] : [1])("lines, --jobs %d", (jobs) => {
  const lines = async (content: string | Uint8Array): Promise<readonly Result[]> => {
    const { stdout } = await run(
      "check",
      "--batch",
      folder.write(`lines${jobs}.jsonl`, content),
      "--json",
      "--assumption",
      "3.1",
      "--jobs",
      `${jobs}`,
    );
    return jsonLines<Result>(stdout);
  };

  test("empty lines count", async () => {
    const [, second] = await lines('{"id":"a","expr":"x"}\n\n\n{"id":"b"}\n');
    expect(second).toMatchObject({
      id: "b",
      line: 4,
      error: { code: "batch-line", message: expect.stringContaining("in line 4, got nothing") },
    });
  });

  test("every error keeps its id", async () => {
    const bad = [
      '{"id":"a","expr":7}',
      '{"id":"b","expr":"x^"}',
      '{"id":"c","expr":"x"',
      '{"id":4,"expression":"x"}',
      '{"expr":"nu*x","id":"e","params":{"nu":"1..0"}}',
      '{"expr":"nu*x","id":null,"parameters":{}}',
    ];
    const results = await lines(bad.join("\n"));
    expect(results.map(({ id }) => id)).toEqual(["a", "b", "c", 4, "e", null]);
    expect(results.every(({ error }) => error !== undefined)).toBe(true);
  });

  test("line ends, marks and encodings", async () => {
    const text = '{"id":1,"expr":"x^3+x"}\r\n{"id":2,"expr":"sinh(x)"}\r\n';
    for (const content of [text, `\uFEFF${text}`, text.replaceAll("\r\n", "\r"), Buffer.from(`\uFEFF${text}`, "utf16le")])
      expect((await lines(content)).map(({ id, error }) => [id, error])).toEqual([
        [1, undefined],
        [2, undefined],
      ]);
  });

  test("parameters as on the command line", async () => {
    const results = await lines(
      ['"0.01..10"', '{"from":"0.01","to":"10"}', '{"from":0.01,"to":10}', '"1/10"', "0.1"]
        .map((nu) => `{"expr":"x^3+nu*x","params":{"nu":${nu}}}`)
        .join("\n"),
    );
    expect(results.map((r) => r.assumptions?.["3.1"]?.verdict)).toEqual(Array(5).fill("holds"));
  });

  test("fields that mean nothing are named; those that are meant are asked for", async () => {
    const [extra, meant] = await lines('{"expr":"x^3+x","note":"a","truth":{}}\n{"id":"b","phi":"x"}');
    expect(extra).toMatchObject({ ignored: ["note", "truth"] });
    expect(meant).toMatchObject({ id: "b", error: { message: 'expected the field "expr" in line 2, got "phi"; rename it' } });
  });
});

test("a batch from stdin counts its lines too", async () => {
  const child = start(["check", "--batch", "-", "--json", "--assumption", "3.1"]);
  child.stdin.end('\uFEFF{"id":1,"expr":"x^3+x"}\r\n\r\n{"id":2}\r\n');
  const [first, second] = jsonLines<Result>((await outcomeOf(child)).stdout);
  expect([first?.id, first?.error]).toEqual([1, undefined]);
  expect(second).toMatchObject({ id: 2, line: 3, error: { message: expect.stringContaining("in line 3") } });
});

test("an empty file gives no line", async () => {
  expect(await run("check", "--batch", folder.write("empty.jsonl", "\n\n"), "--json")).toMatchObject({ code: 0, stdout: "" });
});

test("only the assumptions asked for", async () => {
  const file = batchFile("some.jsonl", GOOD.slice(0, 2));
  for (const jobs of ["1", "2"]) {
    const { stdout } = await run("check", "--batch", file, "--json", "--assumption", "3.4", "--jobs", jobs);
    for (const r of jsonLines<Result>(stdout)) expect(Object.keys(r.assumptions ?? {})).toEqual(["3.4"]);
  }
});

describe.each(DEEP ? [1, 2] : [2])("an interrupt with --jobs %d", (jobs) => {
  test("leaves whole lines, in order, and says how many", async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => ({ id: i, expr: `x^3+tanh(x)+${i + 1}*x` }));
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
