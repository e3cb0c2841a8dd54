/** (d) Memory of one process over many checks. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { item } from "@flatcheck/enclosure";
import { printTable } from "../measuring/table.js";

/** Resident bytes after the garbage collection that follows this many checks. */
export interface Reading {
  readonly checks: number;
  readonly rss: number;
}

const CHECKS = 10_000;
const FIRST = 500;
const TARGET = 1.2;

export function benchMemory(): void {
  const script = fileURLToPath(new URL("memoryProbe.mjs", import.meta.url));
  const args = ["--expose-gc", script, `${CHECKS}`, `${FIRST}`];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`the memory probe ended with ${status}: ${stderr}`);
  const readings = JSON.parse(stdout) as Reading[];
  const [first, last] = [item(readings, 0), item(readings, -1)];
  const ratio = last.rss / first.rss;
  printTable(`(d) Memory: ${last.checks} checks of varying expressions in one process, resident after garbage collection`, [
    { what: `after ${first.checks} checks`, value: megabytes(first.rss) },
    { what: `after ${last.checks} checks`, value: megabytes(last.rss) },
    { what: "growth", value: `${((ratio - 1) * 100).toFixed(1)} %`, target: "≤ 20 %", met: ratio <= TARGET },
    { what: "largest reading between", value: megabytes(Math.max(...readings.map((r) => r.rss))) },
  ]);
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
