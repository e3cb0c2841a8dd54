/**
 * Computer algebra in worker threads: one for each engine, started when it is first asked, so that the engines load side by side, keep their global
 * state to themselves, and can be stopped in the middle of a computation.
 */
import { Worker } from "node:worker_threads";
import { ENGINE_NAMES, type EngineAnswer, type EngineName, type EngineRequest, type EngineRunner } from "@flatcheck/symbolic";

export interface EngineWorkers {
  /** Starts all workers and has them load their engines, while the caller does other work. */
  readonly prepare: () => void;
  /** Asks an engine in its worker; when the signal is aborted the worker is terminated. */
  readonly run: EngineRunner;
  /** Terminates all workers. */
  readonly close: () => Promise<void>;
}

/** @param entry the module of the workers, beside this one by default */
export function engineWorkers(entry: URL = besideThis()): EngineWorkers {
  const workers = new Map<EngineName, EngineWorker>();
  const workerOf = (name: EngineName): EngineWorker => {
    const known = workers.get(name);
    if (known !== undefined && !known.hasEnded) return known;
    const worker = new EngineWorker(entry);
    workers.set(name, worker);
    return worker;
  };
  return {
    prepare: () => {
      // What cannot be loaded now cannot be loaded later: then it is reported.
      for (const engine of ENGINE_NAMES)
        workerOf(engine)
          .ask({ engine, text: "x" })
          .catch(() => undefined);
    },
    run: async (request, signal) => {
      signal.throwIfAborted();
      const worker = workerOf(request.engine);
      const stop = (): void => void worker.end();
      signal.addEventListener("abort", stop, { once: true });
      return worker.ask(request).finally(() => signal.removeEventListener("abort", stop));
    },
    close: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.end()));
    },
  };
}

/** `engineWorker` with this file's own ending: sources, compiled files and bundle keep the two side by side. */
const besideThis = (): URL => new URL(`./engineWorker${/\.\w+$/.exec(import.meta.url)?.[0] ?? ".js"}`, import.meta.url);

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A worker, which answers in the order in which it is asked. */
class EngineWorker {
  private readonly thread: Worker;
  private readonly waiting: Waiting[] = [];
  hasEnded = false;

  constructor(entry: URL) {
    this.thread = new Worker(entry);
    this.thread.on("message", (answer: EngineAnswer) => this.waiting.shift()?.resolve(answer));
    this.thread.on("error", (error) => this.fail(error));
    this.thread.on("exit", () => this.fail(new Error("the worker ended")));
  }

  ask(request: EngineRequest): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.thread.postMessage(request);
    });
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    await this.thread.terminate();
  }

  private fail(error: Error): void {
    this.hasEnded = true;
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
