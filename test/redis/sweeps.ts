/** Sweeps of one grid as processes of the command line, with a Redis of their own: what they leave is compared with what one thread leaves. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { Folder, json, type Outcome, outcomeOf, start } from "../../packages/cli/test-kit/run.js";
import { RedisServer } from "./server.js";

/** A grid of 16 places: axes of several kinds, and a first passage. */
export const gridOf = (seeds: number, steps: number): string => `activation: x^3+nu*x
simulate: {neurons: 6, samples: 3, dimension: 3, steps: ${steps}, recordEvery: ${steps / 40}, learningRate: 0.5/m}
axes:
  nu: [1/10, 1]
  noise: {random: {count: 4, from: 0.1, to: 1, scale: log}}
  learning: {zip: {batch: [1, 3], init: [0.1, 0.2]}}
seeds: {from: 1, count: ${seeds}}
keep: [collapse, trace, "first(collapse<0.1)"]
`;

/** A grid, a server, and the processes that work on it. */
export class Sweeps {
  readonly folder: Folder = new Folder();
  readonly redis: RedisServer;
  readonly runs: number;
  private readonly grid: string;
  private readonly started = new Set<ChildProcessWithoutNullStreams>();

  private constructor(grid: string, runs: number, redis: (folder: Folder) => RedisServer) {
    this.runs = runs;
    this.grid = this.folder.write("grid.yaml", grid);
    this.redis = redis(this.folder);
  }

  /** The sweep of one thread, which others are compared with, is in the folder `one`. */
  static async of(grid: string, runs: number, options: readonly string[] = []): Promise<Sweeps> {
    const sweeps = new Sweeps(grid, runs, (folder) => RedisServer.in(folder.folder("redis"), options));
    await sweeps.redis.start();
    await sweeps.sweep("one", "--jobs", "1");
    return sweeps;
  }

  flatcheck(...args: readonly string[]): ChildProcessWithoutNullStreams {
    const child = start(args);
    this.started.add(child);
    return child;
  }

  /** The process of a sweep. */
  coordinator(out: string, ...args: readonly string[]): ChildProcessWithoutNullStreams {
    return this.flatcheck("sweep", this.grid, "--out", this.folder.file(out), "--json", ...args);
  }

  sweep(out: string, ...args: readonly string[]): Promise<Outcome> {
    return outcomeOf(this.coordinator(out, ...args));
  }

  /** @param stalledAfter seconds after which its unit is another's; by default no load is so heavy that one is given away */
  worker(stalledAfter = 3600): ChildProcessWithoutNullStreams {
    return this.flatcheck("worker", "--redis", this.redis.url, "--jobs", "1", "--stalled-after", String(stalledAfter));
  }

  queued(): readonly string[] {
    return ["--engine", "bullmq", "--redis", this.redis.url];
  }

  /** The files of results, byte by byte. */
  bytesOf(out: string): Readonly<Record<string, string>> {
    const results = join(this.folder.file(out), "results");
    return Object.fromEntries(readdirSync(results).map((name) => [name, readFileSync(join(results, name)).toString("base64")]));
  }

  /** All runs are there, and the bytes are those of one thread. */
  expectSame(out: string, { code, stdout, stderr }: Outcome): void {
    expect([code, stderr]).toEqual([0, ""]);
    expect(json<{ counts: object }>(stdout).counts).toMatchObject({ runs: this.runs, failed: 0, missing: 0 });
    expect(this.bytesOf(out)).toEqual(this.bytesOf("one"));
  }

  killAll(): void {
    for (const child of this.started) child.kill("SIGKILL");
  }

  async end(): Promise<void> {
    this.killAll();
    await this.redis.kill();
    this.folder.remove();
  }
}

/** One clear line, and nothing else. */
export function expectRefused({ code, stderr }: Outcome, message: RegExp): void {
  expect(code).toBe(3);
  expect(stderr.split("\n")).toHaveLength(2);
  expect(stderr).toMatch(message);
}
