/** The engine against workers that answer, hang, break and start anew: each question has one end, and a stuck worker takes nothing with it that it should not. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AskError, Engine, GRACE_MS, Unanswered, type WorkerLike } from "./engine.js";
import type { Answer, Request } from "./protocol.js";

/** Keeps what it is asked; a test answers. */
class Fake implements WorkerLike {
  readonly asked: Request[] = [];
  isTerminated = false;
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;

  postMessage(request: Request): void {
    this.asked.push(request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(answer: Answer): void {
    this.onmessage?.({ data: answer } as MessageEvent<Answer>);
  }
}

let workers: Fake[];
let engine: Engine;
const latest = (): Fake => workers.at(-1) as Fake;
const READ = { text: "x", names: [] };

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  engine = new Engine(() => {
    workers.push(new Fake());
    return latest();
  });
});
afterEach(() => vi.useRealTimers());

const reading = { latex: "x", names: [], usual: {} };

describe("an engine", () => {
  test("starts no worker before it is asked, and hands on answer and progress", async () => {
    expect(workers).toHaveLength(0);
    const told: unknown[] = [];
    const answer = engine.ask("check", { text: "x", params: {}, timeLimit: 1 }, { onProgress: (p) => told.push(p) });
    latest().answer({ kind: "progress", id: 1, progress: { boxes: 3 } });
    latest().answer({ kind: "result", id: 1, result: "done" });
    await expect(answer).resolves.toBe("done");
    expect(told).toEqual([{ boxes: 3 }]);
  });

  test("hands on a fault with its place", async () => {
    const answer = engine.ask("read", READ);
    latest().answer({ kind: "error", id: 1, error: { kind: "input", code: "syntax", message: "no", position: 2 } });
    await expect(answer).rejects.toMatchObject({ fault: { position: 2 } });
    await expect(answer).rejects.toBeInstanceOf(AskError);
  });

  test("ends a worker at the limit of a question, and asks another one what is still open", async () => {
    const slow = engine.ask("check", { text: "x", params: {}, timeLimit: 1 }, { limit: 1000 });
    const other = engine.ask("read", READ);
    slow.catch(() => undefined);
    vi.advanceTimersByTime(1000);
    await expect(slow).rejects.toEqual(new Unanswered("time limit"));
    expect(latest().asked.at(-1)).toEqual({ kind: "cancel", id: 1 });
    vi.advanceTimersByTime(GRACE_MS);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.isTerminated).toBe(true);
    expect(latest().asked).toEqual([{ kind: "ask", id: 2, method: "read", args: READ }]);
    latest().answer({ kind: "result", id: 2, result: reading });
    await expect(other).resolves.toEqual(reading);
  });

  test("keeps a worker that heard the withdrawal in time", async () => {
    const controller = new AbortController();
    const question = engine.ask("read", READ, { signal: controller.signal });
    question.catch(() => undefined);
    controller.abort();
    await expect(question).rejects.toEqual(new Unanswered("withdrawn"));
    latest().answer({ kind: "result", id: 1, result: reading });
    vi.advanceTimersByTime(10 * GRACE_MS);
    expect(workers).toHaveLength(1);
    expect(workers[0]?.isTerminated).toBe(false);
  });

  test("stops everything at once", async () => {
    const questions = [engine.ask("read", READ), engine.ask("read", READ)];
    for (const one of questions) one.catch(() => undefined);
    engine.stop();
    for (const one of questions) await expect(one).rejects.toEqual(new Unanswered("stopped"));
    expect(workers[0]?.isTerminated).toBe(true);
  });

  test("takes a worker that has answered before for stuck when patience ends, and not one that is being loaded", async () => {
    const first = engine.ask("read", READ, { patience: 100 });
    vi.advanceTimersByTime(10_000);
    expect(workers).toHaveLength(1);
    latest().answer({ kind: "result", id: 1, result: reading });
    await first;
    const stuck = engine.ask("check", { text: "x", params: {}, timeLimit: 1 });
    stuck.catch(() => undefined);
    const patient = engine.ask("read", READ, { patience: 100 });
    vi.advanceTimersByTime(100);
    await expect(stuck).rejects.toEqual(new Unanswered("stopped"));
    expect(workers).toHaveLength(2);
    latest().answer({ kind: "result", id: 3, result: reading });
    await expect(patient).resolves.toEqual(reading);
  });

  test("says that a worker broke", async () => {
    const question = engine.ask("read", READ);
    question.catch(() => undefined);
    latest().onerror?.({ message: "no such file" } as ErrorEvent);
    await expect(question).rejects.toMatchObject({ fault: { kind: "defect", message: "the worker ended: no such file" } });
  });
});
