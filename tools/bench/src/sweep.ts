/**
 * The bench of `sweep`: steps a second of processor time, of a bare loop over one kernel, of threads, of a queue with a worker, and of the same sweep by joblib and by Dask with
 * NumPy. They take turns. `--rounds N` sets how often, `--runs N` how many runs a sweep has, `--python FILE` names a Python with numpy, joblib and distributed; what is missing is named and left out. It prints and
 * does not judge: the exit code is 0.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "./measuring/statistics.js";
import { bareLoop } from "./sweeping/bareLoop.js";
import { localSweep } from "./sweeping/localSweep.js";
import { pythonSweep } from "./sweeping/pythonSweep.js";
import { Queue } from "./sweeping/queue.js";
import type { Contender } from "./sweeping/workload.js";

const { values } = parseArgs({ options: { rounds: { type: "string" }, runs: { type: "string" }, python: { type: "string" } } });
const [rounds, runs] = [Number(values.rounds ?? 5), Number(values.runs ?? 600)];
const folder = mkdtempSync(join(tmpdir(), "flatcheck-bench-"));
const python = values.python ?? "python3";
const queue = await Queue.started(folder);
const contenders: readonly Contender[] = [
  bareLoop,
  localSweep(folder),
  ...(queue === undefined ? [] : [queue.contender()]),
  pythonSweep("joblib", python),
  pythonSweep("dask", python),
];

const nanoseconds = new Map<string, number[]>();
const missing = new Map<string, string>();
try {
  for (let round = 0; round <= rounds; round++)
    for (const { name, time } of contenders.filter((one) => !missing.has(one.name)))
      try {
        const perStep = await time(runs);
        // The first round warms up.
        if (round > 0) nanoseconds.set(name, [...(nanoseconds.get(name) ?? []), perStep]);
      } catch (error) {
        missing.set(name, (error as Error).message.split("\n")[0] as string);
      }
} finally {
  queue?.end();
  rmSync(folder, { recursive: true, force: true });
}

const of = (name: string): readonly number[] => nanoseconds.get(name) ?? [];
const ratio = (name: string, to: string): string =>
  of(name).length === 0 || of(to).length === 0 ? "" : median(of(name).map((ns, k) => (of(to)[k] ?? ns) / ns)).toFixed(2);
console.log("| | ns a step | of the bare loop | of threads |\n|---|---|---|---|");
for (const { name } of contenders) {
  const why = missing.get(name);
  if (why !== undefined) console.log(`| ${name} | left out: ${why} | | |`);
  else console.log(`| ${name} | ${median(of(name)).toPrecision(3)} | ${ratio(name, "a bare loop")} | ${ratio(name, "threads")} |`);
}
