/**
 * The whole command `derive --of all`, in a process that has the program loaded: reading the expression, derivation, both
 * engines in worker threads that are started anew, MPFR, all comparisons, and the text. Node's start is not in it. The
 * first run loads and compiles what it uses, and later runs only the engines in their new workers.
 */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parse } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { askEngine, confirmationText, confirmDerivation, derivationOf, EXPORTERS } from "@flatcheck/symbolic";
import { inTurn } from "../measuring/inTurn.js";
import { median, milliseconds } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";

const EXPRESSIONS = ["x^3+x/10", "tanh(x)", "silu(x)", "gelu(x)", "mish(x)"];
const TARGET = 150;

interface Timing {
  readonly wall: number;
  /** All threads of the process. */
  readonly cpu: number;
}

export async function benchDeriveCommand(rounds: number): Promise<void> {
  for (const expression of EXPRESSIONS) {
    const [first, ...later] = probe(expression, rounds + 1) as [Timing, ...Timing[]];
    const [result] = await inTurn([{ name: "loaded", work: () => everything(expression) }], rounds);
    const here = median(result?.times ?? []);
    const target = `≤ ${milliseconds(TARGET)}`;
    printTable(`derive "${expression}" --of all, CPU time of all threads (wall time)`, [
      { what: "the command, first run in its process", value: shown(first) },
      { what: `the command, median of ${rounds} later runs`, value: `${shown(middle(later))}`, target, met: middle(later).cpu <= TARGET },
      { what: "the same with engines that are loaded, in one thread", value: milliseconds(here), target, met: here <= TARGET },
    ]);
  }
}

const shown = ({ cpu, wall }: Timing): string => `${milliseconds(cpu)} (${milliseconds(wall)})`;
const middle = (list: readonly Timing[]): Timing => ({ cpu: median(list.map((t) => t.cpu)), wall: median(list.map((t) => t.wall)) });

function probe(expression: string, runs: number): readonly Timing[] {
  const script = fileURLToPath(new URL("deriveProbe.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, expression, `${runs}`], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the probe of derive ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Timing[];
}

async function everything(expression: string): Promise<string> {
  const derivation = derivationOf(expression, parse(expression));
  const engines = await confirmDerivation(derivation, askEngine);
  return item(EXPORTERS, 0).write({ derivation, confirmation: confirmationText(engines), engines });
}
