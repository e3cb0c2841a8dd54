/** What two worker threads do together, in comparison with one, by the wall clock: it says what it should only on a quiet machine with two cores. */
import { fileURLToPath } from "node:url";
import { Peer } from "./peer.js";
import { WORKLOADS, type Workload } from "./simulateWorkloads.js";
import { median, times } from "./statistics.js";
import { printTable, type Row } from "./table.js";

const SCRIPT = fileURLToPath(new URL("simulateThreads.mjs", import.meta.url));
const TARGET = 1.8;

export async function benchTwoThreads(rounds = 3): Promise<void> {
  const rows: Row[] = [];
  for (const workload of WORKLOADS.filter(({ id }) => id !== "W1")) rows.push(await measured(workload, rounds));
  printTable("Two worker threads: their steps a second, over those of one", rows);
}

async function measured({ id, m, d, n, ourSeconds }: Workload, rounds: number): Promise<Row> {
  const peer = new Peer(process.execPath, [SCRIPT, `${m}`, `${d}`, `${n}`, "x^3+x"]);
  const rate = async (command: string): Promise<number> => {
    const [steps, seconds] = ((await peer.ask(command))?.text ?? "").split(" ").map(Number) as [number, number];
    return steps / seconds;
  };
  await peer.greeting();
  const seconds = Math.max(0.5, ourSeconds / 3);
  await rate("one 1.2");
  await rate("two 1.2");
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await rate(`one ${seconds}`);
    ratios.push((await rate(`two ${seconds}`)) / one);
  }
  peer.end();
  const reached = median(ratios);
  return { what: `${id}, wasm`, value: times(reached), target: `≥ ${TARGET} ×`, met: reached >= TARGET };
}
