/** The thread in which `flatcheck serve` runs commands, so that a request can be stopped in the middle of anything. One that ended is started anew. */
import { Worker } from "node:worker_threads";

export type ThreadRequest = "interrupt" | { readonly argv: readonly string[] };

/** What a command came to: exit code, what it wrote to stdout, and the lines that it had to say on stderr. */
export interface ThreadOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly notes: readonly string[];
}

export type ThreadAnswer = { readonly progress: string } | { readonly outcome: ThreadOutcome };

/** The thread ended before the command did. */
export class ThreadEnded extends Error {}

interface Running {
  readonly resolve: (outcome: ThreadOutcome) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (text: string) => void;
}

export class ServeThread {
  private readonly entry: URL;
  private worker: Worker | undefined;
  private running: Running | undefined;

  /** @param entry the module of the thread, beside this one by default */
  constructor(entry: URL = besideThis()) {
    this.entry = entry;
  }

  /** Starts the thread, while nothing is asked of it yet. */
  prepare(): void {
    this.worker ??= this.started();
  }

  /** Runs one command line; only one at a time. @throws ThreadEnded where the thread was stopped, or failed */
  run(argv: readonly string[], onProgress: (text: string) => void): Promise<ThreadOutcome> {
    this.prepare();
    return new Promise((resolve, reject) => {
      this.running = { resolve, reject, onProgress };
      this.post({ argv });
    });
  }

  /** Asks the command to stop where it can, as Ctrl-C does. */
  interrupt(): void {
    this.post("interrupt");
  }

  /** Ends the thread, whatever it does. */
  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private post(request: ThreadRequest): void {
    this.worker?.postMessage(request);
  }

  private started(): Worker {
    const worker = new Worker(this.entry);
    worker.on("message", (answer: ThreadAnswer) => this.take(answer));
    worker.on("error", (error) => this.fail(worker, new ThreadEnded(error.message)));
    worker.on("exit", () => this.fail(worker, new ThreadEnded("the thread ended")));
    return worker;
  }

  private take(answer: ThreadAnswer): void {
    if ("progress" in answer) {
      this.running?.onProgress(answer.progress);
      return;
    }
    const { running } = this;
    this.running = undefined;
    running?.resolve(answer.outcome);
  }

  private fail(worker: Worker, error: Error): void {
    if (this.worker !== undefined && this.worker !== worker) return;
    const { running } = this;
    [this.worker, this.running] = [undefined, undefined];
    running?.reject(error);
  }
}

/** `serveWorker` with this file's own ending: sources, compiled files and bundle keep the two side by side. */
const besideThis = (): URL => new URL(`./serveWorker${/\.\w+$/.exec(import.meta.url)?.[0] ?? ".js"}`, import.meta.url);
