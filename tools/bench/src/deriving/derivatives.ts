/** φ′, φ″ and φ‴ of everyday activations. We also make φ′², φ′φ″, φ″² + φ′φ‴ and the text of all formulas. */

import { nodeCount, parse, printText } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { askEngine, derivationOf, EXPORTERS } from "@flatcheck/symbolic";
import { derivative, parse as parseMathjs } from "mathjs";
import { type Contestant, inTurn, type Result, ratioOf, tokens } from "../measuring/inTurn.js";
import { median, milliseconds, times } from "../measuring/statistics.js";
import { printTable, type Row } from "../measuring/table.js";
import { type SympyAnswer, sympyAnswer } from "./sympyDerive.js";

interface Case {
  readonly name: string;
  /** What the others are given; they have no names for most activations. */
  readonly elementary: string;
  /** The most parts of φ‴. */
  readonly most?: number;
}

const CASES: readonly Case[] = [
  { name: "x^3+x/10", elementary: "x^3+x/10" },
  { name: "tanh(x)", elementary: "tanh(x)" },
  { name: "softplus(x)", elementary: "log(1+exp(x))" },
  { name: "silu(x)", elementary: "x/(1+exp(-x))", most: 40 },
  { name: "gelu(x)", elementary: "x*(1+erf(x/sqrt(2)))/2", most: 40 },
  { name: "mish(x)", elementary: "x*tanh(log(1+exp(x)))", most: 120 },
];

export async function benchDerivatives(rounds: number): Promise<void> {
  for (const one of CASES) {
    const results = await inTurn([ours(one), nerdamer(one), mathjs(one, false), mathjs(one, true)], rounds);
    const title = `Three derivatives of ${one.name}, median of ${rounds} rounds in turn, CPU time; parts of φ‴ as printed`;
    printTable(title, [...rowsOf(results), sympyRow(sympyAnswer({ derivatives: one.elementary }), item(results, 0)), ...nodeRow(one)]);
  }
}

const ours = ({ name }: Case): Contestant => ({
  name: "flatcheck: derivationOf (these and three products of them) and all formulas as text",
  work: () => {
    const derivation = derivationOf(name, parse(name));
    const unasked = { orders: [], disagreements: [], unconfirmedForms: [] };
    item(EXPORTERS, 0).write({ derivation, confirmation: [], engines: unasked });
    return printText(derivation.derivatives[2]);
  },
});

const nerdamer = ({ elementary }: Case): Contestant => ({
  name: "nerdamer: diff",
  work: async () => {
    let text = elementary;
    for (let k = 0; k < 3; k++) {
      const answer = await askEngine({ engine: "nerdamer", text });
      if ("failure" in answer) throw new Error(answer.failure);
      text = answer.derivative;
    }
    return text;
  },
});

const mathjs = ({ elementary }: Case, simplify: boolean): Contestant => ({
  name: simplify ? "mathjs: derivative, simplified" : "mathjs: derivative",
  work: () => {
    let node = parseMathjs(elementary);
    for (let k = 0; k < 3; k++) node = derivative(node, "x", { simplify });
    return node.toString({ implicit: "show" });
  },
});

/** Each contestant beside the first. */
export function rowsOf(results: readonly Result[]): readonly Row[] {
  const [first] = results as readonly [Result];
  return results.map((result) => {
    if (result.failure !== undefined) return { what: result.name, value: `not done: ${result.failure}` };
    const ratio = result === first ? "" : `, ${times(ratioOf(result, first))} ours`;
    const size = result.found === undefined ? "" : `, ${tokens(result.found)} parts`;
    return { what: result.name, value: `${milliseconds(median(result.times))}${ratio}${size}` };
  });
}

/** SymPy, which runs in a process of its own, by the clock inside it. */
export function sympyRow(answer: SympyAnswer | undefined, first: Result): Row {
  const what = "SymPy: diff, simplify";
  if (answer === undefined) return { what, value: "not run: no python3 with SymPy" };
  if ("failure" in answer) return { what, value: `not done: ${answer.failure}` };
  const ratio = times(answer.ms / median(first.times));
  return { what, value: `${milliseconds(answer.ms)}, ${ratio} ours, ${tokens(answer.text)} parts` };
}

function nodeRow({ name, most }: Case): readonly Row[] {
  const nodes = nodeCount(derivationOf(name, parse(name)).derivatives[2]);
  const value = `${nodes} nodes`;
  return [most === undefined ? { what: "our φ‴", value } : { what: "our φ‴", value, target: `≤ ${most}`, met: nodes <= most }];
}
