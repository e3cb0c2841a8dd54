/** The engine `bullmq` with one worker of one thread, without their starts. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { bullmq, Plan, sweep, threads, WHOLE, work } from "@flatcheck/sweep";
import { sweepWorkerOfBundle } from "./bundle.js";
import { type Contender, gridOf, type Length, processorTime, seedOf, stepsOf } from "./workload.js";

const PORT = 6399;
const URL_OF_QUEUE = `redis://127.0.0.1:${PORT}`;

/** A Redis of its own, in a folder. */
export class Queue {
  private readonly folder: string;
  private readonly server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.folder = folder;
    this.server = server;
  }

  /** Undefined where there is no redis-server, or none comes up. */
  static async started(folder: string): Promise<Queue | undefined> {
    if (spawnSync("redis-server", ["--version"]).status !== 0) return undefined;
    const server = spawn("redis-server", ["--port", `${PORT}`, "--dir", folder, "--appendonly", "yes", "--save", ""], { stdio: "ignore" });
    for (let tries = 0; tries < 200; tries++) {
      if (spawnSync("redis-cli", ["-p", `${PORT}`, "PING"], { encoding: "utf8" }).stdout.trim() === "PONG")
        return new Queue(folder, server);
      await wait(50);
    }
    server.kill();
    return undefined;
  }

  /** Coordinator, worker and Redis counted together. */
  contender(length: Length): Contender {
    const shared = { url: URL_OF_QUEUE, prefix: "bench", version: "bench" };
    const stop = new AbortController();
    let [made, worker]: [number, Promise<void> | undefined] = [0, undefined];
    return {
      name: "a queue",
      time: async () => {
        worker ??= work({
          ...shared,
          runner: threads(await sweepWorkerOfBundle(), 1),
          jobs: 1,
          signal: stop.signal,
          stalledAfterMs: 3_600_000,
        });
        const plan = Plan.of(gridOf(length, seedOf(500 + ++made)));
        const out = join(this.folder, `queue${made}`);
        const before = this.milliseconds();
        const own = await processorTime(async () => sweep({ plan, out, share: WHOLE, engine: await bullmq(shared), version: "bench" }));
        return (1e6 * (own + this.milliseconds() - before)) / stepsOf(length);
      },
      end: async () => {
        stop.abort();
        await worker;
        this.server.kill();
      },
    };
  }

  /** Of Redis' processor time; in hundredths of a second, as Linux counts it. */
  private milliseconds(): number {
    const fields = readFileSync(`/proc/${this.server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  }
}
