/** A Riemannian gradient of our kernels in comparison with our SGD step, and with NumPy's gradient where there is NumPy. */

import { fileURLToPath } from "node:url";
import { item } from "@flatcheck/enclosure";
import { Peer } from "../measuring/peer.js";
import { median, short, times } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";
import { WORKLOADS, type Workload } from "./workloads.js";

const OURS = fileURLToPath(new URL("gradients.mjs", import.meta.url));
const NUMPY = fileURLToPath(new URL("../../peers/py/numpy_riemannian.py", import.meta.url));
const TARGET = 2.5;
const FASTER_THAN_NUMPY = 1.6;

export async function benchRiemannian(rounds = 5): Promise<void> {
  for (const workload of WORKLOADS.slice(1)) await benchOne(workload, rounds);
}

async function benchOne({ id, m, d, n, ourSeconds }: Workload, rounds: number): Promise<void> {
  const sizes = [m, d, n].map(String);
  const programs: readonly (readonly [string, string, readonly string[]])[] = [
    ["SGD step", process.execPath, [OURS, "sgd", ...sizes, "x^3+x"]],
    ["Riemannian gradient", process.execPath, [OURS, "gradient", ...sizes, "x^3+x"]],
    ["NumPy, Riemannian gradient", "/usr/bin/python3", [NUMPY, ...sizes]],
  ];
  const running: { readonly name: string; readonly peer: Peer; readonly samples: number[] }[] = [];
  for (const [name, command, args] of programs) {
    const peer = new Peer(command, args);
    if ((await peer.greeting()) === "ready") running.push({ name, peer, samples: [] });
  }
  for (const { peer } of running) await peer.ask("time 1");
  for (let round = 0; round < rounds; round++) for (const one of running) one.samples.push(await timeOf(one.peer, ourSeconds));
  for (const { peer } of running) peer.end();
  const [sgd, gradient, numpy] = running.map(({ samples }) => samples) as [number[], number[], number[] | undefined];
  const ratio = median(gradient.map((time, k) => time / item(sgd, k)));
  const gain = numpy === undefined ? undefined : median(numpy.map((time, k) => time / item(gradient, k)));
  printTable(`${id}: m = ${m}, d = ${d}, n = ${n}, φ = x^3+x: a Riemannian gradient`, [
    ...running.map(({ name, samples }) => ({ what: name, value: `${short(1e6 * median(samples))} µs` })),
    { what: "gradient / SGD step", value: times(ratio), target: `≤ ${TARGET}`, met: ratio <= TARGET },
    ...(gain === undefined
      ? []
      : [{ what: "NumPy / ours", value: times(gain), target: `≥ ${FASTER_THAN_NUMPY} ×`, met: gain >= FASTER_THAN_NUMPY }]),
  ]);
}

/** Seconds of one. */
async function timeOf(peer: Peer, seconds: number): Promise<number> {
  const [steps, taken] = ((await peer.ask(`time ${seconds}`))?.text ?? "").split(" ").map(Number) as [number, number];
  return taken / steps;
}
