/**
 * What two worker threads do together, in comparison with one. By the wall clock it says what it should only on a quiet machine with two cores; twice the ratio of
 * steps in a second of processor time says how little they disturb each other.
 */
import { fileURLToPath } from "node:url";
import { Peer } from "../measuring/peer.js";
import { median, times } from "../measuring/statistics.js";
import { printTable, type Row } from "../measuring/table.js";
import { WORKLOADS, type Workload } from "./workloads.js";

const SCRIPT = fileURLToPath(new URL("threads.mjs", import.meta.url));
const TARGET = 1.8;

export async function benchTwoThreads(rounds = 3): Promise<void> {
  const rows: Row[] = [];
  for (const workload of WORKLOADS.filter(({ id }) => id !== "W1")) rows.push(await measured(workload, rounds));
  printTable("Two worker threads: their steps a second, over those of one", rows);
}

async function measured({ id, m, d, n, ourSeconds }: Workload, rounds: number): Promise<Row> {
  const peer = new Peer(process.execPath, [SCRIPT, `${m}`, `${d}`, `${n}`, "x^3+x"]);
  const rates = async (command: string): Promise<readonly [wall: number, processor: number]> => {
    const [steps, wall, processor] = ((await peer.ask(command))?.text ?? "").split(" ").map(Number) as [number, number, number];
    return [steps / wall, steps / processor];
  };
  await peer.greeting();
  const seconds = Math.max(0.5, ourSeconds / 3);
  await rates("one 1.2");
  await rates("two 1.2");
  const [byClock, byProcessor]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const one = await rates(`one ${seconds}`);
    const two = await rates(`two ${seconds}`);
    byClock.push(two[0] / one[0]);
    byProcessor.push((2 * two[1]) / one[1]);
  }
  peer.end();
  const reached = median(byClock);
  const value = `${times(reached)} by the clock, ${times(median(byProcessor))} by processor time`;
  return { what: `${id}, wasm`, value, target: `≥ ${TARGET} ×`, met: reached >= TARGET };
}
