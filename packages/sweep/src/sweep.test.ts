/** A folder of results is the same bytes however it came about. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resultsOf, Scratch, SMALL } from "../test-kit/grids.js";
import { type Engine, LostUnit } from "./engines/engine.js";
import { thisThread } from "./engines/thisThread.js";
import { mergeSweeps } from "./merge.js";
import { Plan } from "./plan.js";
import type { Row } from "./results/rows.js";
import { missingUnits, shareCount, WHOLE } from "./results/share.js";
import { SweepFolder } from "./results/sweepFolder.js";
import { type SweepOptions, sweep } from "./sweep.js";

const scratch = new Scratch();
afterAll(scratch.remove);

const plan = Plan.of(SMALL);
const make = (name: string, more: Partial<SweepOptions> = {}) =>
  sweep({ plan, out: scratch.folder(name), share: WHOLE, engine: thisThread, version: "1", ...more });

beforeAll(async () => {
  await make("whole");
});
const expected = () => resultsOf(scratch.folder("whole"));

async function rowsIn(name: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of new SweepFolder(scratch.folder(name)).rows()) rows.push(row);
  return rows;
}

/** Units of any order and size: what is under way ends in the order of the slots' delays. */
const disordered: Engine = {
  ...thisThread,
  slots: 5,
  run: async (task) => {
    await new Promise((resolve) => setTimeout(resolve, 5 * ((task.unit.from * 7) % 5)));
    return thisThread.run(task);
  },
};

test("has a row a run, with the grid's values, and a status", async () => {
  const rows = await rowsIn("whole");
  expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 24 }, (_, k) => BigInt(k)));
  expect(rows[4]?.slice(0, 5)).toEqual([4n, 0.1, 0.4, 1n, "ok"]);
  expect(rows.filter((row) => row[4] === "diverged")).toHaveLength(8);
  expect(readdirSync(scratch.folder("whole/units"))).toEqual([]);
});

test("is the same whatever the order of units", async () => {
  expect(await make("disordered", { engine: disordered })).toEqual({ runs: 24, ok: 16, diverged: 8, failed: 0, missing: 0 });
  expect(resultsOf(scratch.folder("disordered"))).toEqual(expected());
});

test("is the same when a sweep was ended on its way, three times, and what was done is not done again", async () => {
  let made = 0;
  const counting: Engine = {
    ...thisThread,
    run: async (task) => {
      made += task.unit.to - task.unit.from;
      return thisThread.run(task);
    },
  };
  for (let sitting = 1; sitting <= 3; sitting++) {
    const stop = new AbortController();
    const counts = await make("ended", {
      engine: counting,
      signal: stop.signal,
      onProgress: (progress) => progress.made >= 2 && stop.abort(),
    });
    expect(counts.missing).toBeGreaterThan(0);
    expect(existsSync(scratch.folder("ended/results/part-00000.parquet"))).toBe(true);
  }
  expect(await make("ended", { engine: counting })).toMatchObject({ missing: 0 });
  expect(resultsOf(scratch.folder("ended"))).toEqual(expected());
  expect(made).toBe(24);
});

test("is the same from seven shards, and merging wants each of them once", async () => {
  const shards = Array.from({ length: 7 }, (_, k) => `shard${k}`);
  for (const [index, name] of shards.entries()) await make(name, { share: { index, of: 7 } });
  const paths = shards.map(scratch.folder);
  expect(await mergeSweeps(paths.toReversed(), scratch.folder("merged"), "1")).toMatchObject({ runs: 24, missing: 0 });
  expect(resultsOf(scratch.folder("merged"))).toEqual(expected());
  await expect(mergeSweeps(paths.slice(1), scratch.folder("part"), "1")).rejects.toThrow(
    /^expected all 24 runs over the folders, got 20; add/,
  );
  await expect(mergeSweeps([...paths, paths[0] as string], scratch.folder("twice"), "1")).rejects.toThrow(
    /^expected every run once, got run 0 in/,
  );
});

describe("a run that ends its thread", () => {
  const poison = (broken: number): Engine => ({
    ...thisThread,
    slots: 3,
    run: async (task) => {
      if (task.unit.from <= broken && broken < task.unit.to) throw new LostUnit("its thread ended");
      return thisThread.run(task);
    },
  });

  property.prop([fc.integer({ min: 0, max: 23 })], { numRuns: 3 })(
    "is found and recorded, and all others are as they are",
    async (broken) => {
      const name = `poison${broken}`;
      expect(await make(name, { engine: poison(broken) })).toMatchObject({ failed: 1, missing: 0 });
      const rows = await rowsIn(name);
      const others = await rowsIn("whole");
      expect(rows.filter((_, k) => k !== broken)).toEqual(others.filter((_, k) => k !== broken));
      expect(rows[broken]?.slice(4)).toEqual(["failed", null, null, null, null, "its thread ended"]);
    },
  );
});

test("any other error of an engine ends the sweep, and what was done is kept", async () => {
  let units = 0;
  const broken: Engine = {
    ...thisThread,
    run: (task) => (units++ < 2 ? thisThread.run(task) : Promise.reject(new Error("no queue"))),
  };
  await expect(make("broken", { engine: broken })).rejects.toThrow("no queue");
  expect(new SweepFolder(scratch.folder("broken")).units()).toHaveLength(2);
  await make("broken");
  expect(resultsOf(scratch.folder("broken"))).toEqual(expected());
});

describe("a folder is refused", () => {
  test("of another grid, shard or version", async () => {
    const other = Plan.of('{"activation": "x^3"}');
    await expect(make("whole", { plan: other })).rejects.toThrow(
      /^expected the results of this grid \(\w{12}\) in .*, got those of another \(\w{12}\)/,
    );
    await expect(make("whole", { share: { index: 0, of: 2 } })).rejects.toThrow(/^expected shard 1\/2 in .*, got shard 1\/1/);
    await expect(make("whole", { version: "2" })).rejects.toThrow(/^expected the results of flatcheck 2 in .*, got those of 1/);
  });

  test("that another process works on; one that has ended is no obstacle", async () => {
    await make("locked");
    const lock = scratch.folder(join("locked", ".lock"));
    writeFileSync(lock, `${process.ppid} ${hostname()} other\n`);
    await expect(make("locked")).rejects.toThrow(/^expected a folder that no other sweep works on, got one of process \d+ on /);
    writeFileSync(lock, `4194303 ${hostname()} gone\n`);
    await make("locked");
    expect(existsSync(lock)).toBe(false);
  });

  test("that cannot be made", async () => {
    await expect(make("", { out: "/proc/none" })).rejects.toThrow(/^expected a folder that can be written, got \/proc\/none \(E/);
  });
});

property.prop([fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 9 })])("shards have every run once", (runs, of) => {
  const shares = Array.from({ length: of }, (_, index) => shareCount({ index, of }, runs));
  expect(shares.reduce((sum, count) => sum + count, 0)).toBe(runs);
});

const unit = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 9 })).map(([from, length]) => ({ from, to: from + length }));

property.prop([fc.array(unit)])("what is missing is what no unit has", (done) => {
  const missing = missingUnits(done, 50);
  for (let k = 0; k < 50; k++) {
    const has = (units: readonly { from: number; to: number }[]): boolean => units.some(({ from, to }) => from <= k && k < to);
    expect(has(missing)).toBe(!has(done));
  }
});
