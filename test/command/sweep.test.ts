/** `flatcheck sweep` as its users call it: plans, folders, interrupts, questions, figures; documents against their schemas. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { groupedRuns, RunTable } from "@flatcheck/sweep";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, outcomeOf, run, start } from "../../packages/cli/test-kit/run.js";

const folder = new Folder();
afterAll(() => folder.remove());

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../packages/cli/schemas/${name}.json`, import.meta.url), "utf8")) as object;
const validator = (name: string) => new Ajv2020({ allowUnionTypes: true, strict: false }).compile(schema(name));

const GRID = {
  activation: "x^3+nu*x",
  simulate: { neurons: 4, samples: 2, dimension: 2, steps: 300, learningRate: "eta/m" },
  axes: { nu: { logspace: [-1, 0, 2] }, noise: [0.1, 0.4], eta: [0.4, 40] },
  seeds: { from: 1, count: 3 },
  keep: ["collapse", "trace", "first(collapse<0.3)"],
};
const file = folder.write("grid.json", JSON.stringify(GRID));
const out = folder.file("out");
const results = (name: string): string => readFileSync(folder.file(`${name}/results/part-00000.parquet`)).toString("base64");

test("a dry run counts, and writes nothing", async () => {
  const { code, stdout } = await run("sweep", file, "--dry-run", "--jobs", "1", "--json");
  const plan = json(stdout);
  expect([code, plan]).toEqual([0, expect.objectContaining({ runs: 24, steps: 7200, stepsExact: true, jobs: 1 })]);
  expect(validator("sweep")(plan)).toBe(true);
});

test("a sweep leaves its rows and its manifest, and once more it has nothing to do", async () => {
  const { code, stdout, stderr } = await run("sweep", file, "--out", out, "--jobs", "2", "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(json(stdout)).toMatchObject({ runs: 24, complete: true, counts: { ok: 12, diverged: 12, failed: 0, missing: 0 } });
  const manifest = JSON.parse(readFileSync(folder.file("out/manifest.json"), "utf8")) as { grid: object };
  expect(manifest.grid).toEqual(GRID);
  for (const [name, document] of [
    ["sweep", json(stdout)],
    ["sweep-manifest", manifest],
    ["grid", manifest.grid],
  ] as const)
    expect([name, validator(name)(document)]).toEqual([name, true]);
  const again = await run("sweep", "--resume", out, "--json");
  expect(json(again.stdout)).toMatchObject({ complete: true, counts: { ok: 12 } });
});

test("Ctrl-C keeps what is done; the rest makes the same bytes", async () => {
  const long = folder.write(
    "long.json",
    JSON.stringify({ ...GRID, simulate: { ...GRID.simulate, steps: 20_000 }, seeds: { from: 1, count: 40 } }),
  );
  const child = start(["sweep", long, "--out", folder.file("stopped"), "--jobs", "1", "--json"]);
  const ended = outcomeOf(child);
  const isBegun = (): boolean => existsSync(folder.file("stopped/units")) && readdirSync(folder.file("stopped/units")).length > 0;
  while (!isBegun() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect([code, json<{ complete: boolean }>(stdout).complete]).toEqual([2, false]);
  expect((await run("sweep", "--resume", folder.file("stopped"), "--quiet")).code).toBe(0);
  expect((await run("sweep", long, "--out", folder.file("whole"), "--jobs", "2", "--quiet")).code).toBe(0);
  expect(results("stopped")).toBe(results("whole"));
});

test("shards that are merged are the whole", async () => {
  for (const k of [1, 2]) await run("sweep", file, "--out", folder.file(`part${k}`), "--shard", `${k}/2`, "--jobs", "1", "--quiet");
  const merged = await run("sweep", "--merge", folder.file("part2"), folder.file("part1"), "--out", folder.file("merged"), "--json");
  expect([merged.code, json(merged.stdout)]).toEqual([0, expect.objectContaining({ complete: true })]);
  expect(results("merged")).toBe(results("out"));
});

describe("questions", () => {
  test("in SQL, about the table runs", async () => {
    const sql =
      "select nu, count(*) as n, min(seed) as first, any_value(activation_text) as t from (select *, 'x' as activation_text from runs) group by nu order by nu";
    const { code, stdout } = await run("sweep", "query", out, sql, "--json");
    expect(code).toBe(0);
    expect(json(stdout)).toEqual({
      schema: "flatcheck.query/1",
      columns: ["nu", "n", "first", "t"],
      rows: [
        [0.1, 12, 1, "x"],
        [1, 12, 1, "x"],
      ],
    });
    expect(validator("query")(json(stdout))).toBe(true);
    const wrong = await run("sweep", "query", out, "selct");
    expect([wrong.code, wrong.stderr]).toEqual([
      3,
      expect.stringMatching(/^flatcheck: expected a question in SQL about the table runs, got an error of DuckDB: .*\n$/),
    ]);
  });

  test("a summary counts runs and spreads what was kept", async () => {
    const { stdout } = await run("sweep", "summary", out, "--by", "eta", "--json");
    const { columns, rows } = json<{ columns: string[]; rows: (number | null)[][] }>(stdout);
    expect(columns.slice(0, 6)).toEqual(["eta", "runs", "ok", "diverged", "failed", "median collapse"]);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      [0.4, 12, 12, 0, 0],
      [40, 12, 0, 12, 0],
    ]);
    expect(rows[1]?.[5]).toBeNull();
    expect((await run("sweep", "summary", out, "--by", "eta")).stdout).toMatch(/^ *0\.4 +12 +12 +0 +0 +\d\.\d{1,7} /m);
    expect((await run("sweep", "summary", out, "--by", "steps")).stderr).toMatch(
      /^flatcheck: expected one of nu, noise, eta, seed after --by, got "steps"\n$/,
    );
  });

  test.each([
    ["a map", ["--x", "nu", "--y", "noise", "--value", "trace", "--log", "value"]],
    ["curves", ["--x", "noise", "--series", "nu", "--value", "collapse", "--log", "x"]],
    ["the part that diverged, in panels", ["--x", "eta", "--facet", "nu", "--value", "diverged"]],
  ])("a figure: %s", async (name, args) => {
    const plot = folder.file(`${name}.svg`);
    const { code, stderr } = await run("sweep", "figure", out, "--plot", plot, ...args, "--plot-data", "--quiet");
    expect([code, stderr]).toEqual([0, ""]);
    const svg = readFileSync(plot, "utf8");
    for (const word of ["x^3+nu*x", "steps = 300", "3 seeds from 1"]) expect(svg).toContain(word);
    expect(readFileSync(plot.replace(/svg$/, "csv"), "utf8").split("\n").length).toBeGreaterThan(4);
  });

  test("the numbers of a figure are those that its files alone give", async () => {
    const table = new RunTable();
    for (const name of readdirSync(folder.file("out/results"))) await table.add(readFileSync(folder.file(`out/results/${name}`)), name);
    const request = {
      x: "nu",
      y: "noise",
      value: "collapse",
      predicted: undefined,
      series: undefined,
      facet: undefined,
      log: new Set<string>(),
    };
    const sql =
      "select nu, noise, median(collapse), quantile_cont(collapse, 0.1), quantile_cont(collapse, 0.9), count(*), count(collapse) from runs group by nu, noise order by nu, noise";
    const { rows } = json<{ rows: number[][] }>((await run("sweep", "query", out, sql, "--json")).stdout);
    const groups = groupedRuns(table, request);
    expect(groups.length).toBe(rows.length);
    // A linear interpolation is rounded three times, in an order that is DuckDB's own: 4 units in the last place.
    for (const [k, row] of rows.entries())
      for (const [i, value] of row.entries())
        expect(Math.abs(Number(groups[k]?.[i]) - value)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(value));
  });

  test("a logarithm of 0 is refused", async () => {
    const { code, stderr } = await run(
      "sweep",
      "figure",
      out,
      "--x",
      "eta",
      "--value",
      "diverged",
      "--log",
      "value",
      "--plot",
      folder.file("no.svg"),
    );
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^flatcheck: expected numbers > 0 for --log value, got 0; leave/)]);
  });
});

describe("the schema of grids", () => {
  const isValid = validator("grid");
  test.each([
    [{ ...GRID, axes: { nu: { random: { count: 3, from: 0, to: 1, scale: "log" } } } }],
    [{ activation: "x", axes: { p: { sobol: { count: 4, axes: { noise: [0, 1], radius: { from: 1, to: 2 } } } } } }],
    [{ axes: { activation: ["x^3", "tanh(x)"], s: { zip: { neurons: [1, 2], samples: [1, 2] } } } }],
  ])("takes %j", (grid) => expect(isValid(grid)).toBe(true));
  test.each([
    [{ ...GRID, axis: {} }],
    [{ ...GRID, axes: { nu: [] } }],
    [{ ...GRID, axes: { nu: { linspace: [0, 1] } } }],
    [{ ...GRID, axes: { nu: { grid: [1], linspace: [0, 1, 2] } } }],
    [{ ...GRID, simulate: { lr: 1 } }],
    [{ ...GRID, seeds: { count: 0 } }],
    [{ ...GRID, keep: [] }],
  ])("refuses %j, and so does the command", async (grid) => {
    expect(isValid(grid)).toBe(false);
    const { code, stderr } = await run("sweep", folder.write("bad.json", JSON.stringify(grid)), "--dry-run");
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^flatcheck: expected .* in line 1 of .*bad\.json.*\n$/)]);
  });
});

test.each([
  [["sweep"], /expected one file with a grid, got none/],
  [["sweep", "a", "b"], /got b as well/],
  [["sweep", file], /expected a folder after --out/],
  [["sweep", file, "--out", "x", "--shard", "0/4"], /expected K\/N with K from 1 to N after --shard, got "0\/4"/],
  [["sweep", file, "--resume", "x"], /beside --resume/],
  [["sweep", "--resume", "/nowhere"], /got \/nowhere without manifest\.json/],
  [["sweep", file, "--out", "x", "--engine", "ray"], /expected one of local, bullmq after --engine, got "ray"/],
  [["sweep", file, "--out", "x", "--engine", "bullmq"], /expected a URL after --redis/],
  [["sweep", file, "--out", "x", "--redis", "redis://x"], /expected no --redis with --engine local/],
  [["sweep", "--merge", "a"], /expected folders after --merge and one after --out/],
  [["sweep", "query", out], /expected a folder and a question in quotes/],
  [["sweep", "figure", out, "--plot", "x.svg", "--x", "nu", "--facet", "nu"], /expected each axis once among .*, got nu twice/],
  [["sweep", "figure", out, "--plot", "x.svg", "--log", "y"], /expected --log x or --log value for curves, got --log y/],
  [["sweep", "figure", out], /expected a file after --plot/],
  [["worker"], /expected a URL after --redis/],
  [["worker", "--redis", "http://x"], /expected a URL of Redis/],
])("%j is refused", async (args, message) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
  expect(stderr.split("\n")).toHaveLength(2);
});

test("an activation with gaps is refused, as simulate does", async () => {
  const grid = folder.write("gaps.json", '{"activation": "log(x)"}');
  expect((await run("sweep", grid, "--dry-run")).stderr).toMatch(
    /^flatcheck: expected an activation that is defined on all of ℝ, got log\(x\)/,
  );
});
