/** (a) The public activations as one batch on one core, after start-up. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { item } from "@flatcheck/enclosure";
import { type Activation, readActivations } from "../measuring/repository.js";
import { median, milliseconds, sum } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";

export interface Timing {
  readonly id: string;
  readonly wall: number;
  /** User and system time of the process, all its threads. */
  readonly cpu: number;
}

const ROUNDS = 3;
const TARGETS = { median: 15, worst: 1000, total: 6000 };

/** Rounds are fresh processes; each line counts with its median over the rounds. */
export function benchBatch(file: string): void {
  const rounds = Array.from({ length: ROUNDS }, () => probe(file));
  const lines = readActivations(file).map((a, i) => medians(a, i, rounds));
  const of = (key: "wall" | "cpu") => lines.map((l) => l[key]);
  const slowest = [...lines].sort((a, b) => b.cpu - a.cpu);
  const worst = item(slowest, 0);
  const [middle, total] = [median(of("cpu")), sum(of("cpu"))];
  printTable(`(a) ${lines.length} public activations in one process, median of ${ROUNDS} processes, CPU time (wall time)`, [
    row("median of a line", middle, median(of("wall")), TARGETS.median),
    row(`slowest line (${worst.id})`, worst.cpu, Math.max(...of("wall")), TARGETS.worst),
    row("whole batch", total, sum(of("wall")), TARGETS.total),
    {
      what: "next slowest",
      value: slowest
        .slice(1, 6)
        .map((l) => `${l.id} ${milliseconds(l.cpu)}`)
        .join(", "),
    },
  ]);
}

const row = (what: string, cpu: number, wall: number, target: number) => ({
  what,
  value: `${milliseconds(cpu)} (${milliseconds(wall)})`,
  target: `≤ ${milliseconds(target)}`,
  met: cpu <= target,
});

function probe(file: string): Timing[] {
  const script = fileURLToPath(new URL("batchProbe.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the batch probe ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Timing[];
}

function medians({ id }: Activation, i: number, rounds: readonly (readonly Timing[])[]): Timing {
  const line = rounds.map((r) => item(r, i));
  return { id, wall: median(line.map((t) => t.wall)), cpu: median(line.map((t) => t.cpu)) };
}
