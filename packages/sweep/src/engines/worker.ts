/** A worker of the queue: takes units from Redis, has them run by another engine, gives their rows back. */
import { setTimeout as wait } from "node:timers/promises";
import type { Job, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { createdBy } from "../sweep.js";
import { SweepError } from "../sweepError.js";
import { type Engine, LostUnit } from "./engine.js";
import { gridKey, type JobData, type JobResult, LOST, OTHER_VERSION, QUEUE } from "./queue.js";
import { connected, loadedPackage, placeOf, type RedisOptions, unreachable } from "./redis.js";

/** What a worker is told. */
export interface WorkerOptions extends RedisOptions {
  /** What runs the units. */
  readonly runner: Engine;
  /** So many units at a time. */
  readonly jobs: number;
  /** Of flatcheck: units of a sweep of another version are refused. */
  readonly version: string;
  /** A unit whose worker gave no sign for so long is another's. */
  readonly stalledAfterMs?: number;
  readonly signal: AbortSignal;
  /** Told after each unit. */
  readonly onUnit?: ((runs: number) => void) | undefined;
}

/** So often a unit may be found without a worker before it is said to end workers. */
const MOST_STALLED = 4;

/**
 * Works until the signal: then what is under way is finished, and nothing more is taken.
 * @throws SweepError where there is no server, or no more, or a package is missing
 */
export async function work(options: WorkerOptions): Promise<void> {
  const { runner, prefix, jobs, signal, stalledAfterMs = 30_000 } = options;
  const { Worker: BullWorker, UnrecoverableError } = await loadedPackage("bullmq", () => import("bullmq"));
  const client = await connected(options);
  const process = async (job: Job<JobData, JobResult>): Promise<JobResult> => {
    try {
      return await made(job.data, client, options);
    } catch (error) {
      throw error instanceof Refusal ? new UnrecoverableError(error.message) : error;
    }
  };
  const worker = new BullWorker<JobData, JobResult>(QUEUE, process, {
    connection: client,
    prefix,
    skipVersionCheck: true,
    concurrency: jobs,
    lockDuration: stalledAfterMs,
    stalledInterval: stalledAfterMs,
    maxStalledCount: MOST_STALLED,
    drainDelay: 1,
  });
  worker.on("error", () => undefined); // The connection is watched below.
  try {
    await ended(worker, client, signal, placeOf(options.url));
  } finally {
    await runner.close();
    client.disconnect();
  }
}

/** A unit that no worker of this kind should try again; its message is the reason. */
class Refusal extends Error {}

async function made(
  { grid: digest, share, unit, createdBy: theirs }: JobData,
  client: Redis,
  { runner, prefix, version, onUnit }: WorkerOptions,
): Promise<JobResult> {
  if (theirs !== createdBy(version))
    throw new Refusal(
      `${OTHER_VERSION}expected workers of ${theirs}, as the sweep is, got one of ${createdBy(version)}; install one version everywhere, and go on with flatcheck sweep --resume`,
    );
  const grid = await client.get(gridKey(prefix, digest));
  if (grid === null) throw new Error("the grid of the unit is not in Redis");
  try {
    const { parquet, ...rest } = await runner.run({ grid, share, unit, createdBy: theirs });
    onUnit?.(unit.to - unit.from);
    return { ...rest, parquet: Buffer.from(parquet).toString("base64") };
  } catch (error) {
    throw error instanceof LostUnit ? new Refusal(`${LOST}${error.message}`) : error;
  }
}

const CLOSING_MS = 1_000;

/** Until the signal, and then until what is under way is done; or until the server is gone for good. */
async function ended(worker: Worker, client: Redis, signal: AbortSignal, place: string): Promise<void> {
  const gone = new Promise<"gone">((resolve) => client.once("end", () => resolve("gone")));
  const told = new Promise<"told">((resolve) => {
    if (signal.aborted) resolve("told");
    signal.addEventListener("abort", () => resolve("told"), { once: true });
  });
  const why = await Promise.race([gone, told]);
  // A server that is away is not waited for: what was under way is another worker's then.
  if (why === "told" && client.status === "ready") await Promise.race([worker.close(), gone]);
  else await Promise.race([worker.close(true), wait(CLOSING_MS)]);
  if (why === "gone") throw unreachable(place, new SweepError("redis", "a connection that was lost"));
}
