/** (e) What replaying a certificate takes, as a part of the check that made it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, milliseconds, sum } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";

interface Pair {
  readonly id: string;
  readonly check: number;
  readonly audit: number;
}

const ROUNDS = 3;
const TARGET = 1 / 4;

/** Each round is a fresh process that checks and audits line by line. */
export function benchAudit(file: string): void {
  const rounds = Array.from({ length: ROUNDS }, () => probe(file));
  const parts = rounds.map((pairs) => sum(pairs.map((p) => p.audit)) / sum(pairs.map((p) => p.check)));
  const lines = rounds.flat().map((p) => p.audit / p.check);
  const total = (key: "check" | "audit"): string => milliseconds(median(rounds.map((pairs) => sum(pairs.map((p) => p[key])))));
  printTable(`(e) Audit beside the check, ${rounds[0]?.length} public activations, median of ${ROUNDS} processes, processor time`, [
    { what: "check, all lines", value: total("check") },
    { what: "audit of their certificates", value: total("audit") },
    { what: "audit / check, all lines", value: median(parts).toFixed(2), target: `≤ ${TARGET}`, met: median(parts) <= TARGET },
    { what: "audit / check, median of a line", value: median(lines).toFixed(2) },
  ]);
}

function probe(file: string): Pair[] {
  const script = fileURLToPath(new URL("auditProbe.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the audit probe ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Pair[];
}
