/** Figures of files alone: what is read from them is what the plan says, and numbers that are grouped here are those of their definition. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { SMALL } from "../../test-kit/grids.js";
import { Plan } from "../plan.js";
import { manifestText } from "../results/manifest.js";
import { parquetOf } from "../results/parquet.js";
import { columnsOf, type Row } from "../results/rows.js";
import { WHOLE } from "../results/share.js";
import { sweepFigure } from "./figure.js";
import { groupedRuns, quantile } from "./grouped.js";
import { RunTable } from "./runTable.js";
import { subjectOf, subjectOfFiles } from "./subject.js";

const FILES = { results: "part-00000.parquet", manifest: "manifest.json" };

const manifestFor = ({ grid, runs }: Plan): string =>
  manifestText({
    grid: grid.json,
    hash: grid.hash,
    share: WHOLE,
    version: "0.1.0",
    created: "2026-01-01T00:00:00.000Z",
    counts: { runs, ok: runs, diverged: 0, failed: 0, missing: 0 },
  });

const GRIDS = [
  SMALL,
  '{"activation": "x^3+x"}',
  '{"activation": "x^3+nu*x", "fixed": {"nu": 0.25}, "axes": {"method": ["label-noise-sgd", "one-sam"], "s": {"zip": {"neurons": [2, 4], "samples": [1, 2]}}}}',
  '{"axes": {"activation": ["x^3", "tanh(x)"], "p": {"sobol": {"count": 4, "axes": {"noise": [0, 1], "radius": {"from": 1, "to": 2}}}}}, "seeds": {"from": 7}}',
  '{"activation": "x^3+nu*x", "axes": {"nu": {"random": {"count": 3, "from": 0, "to": 1}}}, "seeds": {"count": 5}, "keep": ["loss"]}',
];

test.each(GRIDS)("the files of %s say what its plan says", (text) => {
  const plan = Plan.of(text);
  expect(subjectOfFiles(columnsOf(plan), manifestFor(plan), FILES)).toEqual(subjectOf(plan));
  const { axes, kept } = subjectOf(plan);
  expect(subjectOfFiles(columnsOf(plan), undefined, FILES)).toEqual({
    axes,
    kept,
    activation: undefined,
    fixed: undefined,
    seeds: undefined,
  });
});

describe("refused, with what was expected and what to do", () => {
  const plan = Plan.of(SMALL);
  const other = Plan.of('{"activation": "x^3+x", "axes": {"noise": [0.1, 0.2]}}');
  test.each([
    [
      "columns of another program",
      () => subjectOfFiles([{ name: "a", type: "INT64" }], undefined, FILES),
      /expected the columns of a sweep in part-00000.parquet .* got a; take/,
    ],
    [
      "no JSON",
      () => subjectOfFiles(columnsOf(plan), "{", FILES),
      /expected the manifest of a sweep in manifest.json, got a text that is no JSON; take/,
    ],
    ["null", () => subjectOfFiles(columnsOf(plan), "null", FILES), /got another file; take/],
    ["another file", () => subjectOfFiles(columnsOf(plan), '{"schema": "flatcheck.check/1"}', FILES), /got another file; take/],
    [
      "another grid",
      () => subjectOfFiles(columnsOf(plan), manifestFor(other), FILES),
      /whose axes are nu, eta, got manifest.json with noise; take both/,
    ],
  ])("%s", (_, read, message) => expect(read).toThrow(message));
});

const COLUMNS = columnsOf(Plan.of('{"activation": "x^3+nu*x", "axes": {"nu": [1, 2, 3]}, "keep": ["loss"]}'));
const rowsGen = fc.array(fc.tuple(fc.constantFrom(1, 2, 3), fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }))), {
  minLength: 1,
  maxLength: 60,
});
const rowOf = ([nu, loss]: readonly [number, number | null], run: number): Row => [
  BigInt(run),
  nu,
  BigInt(run),
  loss === null ? "diverged" : "ok",
  loss,
  null,
];

async function tableOf(...files: readonly (readonly Row[])[]): Promise<RunTable> {
  const table = new RunTable();
  for (const [k, rows] of files.entries()) await table.add(parquetOf(COLUMNS, rows, "test"), `file ${k + 1}`);
  return table;
}

property.prop([rowsGen, fc.nat(60)], { numRuns: 30 })("files that overlap are each run once, in whatever order", async (cells, cut) => {
  const rows = cells.map(rowOf);
  const [all, parts] = [await tableOf(rows), await tableOf(rows.slice(0, cut + 1), rows.slice(Math.floor(cut / 2)), rows)];
  for (const { name } of COLUMNS) expect(parts.column(name)).toEqual(all.column(name));
  expect(parts.rows).toBe(rows.length);
});

property.prop([rowsGen], { numRuns: 30 })(
  "groups have their runs, their median between their quantiles, and the part that diverged",
  async (cells) => {
    const table = await tableOf(cells.map(rowOf));
    const request = { x: "nu", y: undefined, predicted: undefined, series: undefined, facet: undefined, log: new Set<string>() };
    const groups = groupedRuns(table, { ...request, value: "loss" });
    expect(groups.map(([nu]) => nu)).toEqual([...new Set(cells.map(([nu]) => nu))].toSorted());
    const diverged = groupedRuns(table, { ...request, value: "diverged" });
    for (const [k, [nu, middle, low, high, runs, withValue]] of groups.entries()) {
      const own = cells.filter(([place]) => place === nu);
      const values = own.flatMap(([, loss]) => (loss === null ? [] : [loss])).toSorted((a, b) => a - b);
      expect([runs, withValue]).toEqual([own.length, values.length]);
      expect(diverged[k]?.[1]).toBe((own.length - values.length) / own.length);
      if (values.length % 2 === 1) expect(middle).toEqual(values[(values.length - 1) / 2]);
      if (values.length > 0) expect([low, middle, high].map(Number).toSorted((a, b) => a - b)).toEqual([low, middle, high]);
      else expect([low, middle, high]).toEqual([null, null, null]);
    }
  },
);

test("a quantile is linear between the values beside it", () => {
  const values = Float64Array.of(1, 2, 4, 8, 16);
  expect([0, 0.125, 0.25, 0.5, 0.9, 1].map((q) => quantile(values, q))).toEqual([1, 1.5, 2, 4, 12.8, 16]);
});

property.prop(
  [
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 6 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ],
  { examples: [[[-Number.MAX_VALUE, Number.MAX_VALUE], 0.25]] },
)("a quantile lies between the least and the largest value, however large they are", (values, q) => {
  const sorted = Float64Array.from(values).sort();
  const found = quantile(sorted, q) as number;
  expect(found).toBeGreaterThanOrEqual(sorted[0] as number);
  expect(found).toBeLessThanOrEqual(sorted.at(-1) as number);
});

test("files of two sweeps are refused", async () => {
  await expect(tableOf([rowOf([1, 2], 0)], [rowOf([1, 3], 0)])).rejects.toThrow(
    /expected each run once, got run 0 in file 2 with other values/,
  );
  const table = await tableOf([rowOf([1, 2], 0)]);
  const other = parquetOf(columnsOf(Plan.of(SMALL)), [], "test");
  await expect(table.add(other, "b.parquet")).rejects.toThrow(
    /expected the columns of file 1 in b.parquet .*; take the files of one sweep/,
  );
});

test.each([
  ["an empty file", new Uint8Array()],
  ["a text", new TextEncoder().encode("run,nu,seed\n0,1,1\n")],
  ["half of a file", parquetOf(COLUMNS, [rowOf([1, 2], 0)], "test").slice(0, 120)],
])("%s is no Parquet", async (_, bytes) => {
  await expect(new RunTable().add(bytes, "x.parquet")).rejects.toThrow(/expected Parquet in x.parquet, got another file/);
});

test("a caption is as wide as its panels, and no word of it is lost", () => {
  const steps = Array.from({ length: 12 }, (_, k) => [`p${k}`, 1 + k / 3] as const);
  const plan = Plan.of(
    JSON.stringify({ activation: "x^3+nu*x", fixed: Object.fromEntries(steps), axes: { nu: [1, 2], noise: [0, 1] }, keep: ["loss"] }),
  );
  const linesOf = (facet: string | undefined): readonly string[] => {
    const request = { x: "nu", y: undefined, value: "loss", predicted: undefined, series: undefined, facet, log: new Set<string>() };
    const groups = facet === undefined ? [[1, 2, 2, 2, 1, 1, null]] : [0, 1].map((noise) => [1, noise, 2, 2, 2, 1, 1, null]);
    const { spec } = sweepFigure(subjectOf(plan), request, groups);
    const { title, usermeta } = spec as { title: { subtitle: string[] }; usermeta: { caption: string[] } };
    expect(title.subtitle.join(" ")).toBe(usermeta.caption.join(" "));
    return title.subtitle;
  };
  const [one, two] = [linesOf(undefined), linesOf("noise")].map((lines) => Math.max(...lines.map(({ length }) => length)));
  expect(one).toBeLessThan(83);
  expect(two).toBeLessThan(165);
  expect(two).toBeGreaterThan(83);
});
