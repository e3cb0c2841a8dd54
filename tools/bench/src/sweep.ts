/**
 * The bench of `sweep`: nanoseconds of processor time a step, of a bare loop over one kernel, of threads, of a queue with a worker, and of the same sweep in Python by NumPy in a loop, joblib, Dask and
 * Ray. They take turns. `--rounds N` sets how often, `--runs N` how many runs of 10⁵ steps a sweep has, `--python FILE` names a Python with what the peers need; what is missing is named and left out. `--only NAME,…`
 * takes some of them, as the table names them: a bare loop,threads,a queue. It prints and does not judge: the exit code is 0. About four minutes on a quiet machine: a sweep has a cost of its own, some tenths of a second, so one that takes less than five seconds says little of many runs.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./measuring/statistics.js";
import { bareLoop } from "./sweeping/bareLoop.js";
import { localSweep, NAME } from "./sweeping/localSweep.js";
import { PYTHON_KINDS, pythonSweep } from "./sweeping/pythonSweep.js";
import { Queue } from "./sweeping/queue.js";
import type { Contender } from "./sweeping/workload.js";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { rounds: text, runs: text, python: text, only: text } });
const [rounds, runs] = [Number(values.rounds ?? 4), Number(values.runs ?? 1600)];
const folder = mkdtempSync(join(tmpdir(), "flatcheck-bench-"));
const python = values.python ?? "python3";
const length = { runs, steps: 100_000 };
const queue = await Queue.started(folder);
const all: readonly Contender[] = [
  bareLoop(length),
  localSweep(folder, { runs: 5 * runs, steps: 10_000 }, `${NAME}, 10⁴ steps a run`),
  localSweep(folder, length),
  localSweep(folder, { runs: Math.ceil(runs / 10), steps: 1_000_000 }, `${NAME}, 10⁶ steps a run`),
  ...(queue === undefined ? [] : [queue.contender(length)]),
  ...(Object.keys(PYTHON_KINDS) as (keyof typeof PYTHON_KINDS)[]).map((kind) => pythonSweep(kind, python)),
];
const contenders = all.filter(({ name }) => values.only?.split(",").includes(name) ?? true);

const nanoseconds = new Map<string, number[]>();
const missing = new Map<string, string>(queue === undefined ? [["a queue", "no redis-server; apt-get install redis-server"]] : []);

async function takeTurn({ name, time }: Contender, isWarmUp: boolean): Promise<void> {
  if (missing.has(name)) return;
  try {
    const perStep = await time();
    if (!isWarmUp) nanoseconds.set(name, [...(nanoseconds.get(name) ?? []), perStep]);
  } catch (error) {
    missing.set(name, (error as Error).message.split("\n")[0] as string);
  }
}

try {
  for (let round = 0; round <= rounds; round++) for (const contender of contenders) await takeTurn(contender, round === 0);
} finally {
  await Promise.allSettled(contenders.map(({ end }) => end?.()));
  rmSync(folder, { recursive: true, force: true });
}

const of = (name: string): readonly number[] => nanoseconds.get(name) ?? [];
const ratio = (name: string, to: string, digits: number): string =>
  of(name).length === 0 || of(to).length === 0 ? "" : median(of(name).map((ns, k) => (of(to)[k] ?? ns) / ns)).toPrecision(digits);
const bare = all[0]?.name as string;

console.log(`Medians of ${rounds} rounds; ${runs} runs of 10⁵ steps, as many steps in all where runs are shorter or longer\n`);
console.log("| | ns a step | of the bare loop | of threads |\n|---|---|---|---|");
for (const [name, why] of missing) console.log(`| ${name} | left out: ${why} | | |`);
for (const { name } of contenders)
  if (!missing.has(name))
    console.log(`| ${name} | ${median(of(name)).toPrecision(3)} | ${ratio(name, bare, 3)} | ${ratio(name, NAME, 3)} |`);

const probe = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(new URL("sweeping/planProbe.ts", import.meta.url))], {
  encoding: "utf8",
});
const planned = JSON.parse(probe.stdout) as { readonly milliseconds: number; readonly megabytes: number };
console.log(`\n10⁶ runs of 10⁴ steps: planned in ${(planned.milliseconds / 1000).toFixed(2)} s, ${planned.megabytes.toFixed(0)} MB`);
