/** Sweeps by threads, by a queue and in shards: the same bytes; and what a missing or full server and another version say. */
import { readFileSync } from "node:fs";
import { thisThread, work } from "@flatcheck/sweep";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { outcomeOf } from "../../packages/cli/test-kit/run.js";
import { WHOLE } from "../setup/sizes.js";
import { expectRefused, gridOf, Sweeps } from "./sweeps.js";

const RUNS = 96;
let sweeps: Sweeps;
beforeAll(async () => {
  sweeps = await Sweeps.of(gridOf(RUNS / 16, 4000), RUNS);
});
afterEach(() => sweeps.killAll());
afterAll(() => sweeps.end());

describe("the same bytes as of one thread", () => {
  test("by two threads", async () => sweeps.expectSame("two", await sweeps.sweep("two", "--jobs", "2")));

  test.each(WHOLE ? [1, 2, 3, 4] : [1, 2])("by a queue with workers: %d; told to end, they finish what they have", async (count) => {
    const workers = Array.from({ length: count }, () => sweeps.worker());
    sweeps.expectSame(`queue${count}`, await sweeps.sweep(`queue${count}`, ...sweeps.queued()));
    const ends = workers.map(outcomeOf);
    for (const child of workers) child.kill("SIGTERM");
    const outcomes = await Promise.all(ends);
    expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual(workers.map(() => [0, ""]));
    const runs = outcomes.map(({ stdout }) => Number(/, (\d+) runs/.exec(stdout)?.[1]));
    expect(runs.reduce((sum, made) => sum + made, 0)).toBe(RUNS);
    expect(sweeps.redis.command("KEYS", "flatcheck:units:*of*")).toBe("");
  });

  test("by seven shards that are merged", async () => {
    const shards = Array.from({ length: 7 }, (_, k) => `shard${k + 1}`);
    for (const [k, name] of shards.entries()) expect((await sweeps.sweep(name, "--shard", `${k + 1}/7`, "--jobs", "1")).code).toBe(0);
    const { folder } = sweeps;
    const merging = ["sweep", "--merge", ...shards.map(folder.file), "--out", folder.file("merged"), "--json"];
    sweeps.expectSame("merged", await outcomeOf(sweeps.flatcheck(...merging)));
  });
});

describe("one clear line, and nothing lost, where", () => {
  test("nobody answers, and its password is nowhere", async () => {
    const url = "redis://user:geheim@127.0.0.1:1";
    const outcome = await sweeps.sweep("unreachable", "--engine", "bullmq", "--redis", url);
    expectRefused(outcome, /^flatcheck: expected a Redis server at 127\.0\.0\.1:1, got connect ECONNREFUSED/);
    expect(outcome.stderr + outcome.stdout).not.toContain("geheim");
    const worker = await outcomeOf(sweeps.flatcheck("worker", "--redis", url));
    expectRefused(worker, /^flatcheck: expected a Redis server at 127\.0\.0\.1:1/);
  });

  test("Redis is full; with room again the sweep goes on", async () => {
    const { redis, folder } = sweeps;
    redis.command("CONFIG", "SET", "maxmemory", "1mb");
    expectRefused(
      await sweeps.sweep("full", ...sweeps.queued()),
      /^flatcheck: expected room in the Redis server at 127\.0\.0\.1:\d+, got a full one/,
    );
    redis.command("CONFIG", "SET", "maxmemory", "0");
    sweeps.worker();
    sweeps.expectSame("full", await outcomeOf(sweeps.flatcheck("sweep", "--resume", folder.file("full"), "--json", ...sweeps.queued())));
    expect(readFileSync(folder.file("full/manifest.json"), "utf8")).not.toContain(redis.place);
  });

  test("a worker is of another version", async () => {
    const stop = new AbortController();
    const { url } = sweeps.redis;
    const other = work({ url, prefix: "flatcheck", runner: thisThread, jobs: 1, version: "9.9.9", signal: stop.signal });
    expectRefused(
      await sweeps.sweep("mixed", ...sweeps.queued()),
      /^flatcheck: expected workers of flatcheck version \S+, as the sweep is, got one of flatcheck version 9\.9\.9/,
    );
    stop.abort();
    await other;
  });
});
