/** A program that answers one line with one line: started once, asked in turn with others, so that only one works at a time. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Answer {
  readonly text: string;
  readonly ms: number;
}

export class Peer {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[]) {
    this.process = spawn(command, [...args]);
    this.process.stderr.resume();
    this.process.on("error", () => undefined); // the missing answer tells
    this.process.stdin.on("error", () => undefined);
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The answer and how long it took by the wall clock; undefined when the program has ended. */
  async ask(text: string): Promise<Answer | undefined> {
    const started = performance.now();
    this.process.stdin.write(`${text}\n`);
    const answer = await this.lines.next();
    return answer.done === true ? undefined : { text: answer.value, ms: performance.now() - started };
  }

  /** What it says of itself; undefined when the program has ended. */
  async greeting(): Promise<string | undefined> {
    const line = await this.lines.next();
    return line.done === true ? undefined : line.value;
  }

  end(): void {
    this.process.stdin.end();
    this.process.kill();
  }
}
