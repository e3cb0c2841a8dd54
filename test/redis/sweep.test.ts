/** Sweeps by threads, by a queue and in shards: the same bytes, also where workers, coordinators and Redis are killed on the way. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { thisThread, work } from "@flatcheck/sweep";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Folder, json, type Outcome, outcomeOf, start } from "../../packages/cli/test-kit/run.js";
import { RedisServer } from "./server.js";

const folder = new Folder();
let redis: RedisServer;
const started = new Set<ChildProcessWithoutNullStreams>();

beforeAll(async () => {
  redis = await RedisServer.started(folder.folder("redis"));
});
afterEach(async () => {
  for (const child of started) child.kill("SIGKILL");
});
afterAll(async () => {
  await redis.kill();
  folder.remove();
});

const GRID = folder.write(
  "grid.yaml",
  `activation: x^3+nu*x
simulate: {neurons: 6, samples: 3, dimension: 3, steps: 4000, recordEvery: 100, learningRate: 0.5/m}
axes:
  nu: [1/10, 1]
  noise: {random: {count: 4, from: 0.1, to: 1, scale: log}}
  learning: {zip: {batch: [1, 3], init: [0.1, 0.2]}}
seeds: {from: 1, count: 6}
keep: [collapse, trace, "first(collapse<0.1)"]
`,
);
const RUNS = 96;

function flatcheck(...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = start(args);
  started.add(child);
  return child;
}

const sweep = (out: string, ...args: readonly string[]): Promise<Outcome> =>
  outcomeOf(flatcheck("sweep", GRID, "--out", folder.file(out), "--json", ...args));

const worker = (...args: readonly string[]): ChildProcessWithoutNullStreams =>
  flatcheck("worker", "--redis", redis.url, "--jobs", "1", "--stalled-after", "1", ...args);

const queued = (): readonly string[] => ["--engine", "bullmq", "--redis", redis.url];

function bytesOf(out: string): Readonly<Record<string, string>> {
  const results = join(folder.file(out), "results");
  return Object.fromEntries(readdirSync(results).map((name) => [name, readFileSync(join(results, name)).toString("base64")]));
}

/** The same as of one thread. */
function expectSame(out: string, { code, stdout, stderr }: Outcome): void {
  expect([code, stderr]).toEqual([0, ""]);
  expect(json<{ counts: object }>(stdout).counts).toMatchObject({ runs: RUNS, failed: 0, missing: 0 });
  expect(bytesOf(out)).toEqual(bytesOf("one"));
}

beforeAll(async () => {
  await sweep("one", "--jobs", "1");
});

describe("the same bytes as of one thread", () => {
  test("by two threads", async () => expectSame("two", await sweep("two", "--jobs", "2")));

  test.each([1, 2])("by a queue with workers: %d; told to end, they finish what they have", async (count) => {
    const workers = Array.from({ length: count }, () => worker());
    expectSame(`queue${count}`, await sweep(`queue${count}`, ...queued()));
    const ends = workers.map(outcomeOf);
    for (const child of workers) child.kill("SIGTERM");
    const outcomes = await Promise.all(ends);
    expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual(workers.map(() => [0, ""]));
    const runs = outcomes.map(({ stdout }) => Number(/, (\d+) runs/.exec(stdout)?.[1]));
    expect(runs.reduce((sum, made) => sum + made, 0)).toBe(RUNS);
    expect(redis.command("KEYS", "flatcheck:units:*of*")).toBe("");
  });

  test("by seven shards that are merged", async () => {
    const shards = Array.from({ length: 7 }, (_, k) => `shard${k + 1}`);
    for (const [k, name] of shards.entries()) expect((await sweep(name, "--shard", `${k + 1}/7`, "--jobs", "1")).code).toBe(0);
    const merging = ["sweep", "--merge", ...shards.map(folder.file), "--out", folder.file("merged"), "--json"];
    expectSame("merged", await outcomeOf(flatcheck(...merging)));
  });
});

test("after kills of workers, coordinator and server at random, every run is there once and is what it is", async () => {
  const victims = order(7);
  const workers = [worker(), worker()];
  let coordinator = flatcheck("sweep", GRID, "--out", folder.file("chaos"), "--json", ...queued());
  let outcome = outcomeOf(coordinator);
  const units = (): number => (existsSync(folder.file("chaos/units")) ? readdirSync(folder.file("chaos/units")).length : 0);
  let kills = 0;
  for (const victim of victims) {
    const before = units();
    // Each kill waits for a unit that came after the last one, or for the end.
    const isOver = (): boolean => coordinator.exitCode !== null;
    while (!isOver() && units() <= before) await new Promise((resolve) => setTimeout(resolve, 20));
    if (isOver()) break;
    kills++;
    if (victim === "server") {
      await redis.kill();
      await redis.start();
    } else if (victim === "coordinator") {
      coordinator.kill("SIGKILL");
      await outcome;
      coordinator = flatcheck("sweep", "--resume", folder.file("chaos"), "--json", ...queued());
      outcome = outcomeOf(coordinator);
    } else {
      workers.shift()?.kill("SIGKILL");
      workers.push(worker());
    }
  }
  expect(kills).toBeGreaterThan(3);
  expectSame("chaos", await outcome);
});

/** Victims in an order that a seed gives: of each kind some. */
function order(seed: number): readonly ("worker" | "coordinator" | "server")[] {
  const kinds = ["worker", "coordinator", "server"] as const;
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const drawn = Array.from({ length: 5 }, () => kinds[Math.floor(3 * next())] as (typeof kinds)[number]);
  return [...kinds, ...drawn];
}

describe("one clear line, and nothing lost, where", () => {
  const refused = (outcome: Outcome, message: RegExp): void => {
    expect(outcome.code).toBe(3);
    expect(outcome.stderr.split("\n")).toHaveLength(2);
    expect(outcome.stderr).toMatch(message);
  };

  test("nobody answers, and its password is nowhere", async () => {
    const url = "redis://user:geheim@127.0.0.1:1";
    const outcome = await sweep("unreachable", "--engine", "bullmq", "--redis", url);
    refused(outcome, /^flatcheck: expected a Redis server at 127\.0\.0\.1:1, got connect ECONNREFUSED/);
    expect(outcome.stderr + outcome.stdout).not.toContain("geheim");
    refused(await outcomeOf(flatcheck("worker", "--redis", url)), /^flatcheck: expected a Redis server at 127\.0\.0\.1:1/);
  });

  test("Redis is full; with room again the sweep goes on", async () => {
    redis.command("CONFIG", "SET", "maxmemory", "1mb");
    refused(await sweep("full", ...queued()), /^flatcheck: expected room in the Redis server at 127\.0\.0\.1:\d+, got a full one/);
    redis.command("CONFIG", "SET", "maxmemory", "0");
    worker();
    expectSame("full", await outcomeOf(flatcheck("sweep", "--resume", folder.file("full"), "--json", ...queued())));
    expect(readFileSync(folder.file("full/manifest.json"), "utf8")).not.toContain(String(redis.port));
  });

  test("a worker is of another version", async () => {
    const stop = new AbortController();
    const other = work({ url: redis.url, prefix: "flatcheck", runner: thisThread, jobs: 1, version: "9.9.9", signal: stop.signal });
    refused(
      await sweep("mixed", ...queued()),
      /^flatcheck: expected workers of flatcheck version \S+, as the sweep is, got one of flatcheck version 9\.9\.9/,
    );
    stop.abort();
    await other;
  });
});
