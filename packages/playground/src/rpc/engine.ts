/**
 * The page's side: one worker, which can be stopped at any moment by ending its thread. A question that is withdrawn is first cancelled in words; a worker that
 * does not hear them within {@link GRACE_MS} is ended, a new one started, and asked again what others still wait for. comlink would do the same in twice the
 * bytes, and cannot tell a caller that its worker has ended.
 */
import type { Answer, Fault, MethodName, Methods, Request } from "./protocol.js";

/** How long a worker may take to hear that a question is withdrawn: it listens every 40 ms, unless one step takes longer. */
export const GRACE_MS = 400;

/** The part of a `Worker` that is used. */
export interface WorkerLike {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A question that was answered by a fault. */
export class AskError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A question without an answer: `withdrawn` by who asked, `stopped` by the user, or past its `time limit`. */
export class Unanswered extends Error {
  readonly why: "withdrawn" | "stopped" | "time limit";

  constructor(why: Unanswered["why"]) {
    super(why);
    this.why = why;
  }
}

/** How a question is watched and ended. */
export interface AskOptions<P> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: P) => void) | undefined;
  /** Milliseconds after which the worker is ended. */
  readonly limit?: number | undefined;
  /**
   * For a question that is answered at once: milliseconds after which a worker that has answered before is taken for stuck. It is ended with all else that it was
   * asked, and another one is asked this.
   */
  readonly patience?: number | undefined;
}

interface Waiting {
  readonly request: Extract<Request, { kind: "ask" }>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** One worker and the questions that it has been asked. */
export class Engine {
  private readonly start: () => WorkerLike;
  private readonly waiting = new Map<number, Waiting>();
  /** Cancelled questions whose worker has not said that it heard. */
  private readonly unheard = new Set<number>();
  private worker: WorkerLike | undefined;
  private hasAnswered = false;
  private lastId = 0;

  constructor(start: () => WorkerLike) {
    this.start = start;
  }

  /**
   * Asks the worker, which is started if there is none.
   * @throws AskError for input that is not understood and for defects; Unanswered where the question was withdrawn, stopped, or took too long
   */
  ask<M extends MethodName>(
    method: M,
    args: Methods[M]["args"],
    options: AskOptions<Methods[M]["progress"]> = {},
  ): Promise<Methods[M]["result"]> {
    const { signal, onProgress, limit, patience } = options;
    if (signal?.aborted === true) return Promise.reject(new Unanswered("withdrawn"));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const request = { kind: "ask", id, method, args } as const;
      this.waiting.set(id, { request, resolve: (result) => resolve(result as Methods[M]["result"]), reject, onProgress });
      this.running().postMessage(request);
      signal?.addEventListener("abort", () => this.withdraw(id, "withdrawn"), { once: true });
      if (limit !== undefined) setTimeout(() => this.withdraw(id, "time limit"), limit);
      if (patience !== undefined) this.wait(id, patience);
    });
  }

  /** Ends the worker, and all that it was asked. */
  stop(): void {
    this.end();
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of left) reject(new Unanswered("stopped"));
  }

  private running(): WorkerLike {
    if (this.worker !== undefined) return this.worker;
    const worker = this.start();
    this.hasAnswered = false;
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (event) => this.fail(event.message);
    this.worker = worker;
    return worker;
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private hear(answer: Answer): void {
    this.hasAnswered = true;
    const one = this.waiting.get(answer.id);
    if (answer.kind === "progress") {
      one?.onProgress?.(answer.progress as never);
      return;
    }
    this.waiting.delete(answer.id);
    this.unheard.delete(answer.id);
    if (answer.kind === "result") one?.resolve(answer.result);
    else one?.reject(new AskError(answer.error));
  }

  /** A worker that is still being loaded is not stuck. */
  private wait(id: number, patience: number): void {
    const asked = this.worker;
    setTimeout(() => {
      if (!this.waiting.has(id)) return;
      if (this.worker !== asked || !this.hasAnswered) return this.wait(id, patience);
      const one = this.waiting.get(id) as Waiting;
      this.waiting.delete(id);
      this.stop();
      this.waiting.set(id, one);
      this.running().postMessage(one.request);
    }, patience);
  }

  private withdraw(id: number, why: Unanswered["why"]): void {
    const one = this.waiting.get(id);
    if (one === undefined) return;
    this.waiting.delete(id);
    this.unheard.add(id);
    this.worker?.postMessage({ kind: "cancel", id });
    setTimeout(() => this.replace(id), GRACE_MS);
    one.reject(new Unanswered(why));
  }

  /** Ends a worker that did not hear, and asks another what is still open. */
  private replace(id: number): void {
    if (!this.unheard.has(id)) return;
    this.unheard.clear();
    this.end();
    for (const { request } of this.waiting.values()) this.running().postMessage(request);
  }

  /** A worker that cannot be loaded, or that broke. */
  private fail(message: string): void {
    this.end();
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of left) reject(new AskError({ kind: "defect", code: "worker", message: `the worker ended: ${message}` }));
  }
}
