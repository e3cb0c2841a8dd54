/** (c) The first answer of a fresh process, against Node's own start. */
import { spawnSync } from "node:child_process";
import { FLATCHECK } from "../measuring/repository.js";
import { median, milliseconds, times } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";

const ROUNDS = 15;
const TARGETS = { ms: 600, ratio: 8 };

export function benchColdStart(): void {
  const flatcheck = () => elapsed([FLATCHECK, "check", "x^3 + x/10"]);
  const node = () => elapsed(["-e", "0"]);
  flatcheck(); // writes the bundle when the sources have changed
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: flatcheck(), node: node() }));
  const ours = median(rounds.map((r) => r.ours));
  const ratio = median(rounds.map((r) => r.ours / r.node));
  printTable(`(c) Cold start, ${ROUNDS} pairs in turn, wall time`, [
    { what: 'flatcheck check "x^3 + x/10"', value: milliseconds(ours), target: `≤ ${milliseconds(TARGETS.ms)}`, met: ours <= TARGETS.ms },
    { what: "node -e 0", value: milliseconds(median(rounds.map((r) => r.node))) },
    { what: "flatcheck / node", value: times(ratio), target: `≤ ${TARGETS.ratio} ×`, met: ratio <= TARGETS.ratio },
  ]);
}

function elapsed(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [...args], { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return performance.now() - started;
}
