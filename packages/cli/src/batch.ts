/**
 * `check --batch`: JSON Lines in, one result line each out, in order. With several jobs each is a process of its own that is
 * handed one line at a time; an interrupt ends after the line in work and leaves whole lines only.
 */

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { item } from "@flatcheck/enclosure";
import { type CheckOptions, check } from "@flatcheck/symbolic";
import { idOf, type Line, linesOf, requestOf } from "./batchLine.js";
import { decodeText } from "./data/decodeText.js";
import { EXIT, type ExitCode, exitCodeOf, worstExit } from "./exitCode.js";
import { readBytes } from "./files.js";
import { onInterrupt } from "./interrupt.js";
import type { TypedParameters } from "./parameters.js";
import { writeJsonText } from "./terminal/output.js";
import type { Terminal } from "./terminal/terminal.js";
import { errorReport } from "./usageError.js";

export interface BatchOptions {
  readonly jobs: number;
  readonly options: CheckOptions;
  /** The options by which claims and constants were asked for, for the processes. */
  readonly claimArguments: readonly string[];
  readonly progress: boolean;
  readonly terminal: Terminal;
}

interface LineResult {
  readonly json: string;
  readonly code: ExitCode;
}

/** @throws UsageError when the file cannot be read */
export async function runBatch(file: string, batch: BatchOptions): Promise<ExitCode> {
  if (file === "-") return runStream(batch);
  const lines = linesOf(decodeText(readBytes(file), file));
  const codes: ExitCode[] = [];
  const sayInterrupted = (): void =>
    void process.stderr.write(`interrupted: ${codes.length} of ${lines.length} lines were checked and written\n`);
  const { signal, release } = onInterrupt(() => {
    sayInterrupted();
    process.exit(EXIT.unknown);
  });
  const started = performance.now();
  const emit = (result: LineResult): void => {
    codes.push(result.code);
    writeJsonText(`${result.json}\n`, batch.terminal);
    if (batch.progress)
      process.stderr.write(`\r${codes.length}/${lines.length}  ${(codes.length / ((performance.now() - started) / 1000)).toFixed(1)}/s `);
  };
  if (batch.jobs === 1) await runHere(lines, batch.options, signal, emit);
  else await runWorkers(lines, batch, signal, emit);
  if (batch.progress) process.stderr.write("\n");
  release();
  if (signal.aborted) sayInterrupted();
  return signal.aborted ? EXIT.unknown : worstExit(codes);
}

async function runHere(lines: readonly Line[], options: CheckOptions, signal: AbortSignal, emit: (r: LineResult) => void): Promise<void> {
  for (const line of lines) {
    await new Promise((resolve) => setImmediate(resolve)); // lets an interrupt in
    if (signal.aborted) return;
    emit(await checkLine(line, options));
  }
}

/** The result of one line; a bad line gives an error object, not an exception. */
async function checkLine({ text, number }: Line, options: CheckOptions): Promise<LineResult> {
  const id = idOf(text);
  let said: { readonly ignored?: readonly string[]; readonly warnings?: readonly string[] } = {};
  try {
    const { expr, params, on, asked, ignored, warnings } = requestOf(text, number);
    said = { ...(ignored.length === 0 ? {} : { ignored }), ...(warnings.length === 0 ? {} : { warnings }) };
    const [claims, constants] = [
      [...(options.claims ?? []), ...asked.claims],
      [...(options.constants ?? []), ...asked.constants],
    ];
    const { report } = await check(expr, {
      ...{ ...options, claims, constants, params: (params ?? {}) as TypedParameters },
      ...(on === undefined ? {} : { on }),
    });
    const { schema, ...rest } = report;
    return { json: JSON.stringify({ schema, ...id, ...rest, ...said }), code: exitCodeOf(report) };
  } catch (error) {
    const report = errorReport(error) ?? { error: { code: "internal", message: `internal error: ${(error as Error).message}` } };
    return {
      json: JSON.stringify({ ...id, line: number, ...report, ...said }),
      code: report.error.code === "internal" ? EXIT.internal : EXIT.badInput,
    };
  }
}

/** A worker: lines from stdin are answered as they come. */
async function runStream({ options, terminal }: BatchOptions): Promise<ExitCode> {
  process.on("SIGINT", () => undefined); // the parent, or the end of the input, decides
  const codes: ExitCode[] = [];
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() === "") continue;
    const result = await checkLine({ text, number }, options);
    codes.push(result.code);
    writeJsonText(`${result.json}\n`, terminal);
  }
  return worstExit(codes);
}

async function runWorkers(lines: readonly Line[], batch: BatchOptions, signal: AbortSignal, emit: (r: LineResult) => void): Promise<void> {
  const results = new Map<number, LineResult>();
  let [next, written] = [0, 0];
  const flush = (): void => {
    for (let r = results.get(written); r !== undefined; r = results.get(written)) {
      results.delete(written++);
      emit(r);
    }
  };
  const work = async (): Promise<void> => {
    const worker = spawn(process.execPath, workerArguments(batch), { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: worker.stdout })[Symbol.asyncIterator]();
    while (next < lines.length && !signal.aborted) {
      const i = next++;
      const { text, number } = item(lines, i);
      worker.stdin.write(`${text}\n`);
      const answer = await answers.next();
      const json =
        answer.done === true
          ? JSON.stringify({ ...idOf(text), line: number, error: { code: "internal", message: "internal error: a worker stopped" } })
          : answer.value;
      results.set(i, { json: renumber(json, number), code: codeOf(json) });
      flush();
      if (answer.done === true) return work();
    }
    worker.stdin.end();
  };
  await Promise.all(Array.from({ length: Math.min(batch.jobs, lines.length) }, work));
}

const workerArguments = ({ options, claimArguments }: BatchOptions): string[] => [
  item(process.argv, 1),
  "check",
  "--batch",
  "-",
  "--json",
  "--time-limit",
  `${options.timeLimit ?? 10}`,
  "--digits",
  `${options.digits ?? 12}`,
  ...(options.on === undefined ? [] : [`--on=${options.on}`]),
  ...(options.assumptions ?? []).flatMap((id) => ["--assumption", id]),
  ...claimArguments,
];

/** A worker counts its own lines; errors name those of the file. */
function renumber(json: string, number: number): string {
  const data = JSON.parse(json) as { line?: number; error?: { code: string; message: string } };
  if (data.error === undefined) return json;
  const isOurs = data.error.code === "batch-line";
  const message = isOurs ? data.error.message.replace(/line \d+/, `line ${number}`) : data.error.message;
  return JSON.stringify({ ...data, line: number, error: { ...data.error, message } });
}

function codeOf(json: string): ExitCode {
  const data = JSON.parse(json) as { error?: { code: string } } & Partial<Parameters<typeof exitCodeOf>[0]>;
  if (data.error !== undefined) return data.error.code === "internal" ? EXIT.internal : EXIT.badInput;
  return exitCodeOf({ ...data, assumptions: data.assumptions ?? {} });
}
