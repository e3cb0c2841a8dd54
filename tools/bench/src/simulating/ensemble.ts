/** 64 seeds of the smallest network in one kernel, in comparison with as many single runs. No target: both have two doubles in a vector, and no lane of a single run is idle. */

import { fileURLToPath } from "node:url";
import { item } from "@flatcheck/enclosure";
import { Peer } from "../measuring/peer.js";
import { median, short, times } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";
import { PHIS, WORKLOADS } from "./workloads.js";

const SCRIPT = fileURLToPath(new URL("seeds.mjs", import.meta.url));
const SECONDS = 0.5;

export async function benchEnsemble(rounds = 5): Promise<void> {
  const { m, d, n } = item(WORKLOADS, 0);
  for (const { expression } of PHIS) {
    const peers = ["single", "ensemble"].map((kind) => new Peer(process.execPath, [SCRIPT, kind, `${m}`, `${d}`, `${n}`, expression]));
    const step = async (peer: Peer, seconds: number): Promise<number> => {
      const [steps, taken] = ((await peer.ask(`time ${seconds}`))?.text ?? "").split(" ").map(Number) as [number, number];
      return taken / steps;
    };
    for (const peer of peers) {
      await peer.greeting();
      await step(peer, 1.2);
    }
    const [single, ensemble]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      single.push(await step(item(peers, 0), SECONDS));
      ensemble.push(await step(item(peers, 1), SECONDS));
    }
    for (const peer of peers) peer.end();
    const gain = median(single.map((time, k) => time / item(ensemble, k)));
    printTable(`64 seeds at m = ${m}, d = ${d}, n = ${n}, φ = ${expression}: processor time of a step of one seed`, [
      { what: "single runs", value: `${short(1e9 * median(single))} ns` },
      { what: "ensemble", value: `${short(1e9 * median(ensemble))} ns` },
      { what: "throughput", value: times(gain) },
    ]);
  }
}
