/** `flatcheck worker`: takes units of sweeps from a queue on Redis. */
import { SweepError, threads, work } from "@flatcheck/sweep";
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { onInterrupt } from "../interrupt.js";
import { wholeNumber } from "../numberText.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, PROGRESS } from "../options/shared.js";
import { StatusLine } from "../statusLine.js";
import { jobsOf, queueOf, workerEntry } from "../sweep/engineChoice.js";
import { JOBS, PREFIX, REDIS } from "../sweep/options.js";
import { writeJson, writeText } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import { VERSION } from "../version.js";
import type { Command } from "./command.js";

const OPTIONS = {
  redis: REDIS,
  prefix: PREFIX,
  jobs: JOBS,
  "stalled-after": {
    kind: "number",
    value: "SECONDS",
    default: "30",
    help: "a unit whose worker gave no sign for so long is given to another",
    habits: "lock-duration stalled-interval heartbeat",
  },
  progress: PROGRESS,
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** `flatcheck worker`. */
export const WORKER: Command = {
  name: "worker",
  usage: ["worker --redis URL [--jobs N]"],
  about:
    "Runs units of sweeps that flatcheck sweep --engine bullmq puts in a queue on Redis: on this machine, and on as many others as are started.",
  options: OPTIONS,
  notes: [
    "Ctrl-C and SIGTERM finish the units at hand and take no more; kill -9 loses nothing either: its units are another's after a while.",
    "Sweep and workers have to be of one version.",
  ],
  exits: "0 it was told to end",
  examples: ["flatcheck worker --redis redis://localhost:6379", "flatcheck worker --redis rediss://:secret@queue.example:6380 --jobs 8"],
  run: async (argv, terminal) => {
    try {
      return await workerCommand(argv, terminal);
    } catch (error) {
      throw error instanceof SweepError ? new UsageError(error.code, error.message) : error;
    }
  },
};

async function workerCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("worker", argv, OPTIONS);
  if (positionals.length > 0)
    throw new UsageError("usage", `expected options alone, got ${positionals[0]}; try flatcheck worker --redis redis://localhost:6379`);
  const jobs = jobsOf(values.jobs);
  const stalledAfterMs = 1000 * wholeNumber("stalled-after", values["stalled-after"] ?? "30", 1, 3600);
  const queue = queueOf(values);
  const { signal, release } = onInterrupt();
  const line = values.progress === true || (process.stderr.isTTY === true && values.quiet !== true) ? new StatusLine() : undefined;
  let [units, runs] = [0, 0];
  const onUnit = (made: number): void => {
    units++;
    runs += made;
    line?.show(() => `${units} units, ${runs} runs`);
  };
  await work({ ...queue, runner: threads(workerEntry(), jobs), jobs, version: VERSION, stalledAfterMs, signal, onUnit }).finally(release);
  line?.clear();
  if (values.json === true) writeJson({ schema: "flatcheck.worker/1", units, runs }, terminal);
  else if (values.quiet !== true) writeText(`${units} units, ${runs} runs\n`, terminal);
  return EXIT.holds;
}
