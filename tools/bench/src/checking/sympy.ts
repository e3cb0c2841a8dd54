/** (b) Assumption 3.1 by flatcheck and by SymPy, the same lines in turn. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { flatcheckOn, verdictIn } from "../measuring/ourselves.js";
import { Peer } from "../measuring/peer.js";
import type { Activation } from "../measuring/repository.js";
import { median, milliseconds, sum, times } from "../measuring/statistics.js";
import { printMissing, printTable } from "../measuring/table.js";

/** A line that SymPy does not finish counts with this time, so that the ratio is a lower bound. */
const LINE_SECONDS = 60;
const [TARGET, LINE_TARGET] = [120, 40];
const PYTHONS = ["/usr/bin/python3", "python3"];

interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly decided: boolean;
  readonly agreed: boolean;
  readonly oursDecided: boolean;
}

/** Lines are taken in a fixed mixed order until so many seconds are used up. */
export async function benchSympy(activations: readonly Activation[], seconds: number): Promise<void> {
  const title = "(b) SymPy on Assumption 3.1";
  const python = PYTHONS.find((p) => spawnSync(p, ["-c", "import sympy"]).status === 0);
  if (python === undefined) return printMissing(title, "no python3 with SymPy; on Debian: apt-get install python3-sympy");
  const sympy = new Peer(python, [fileURLToPath(new URL("sympyPeer.py", import.meta.url)), `${LINE_SECONDS}`]);
  const flatcheck = flatcheckOn(["3.1"]);
  await warmUp(flatcheck, sympy);
  const pairs: Pair[] = [];
  const deadline = performance.now() + 1000 * seconds;
  for (const line of mixed(activations)) {
    if (performance.now() > deadline) break;
    const text = JSON.stringify(line);
    const [a, b] = [await flatcheck.ask(text), await sympy.ask(text)];
    if (a === undefined || b === undefined) throw new Error("a peer ended before its input did");
    const verdict = verdictIn(a.text, "3.1");
    const decided = b.text === "holds" || b.text === "fails";
    pairs.push({ ours: a.ms, theirs: b.ms, decided, agreed: decided && b.text === verdict, oursDecided: verdict !== "unknown" });
  }
  sympy.end();
  flatcheck.end();
  report(title, pairs, activations.length);
}

function report(title: string, pairs: readonly Pair[], of: number): void {
  const [ours, theirs] = [sum(pairs.map((p) => p.ours)), sum(pairs.map((p) => p.theirs))];
  const ratioOf = (some: readonly Pair[]): number => sum(some.map((p) => p.theirs)) / sum(some.map((p) => p.ours));
  const count = (key: "decided" | "agreed" | "oursDecided") => `${pairs.filter((p) => p[key]).length} of ${pairs.length}`;
  const [ratio, line] = [theirs / ours, median(pairs.map((p) => p.theirs / p.ours))];
  printTable(`${title}: ${pairs.length} of ${of} lines in turn, ${LINE_SECONDS} s each at most, wall time`, [
    { what: "flatcheck", value: `${milliseconds(ours)}, decides ${count("oursDecided")}` },
    { what: "SymPy", value: `${milliseconds(theirs)}, decides ${count("decided")}, as flatcheck does ${count("agreed")}` },
    { what: "SymPy / flatcheck, all lines", value: times(ratio), target: `≥ ${TARGET} ×`, met: ratio >= TARGET },
    { what: "SymPy / flatcheck, lines that SymPy finishes", value: times(ratioOf(pairs.filter((p) => p.theirs < 1000 * LINE_SECONDS))) },
    { what: "SymPy / flatcheck, median of a line", value: times(line), target: `≥ ${LINE_TARGET} ×`, met: line >= LINE_TARGET },
  ]);
}

/** Loads what is loaded once: MPFR on our side, the solvers' modules on theirs. */
async function warmUp(...peers: readonly Peer[]): Promise<void> {
  for (const peer of peers) for (const expr of ["x^3+x", "x^3+x+sin(x)/9"]) await peer.ask(JSON.stringify({ expr, params: {} }));
}

/** Every 11th line, round and round: neighbours in the list are alike. */
const mixed = (lines: readonly Activation[]): Activation[] =>
  lines
    .map((line, i) => ({ line, key: (i * 11) % 65 }))
    .sort((a, b) => a.key - b.key)
    .map(({ line }) => line);
