/** A session of `flatcheck serve`: requests are run one after another, in their order; `cancel` and `version` are answered at once. */
import type { ServeThread, ThreadOutcome } from "../serveThread.js";
import { errorReport, UsageError } from "../usageError.js";
import { VERSION } from "../version.js";
import { answerOf, type Fields, failure } from "./answer.js";
import { commandLine, RUN_COMMANDS } from "./commandLine.js";
import { InlineFiles } from "./inlineFiles.js";
import type { ReadLine } from "./lineReader.js";
import { type Request, type RequestId, requestOf } from "./request.js";

/** These stop in the middle and answer with what they have, as at Ctrl-C; others are ended. */
const INTERRUPTIBLE: ReadonlySet<string> = new Set(["simulate", "verify", "region"]);

/** So long a command may take to stop by itself. */
const GRACE_MS = 5000;
const ASK_EVERY_MS = 50;

const COMMANDS: readonly string[] = [...RUN_COMMANDS, "version", "cancel"];

export class Session {
  private readonly thread: ServeThread;
  private readonly write: (line: string) => void;
  private readonly waiting: Request[] = [];
  private current: { readonly request: Request; isCancelled: boolean } | undefined;
  private work: Promise<void> = Promise.resolve();

  /** @param write takes one line, without its end */
  constructor(thread: ServeThread, write: (line: string) => void) {
    this.thread = thread;
    this.write = write;
  }

  /** Takes a line in; what it asks for is answered later, or at once. */
  receive(line: ReadLine): void {
    const asked = "refusal" in line ? { id: null, refusal: line.refusal } : requestOf(line.text);
    if ("refusal" in asked) {
      this.refuse(asked.id, asked.refusal, asked.position);
      return;
    }
    try {
      this.accept(asked);
    } catch (error) {
      this.refuse(asked.id, error);
    }
  }

  /** When everything that was asked for is answered. */
  async finished(): Promise<void> {
    while (this.current !== undefined || this.waiting.length > 0) await this.work;
  }

  /** Cancels all that is asked for. */
  cancelAll(): void {
    for (const { id } of this.waiting.splice(0)) this.refuse(id, cancelled());
    this.cancelCurrent();
  }

  private accept(request: Request): void {
    const { id, command, args } = request;
    if (!COMMANDS.includes(command))
      throw new UsageError("command", `expected one of ${COMMANDS.join(", ")} as "command", got "${command.slice(0, 40)}"`);
    if (command === "version") this.answer(id, [["result", JSON.stringify({ version: VERSION, commands: COMMANDS })]]);
    else if (command === "cancel") this.answer(id, [["result", JSON.stringify({ cancelled: this.cancel(args["id"]) })]]);
    else {
      if (this.isKnown(id)) {
        this.refuse(null, notItsOwn(id)); // with the id it would be read as the answer to the other
        return;
      }
      this.waiting.push(request);
      this.work = this.work.then(() => this.next());
    }
  }

  private isKnown(id: RequestId): boolean {
    return this.current?.request.id === id || this.waiting.some((request) => request.id === id);
  }

  /** Whether there was such a request, not answered yet. @throws UsageError */
  private cancel(id: unknown): boolean {
    if (typeof id !== "string" && typeof id !== "number")
      throw new UsageError(
        "usage",
        `expected the id of a request in args, got ${JSON.stringify(id)?.slice(0, 40) ?? "none"}; write {"id": 2, "command": "cancel", "args": {"id": 1}}`,
      );
    const at = this.waiting.findIndex((request) => request.id === id);
    if (at >= 0) {
      this.waiting.splice(at, 1);
      this.refuse(id, cancelled());
      return true;
    }
    if (this.current?.request.id !== id) return false;
    this.cancelCurrent();
    return true;
  }

  private cancelCurrent(): void {
    const { current } = this;
    if (current === undefined || current.isCancelled) return;
    current.isCancelled = true;
    if (!INTERRUPTIBLE.has(current.request.command)) {
      void this.thread.stop();
      return;
    }
    const end = performance.now() + GRACE_MS;
    const ask = (): void => {
      if (this.current !== current) clearInterval(asking);
      else if (performance.now() < end) this.thread.interrupt();
      else void this.thread.stop();
    };
    // A command that has not begun to listen is asked again.
    const asking = setInterval(ask, ASK_EVERY_MS).unref();
    ask();
  }

  private async next(): Promise<void> {
    const request = this.waiting.shift();
    if (request === undefined) return;
    const files = new InlineFiles();
    this.current = { request, isCancelled: false };
    const { current } = this;
    try {
      this.answer(request.id, answerOf(request.command, await this.outcome(request, files), files));
    } catch (error) {
      this.refuse(request.id, current.isCancelled ? cancelled() : error);
    } finally {
      files.remove();
      this.current = undefined;
    }
  }

  private outcome(request: Request, files: InlineFiles): Promise<ThreadOutcome> {
    const show = (text: string): void => this.answer(request.id, [["progress", JSON.stringify({ text })]]);
    return this.thread.run(commandLine(request, files), show);
  }

  private refuse(id: RequestId | null, error: unknown, position?: number): void {
    const report = errorReport(error)?.error ?? failure(`internal error: ${(error as Error).message}`);
    this.answer(id, [["error", JSON.stringify({ ...report, ...(position === undefined ? {} : { position }) })]]);
  }

  private answer(id: RequestId | null, fields: Fields): void {
    this.write(`{"id":${JSON.stringify(id)},${fields.map(([name, json]) => `"${name}":${json}`).join(",")}}`);
  }
}

const notItsOwn = (id: RequestId): UsageError =>
  new UsageError("request", `expected an id of its own for each request, got ${JSON.stringify(id)}, which is not answered yet`);

const cancelled = (): UsageError => new UsageError("cancelled", "the request was cancelled");
