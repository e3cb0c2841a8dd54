/**
 * The engine `bullmq`: units are jobs of a queue on Redis, which `flatcheck worker` takes on any machine. Redis holds no more than a few dozens of them at a time. A job that Redis
 * has lost is added again; its number is the unit's, so that none is there twice.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { UnitResult, UnitTask } from "../runs/runUnit.js";
import { SweepError } from "../sweepError.js";
import { type Engine, LostUnit } from "./engine.js";
import { GRID_SECONDS, gridDigest, gridKey, type JobData, type JobResult, jobId, jobsOf, LOST, OTHER_VERSION, QUEUE } from "./queue.js";
import { connected, loadedPackage, placeOf, type RedisOptions, unreachable } from "./redis.js";

/** So many units are in Redis at a time: as many threads of workers are busy. */
const SLOTS = 64;
/** How often it is looked at what is done. */
const LOOK_MS = 40;
/** Jobs that nobody fetches go after a day. */
const KEPT = { age: 24 * 3600 };

/** What the engine of a queue is told. */
export interface QueueOptions extends RedisOptions {
  /** Called once, where no worker is there some seconds after the first unit was put in the queue. */
  readonly onNoWorker?: (() => void) | undefined;
}

/** So long it is waited for a worker before that is said. */
const PATIENCE_MS = 5_000;

/** The engine of a queue on Redis. @throws SweepError where there is no server, or a package is missing */
export async function bullmq(options: QueueOptions): Promise<Engine> {
  const { Queue: BullQueue } = await loadedPackage("bullmq", () => import("bullmq"));
  const client = await connected(options);
  const queue = new BullQueue<JobData, JobResult>(QUEUE, { connection: client, prefix: options.prefix, skipVersionCheck: true });
  queue.on("error", () => undefined); // Commands that fail say so themselves.
  const waiting = new WaitingUnits(queue, client, options);
  return { name: "bullmq", slots: SLOTS, run: (task) => waiting.run(task), close: () => waiting.close() };
}

/** A server that is away is not waited for longer than this at the end. */
const CLOSING_MS = 1_000;

interface Waiting {
  readonly task: UnitTask;
  readonly resolve: (result: UnitResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Units that are in the queue, by the ids of their jobs. */
class WaitingUnits {
  private readonly units = new Map<string, Waiting>();
  private readonly prepared = new Map<string, Promise<string>>();
  private looking: Promise<void> | undefined;
  private isClosed = false;
  /** Whether a unit came back, or it was looked for workers. */
  private isWorked = false;

  constructor(
    private readonly queue: Queue<JobData, JobResult>,
    private readonly client: Redis,
    private readonly options: QueueOptions,
  ) {}

  async run(task: UnitTask): Promise<UnitResult> {
    try {
      const digest = await this.prepare(task);
      const id = jobId(digest, task);
      const result = new Promise<UnitResult>((resolve, reject) => {
        this.units.set(id, { task, resolve, reject });
      });
      await this.add(id, digest, task);
      this.looking ??= this.look();
      return await result;
    } catch (error) {
      throw this.named(error);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.race([this.looking, wait(CLOSING_MS)]);
    // What no worker has taken is given back.
    if (this.client.status === "ready") await Promise.allSettled([...this.units.keys()].map((id) => this.queue.remove(id)));
    for (const { reject } of this.units.values()) reject(new Error("the sweep ended"));
    await Promise.race([this.queue.close().catch(() => undefined), wait(CLOSING_MS)]);
    this.client.disconnect();
  }

  /** The grid is put where workers find it; jobs that an earlier coordinator left are removed. */
  private prepare({ grid, share }: UnitTask): Promise<string> {
    const known = this.prepared.get(grid);
    const made = known ?? this.put(gridDigest(grid), grid, jobsOf(gridDigest(grid), share));
    this.prepared.set(grid, made);
    return made;
  }

  private async put(digest: string, grid: string, mine: string): Promise<string> {
    await this.client.set(gridKey(this.options.prefix, digest), grid, "EX", GRID_SECONDS);
    const left = await this.queue.getJobs(["wait", "prioritized", "delayed", "completed", "failed"]);
    await Promise.allSettled(left.filter((job) => job?.id?.startsWith(mine)).map((job) => job.remove()));
    return digest;
  }

  private async add(id: string, digest: string, { grid, share, unit, createdBy }: UnitTask): Promise<void> {
    await this.client.set(gridKey(this.options.prefix, digest), grid, "EX", GRID_SECONDS, "NX");
    await this.queue.add(
      "unit",
      { grid: digest, share, unit, createdBy },
      { jobId: id, attempts: 3, removeOnComplete: KEPT, removeOnFail: KEPT },
    );
  }

  private async look(): Promise<void> {
    const began = performance.now();
    while (!this.isClosed && this.units.size > 0) {
      if (!this.isWorked && performance.now() - began > PATIENCE_MS) await this.lookForWorkers();
      await this.lookAtAll();
      await wait(LOOK_MS);
    }
    this.looking = undefined;
  }

  /** One message asks for all: only those that ended, or that Redis has lost, are looked at. */
  private async lookAtAll(): Promise<void> {
    const ids = [...this.units.keys()];
    const asked = this.client.pipeline();
    for (const id of ids) asked.hmget(this.queue.toKey(id), "timestamp", "finishedOn");
    const answers = await asked.exec().catch(() => null);
    const isUnderWay = (k: number): boolean => {
      const [error, fields] = answers?.[k] ?? [null, null];
      const [began, ended] = (fields ?? []) as (string | null)[];
      return error === null && typeof began === "string" && ended === null;
    };
    const open = ids.filter((_, k) => !isUnderWay(k));
    await Promise.all(open.map((id) => this.lookAt(id, this.units.get(id) as Waiting)));
  }

  /** Errors are met by the units. */
  private async lookForWorkers(): Promise<void> {
    this.isWorked = true;
    if ((await this.queue.getWorkersCount().catch(() => 1)) === 0) this.options.onNoWorker?.();
  }

  private async lookAt(id: string, { task, resolve, reject }: Waiting): Promise<void> {
    try {
      const job = await this.queue.getJob(id);
      if (job === undefined) return await this.add(id, gridDigest(task.grid), task);
      if (job.finishedOn === undefined) return;
      this.units.delete(id);
      this.isWorked = true;
      if (job.returnvalue === null || job.returnvalue === undefined) reject(failure(job.failedReason ?? "no reason was given"));
      else resolve({ ...job.returnvalue, parquet: Buffer.from(job.returnvalue.parquet, "base64") });
      await job.remove();
    } catch (error) {
      this.units.delete(id);
      reject(error);
    }
  }

  /** Errors of Redis in words of a user. */
  private named(error: unknown): unknown {
    if (error instanceof SweepError || error instanceof LostUnit || this.isClosed) return error;
    const place = placeOf(this.options.url);
    const { message } = error as Error;
    if (/\bOOM\b/.test(message))
      return new SweepError(
        "redis",
        `expected room in the Redis server at ${place}, got a full one (maxmemory); make room and go on with flatcheck sweep --resume`,
      );
    return unreachable(place, error as Error);
  }
}

/** A job that failed for good. */
function failure(reason: string): Error {
  if (reason.startsWith(OTHER_VERSION)) return new SweepError("version", reason.slice(OTHER_VERSION.length));
  if (reason.startsWith(LOST)) return new LostUnit(reason.slice(LOST.length));
  if (/stalled/.test(reason)) return new LostUnit("the workers that had it ended, again and again");
  return new SweepError("redis", `expected a result of a worker, got the error "${reason}"`);
}
