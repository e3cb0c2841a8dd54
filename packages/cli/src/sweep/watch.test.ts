/** The map of `--watch`: every cell where there is room, nothing wider than the terminal, no escape where colours are not wanted, plain lines where there is no terminal. */
import { fc, test as property } from "@fast-check/vitest";
import { Plan, runUnit, type SweepProgress, WHOLE } from "@flatcheck/sweep";
import { afterAll, expect, test } from "vitest";
import { Folder } from "../../test-kit/run.js";
import type { Terminal } from "../terminal/terminal.js";
import { type MapCells, mapLines } from "./liveMap.js";
import { sweepWatch } from "./watch.js";

const cellsGen: fc.Arbitrary<MapCells> = fc
  .record({
    columns: fc.integer({ min: 1, max: 30 }),
    rows: fc.integer({ min: 0, max: 12 }),
    values: fc.array(fc.option(fc.double(), { nil: undefined }), { minLength: 1, maxLength: 40 }),
  })
  .map(({ columns, rows, values }) => ({
    value: "collapse",
    x: { name: "nu", places: Array.from({ length: columns }, (_, k) => `${k / 8}`) },
    y: rows === 0 ? undefined : { name: "eta", places: Array.from({ length: rows }, (_, k) => `${k}`) },
    at: (column, row) => values[(31 * row + column) % values.length],
  }));

const plain = (line: string): string => line.replaceAll(/\p{Cc}\[[\d;]*m/gu, "");

property.prop(
  [cellsGen, fc.integer({ min: 20, max: 140 }), fc.integer({ min: 3, max: 40 }), fc.boolean(), fc.constantFrom("unicode", "ascii")],
  { numRuns: 60 },
)("any map in any room", (cells, columns, rows, colour, characters) => {
  const lines = mapLines(cells, { columns, rows, colour, characters });
  const height = cells.y?.places.length ?? 1;
  if (lines === undefined) {
    expect(height + 3 > rows || cells.x.places.length + 4 > columns).toBe(true);
    return;
  }
  expect(lines).toHaveLength(height + 3);
  expect(Math.max(...lines.slice(0, -1).map((line) => plain(line).length))).toBeLessThan(columns);
  if (!colour) expect(lines.join("")).not.toContain("\u001b");
  if (characters === "ascii") expect(plain(lines.join(""))).toMatch(/^[ -~]*$/);
});

const GRID = JSON.stringify({
  activation: "x^3+nu*x",
  simulate: { neurons: 2, samples: 1, dimension: 1, steps: 20 },
  axes: { nu: { grid: [0.1, 1] }, noise: { grid: [0.1, 0.2, 0.3] } },
  seeds: { from: 1, count: 2 },
  keep: ["trace"],
});

const folder = new Folder();
afterAll(() => folder.remove());

test("a map has the medians of the units that came, and what is to come is open", async () => {
  const plan = Plan.of(GRID);
  let written = "";
  const stream = { isTTY: true, rows: 30, write: (text: string) => (written += text) };
  const terminal: Terminal = { colour: false, characters: "unicode", width: 60 };
  const request = {
    x: "nu",
    y: "noise",
    value: "trace",
    predicted: undefined,
    series: undefined,
    facet: undefined,
    log: new Set<string>(),
  };
  const watch = sweepWatch(plan, request, folder.file("none"), terminal, stream);
  const progress: SweepProgress = { done: 6, of: 12, diverged: 0, failed: 0, made: 6, milliseconds: 100 };
  watch.show(progress);
  const { parquet } = await runUnit({ grid: plan.grid.json, share: WHOLE, unit: { from: 0, to: 6 }, createdBy: "test" });
  watch.onUnit?.(parquet);
  await watch.clear();
  const picture = written.slice(written.lastIndexOf("\u001b[J") + 3).split("\n");
  expect(picture[0]).toBe("trace, median so far; noise upwards");
  // nu = 0.1 has been run for all three noises, nu = 1 for none.
  for (const [k, noise] of ["0.3", "0.2", "0.1"].entries()) expect(picture[k + 1]).toMatch(new RegExp(`^${noise} ([ ░▒▓█])\\1{3}·{4}$`));
  expect(picture[4]).toMatch(/0\.1 .* 1$/);
  expect(picture[6]).toMatch(/^6 of 12 runs \(50\.0 %\) /);
  expect(written).not.toMatch(/\p{Cc}\[[\d;]*m/u);
});

test("without a terminal there are lines alone", () => {
  const stream = { isTTY: false, write: () => undefined };
  const request = {
    x: "nu",
    y: undefined,
    value: "trace",
    predicted: undefined,
    series: undefined,
    facet: undefined,
    log: new Set<string>(),
  };
  const watch = sweepWatch(Plan.of(GRID), request, folder.file("none"), { colour: false, characters: "unicode", width: undefined }, stream);
  expect(watch.onUnit).toBeUndefined();
});
