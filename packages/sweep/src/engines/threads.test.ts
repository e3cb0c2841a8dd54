/** Threads that end: the run that ends them is found, and all others are made. */
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Scratch } from "../../test-kit/grids.js";
import { Plan } from "../plan.js";
import { parquetOf } from "../results/parquet.js";
import { columnsOf } from "../results/rows.js";
import { WHOLE } from "../results/share.js";
import { SweepFolder } from "../results/sweepFolder.js";
import { sweep } from "../sweep.js";
import type { Engine } from "./engine.js";
import { threads } from "./threads.js";

const scratch = new Scratch();
afterAll(scratch.remove);

/** A module of threads that says which runs it made, and does something else at run 5. */
function entry(name: string, atFive: string): URL {
  mkdirSync(scratch.folder(""), { recursive: true });
  const file = scratch.folder(`${name}.mjs`);
  writeFileSync(
    file,
    `export default ({ unit: { from, to } }) => {
  if (from <= 5 && 5 < to) { ${atFive} }
  return { from, to };
};`,
  );
  return pathToFileURL(file);
}

const plan = Plan.of('{"activation": "x^3", "seeds": {"from": 1, "count": 12}}');

/** Rows as if they had been made: threads of this test load nothing of ours. */
const faked = (engine: Engine): Engine => ({
  ...engine,
  run: async (task) => {
    const { from, to } = (await engine.run(task)) as unknown as { readonly from: number; readonly to: number };
    const rows = Array.from({ length: to - from }, (_, k) => [BigInt(from + k), BigInt(from + k + 1), "ok", 0, 0, 0, null]);
    return { parquet: parquetOf(columnsOf(plan), rows, ""), counts: { ok: to - from, diverged: 0, failed: 0 }, milliseconds: 1 };
  },
});

test.each([
  ["ends by an error that nobody catches", 'return new Promise(() => setImmediate(() => { throw new Error("out of order"); }));'],
  ["throws", 'throw new Error("out of order");'],
])("one that %s at run 5", async (name, atFive) => {
  const out = scratch.folder(name);
  const counts = await sweep({ plan, out, share: WHOLE, engine: faked(threads(entry(name, atFive), 2)), version: "1" });
  expect(counts).toEqual({ runs: 12, ok: 11, diverged: 0, failed: 1, missing: 0 });
  const causes: unknown[] = [];
  for await (const row of new SweepFolder(out).rows()) causes.push(row.at(-1));
  expect(causes.map((cause) => cause !== null)).toEqual(Array.from({ length: 12 }, (_, k) => k === 5));
  expect(causes[5]).toMatch(/^its thread ended: /);
});
