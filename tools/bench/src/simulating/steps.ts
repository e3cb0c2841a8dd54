/** The step of label-noise SGD by all programs in turn: A, B, A, B, …, by processor time; ratios are medians of those of the rounds. */
import { item } from "@flatcheck/enclosure";
import { Peer } from "../measuring/peer.js";
import { median, short, times } from "../measuring/statistics.js";
import { printTable, type Row } from "../measuring/table.js";
import { type Compiled, type Contestant, contestants, fewContestants } from "./contestants.js";
import { type MeasuredPhi, OTHER_PHIS, PHIS, type Target, targetsOf, WORKLOADS, type Workload } from "./workloads.js";

/** Seconds of warming up, not counted, and beyond which a contestant is too slow to be asked again: that is its time. */
const WARM_UP = 1.2;
const LONG = 5;

interface Entrant {
  readonly contestant: Contestant;
  readonly peer: Peer;
  /** Seconds of a step, by rounds. */
  times: number[];
  loss?: number;
  /** Why it does not take part. */
  missing?: string;
  isSlow?: boolean;
}

export async function benchSteps(ids: (id: string) => boolean, rounds: number | undefined, compiled: Compiled): Promise<void> {
  for (const usual of WORKLOADS.filter(({ id }) => ids(id))) {
    const workload = { ...usual, rounds: rounds ?? usual.rounds };
    for (const phi of PHIS) await benchWorkload(workload, phi, contestants(workload, phi, compiled));
  }
}

/** The other elementary functions, at the smallest workload, by kernels and by C with four lanes. */
export async function benchFunctions(rounds: number | undefined, compiled: Compiled): Promise<void> {
  const usual = item(WORKLOADS, 0);
  const workload = { ...usual, rounds: rounds ?? usual.rounds };
  for (const phi of OTHER_PHIS) await benchWorkload(workload, phi, fewContestants(workload, phi, compiled));
}

async function benchWorkload(workload: Workload, phi: MeasuredPhi, taking: readonly Contestant[]): Promise<void> {
  const entrants: Entrant[] = [];
  for (const contestant of taking) entrants.push(await enter(contestant, workload));
  for (let round = 0; round < workload.rounds; round++) {
    for (const entrant of entrants.filter(({ missing, isSlow }) => missing === undefined && isSlow !== true))
      entrant.times.push(await step(entrant, entrant.contestant.isOurs ? workload.ourSeconds : workload.seconds));
  }
  for (const { peer } of entrants) peer.end();
  const { id, m, d, n } = workload;
  printTable(`${id}: m = ${m}, d = ${d}, n = ${n}, φ = ${phi.expression}: processor time of a step`, [
    ...entrants.map((e) => timeRow(e, entrants)),
    agreementRow(entrants, workload.checkedSteps),
    ...targetsOf(workload, phi).map((target) => targetRow(target, entrants)),
  ]);
}

/** Started, compared and warmed up. */
async function enter(contestant: Contestant, { checkedSteps, ourSeconds }: Workload): Promise<Entrant> {
  const entrant: Entrant = { contestant, peer: new Peer(contestant.command, contestant.args), times: [] };
  const greeting = await entrant.peer.greeting();
  if (greeting !== "ready") return { ...entrant, missing: greeting ?? `missing: needs ${contestant.needs}` };
  const started = performance.now();
  const first = await step(entrant, WARM_UP);
  entrant.isSlow = performance.now() - started > 1000 * LONG && contestant.name === "stdlib" && ourSeconds > LONG;
  if (entrant.isSlow) entrant.times = [first];
  else entrant.loss = Number((await entrant.peer.ask(`check ${checkedSteps}`))?.text);
  return entrant;
}

async function step({ peer, contestant }: Entrant, seconds: number): Promise<number> {
  const answer = await peer.ask(`time ${seconds}`);
  if (answer === undefined) throw new Error(`${contestant.name} ended before it answered`);
  const [steps, taken] = answer.text.split(" ").map(Number) as [number, number];
  return taken / steps;
}

function ratio(a: Entrant, b: Entrant): number {
  const [slowA, slowB] = [a.isSlow === true, b.isSlow === true];
  if (slowA || slowB) return median(a.times) / median(b.times);
  return median(a.times.map((time, k) => time / item(b.times, k)));
}

const inC = (entrants: readonly Entrant[]): Entrant | undefined =>
  entrants.find(({ contestant, missing }) => contestant.name.startsWith("C") && missing === undefined);

function timeRow(e: Entrant, all: readonly Entrant[]): Row {
  if (e.missing !== undefined) return { what: e.contestant.name, value: e.missing };
  const base = inC(all);
  const comparison = base === undefined || base === e ? "" : `   ${times(ratio(e, base))} ${base.contestant.name}`;
  return { what: e.contestant.name, value: `${duration(median(e.times)).padEnd(8)}${comparison}` };
}

const UNITS: readonly (readonly [number, string])[] = [
  [1, "s"],
  [1e-3, "ms"],
  [1e-6, "µs"],
  [1e-9, "ns"],
];

function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? [1e-9, "ns"];
  return `${short(seconds / size)} ${unit}`;
}

/** Backends and programs add in different orders: what they find may differ by roundings, which steps and φ enlarge a little. */
const AGREEMENT = 1e-9;

function agreementRow(entrants: readonly Entrant[], steps: number): Row {
  const losses = entrants.flatMap(({ contestant, loss }) => (loss === undefined ? [] : [{ name: contestant.name, loss }]));
  const middle = median(losses.map(({ loss }) => loss));
  const apart = losses.filter(({ loss }) => !(Math.abs(loss / middle - 1) < AGREEMENT));
  const found =
    apart.length === 0 ? `${losses.length} agree: ${middle.toPrecision(9)}` : apart.map(({ name, loss }) => `${name}: ${loss}`).join(", ");
  return { what: `loss after ${steps} steps without noise`, value: found };
}

function targetRow(target: Target, entrants: readonly Entrant[]): Row {
  const { a, b } = target;
  const named = (name: string): Entrant | undefined =>
    entrants.find(({ contestant, missing }) => contestant.name === name && missing === undefined);
  const [first, second] = [named(a), named(b)];
  const asked =
    "most" in target
      ? { what: `${a} / ${b}`, target: `≤ ${target.most} ×` }
      : { what: `${a} is faster than ${b}`, target: `≥ ${target.faster} ×` };
  if (first === undefined || second === undefined) return { ...asked, value: "not measured" };
  const reached = ratio(first, second);
  return "most" in target
    ? { ...asked, value: times(reached), met: reached <= target.most }
    : { ...asked, value: times(1 / reached), met: 1 / reached >= target.faster };
}
