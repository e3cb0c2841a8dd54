/** The Hessian of F for φ = x³ + x/10 and m = n = d = 3, entry by entry: 27 entries, those of two different neurons being 0. */

import { parse, printText } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { askEngine, derivationOf, expansionOf } from "@flatcheck/symbolic";
import { derivative, parse as parseMathjs } from "mathjs";
import { type Contestant, inTurn, type Result } from "../measuring/inTurn.js";
import { median, milliseconds } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";
import { rowsOf, sympyRow } from "./derivatives.js";
import { sympyAnswer } from "./sympyDerive.js";

const PHI = "x^3+x/10";
const SIZES = { neurons: 3, samples: 3, dimension: 3 };
const TARGET = 100;
const upTo = [1, 2, 3];

export async function benchHessian(rounds: number): Promise<void> {
  const sharpness = item(writtenOut("4.3"), 0);
  const results = await inTurn([ours, nerdamer(sharpness), mathjs(sharpness, false), mathjs(sharpness, true)], rounds);
  const sympy = sympyAnswer({ hessian: sharpness, variables: upTo.map((j) => upTo.map((p) => `theta${j}${p}`)) });
  const [first] = results as readonly [Result];
  const mine = median(first.times);
  printTable(`All entries of ∇²F for ${PHI} and m = n = d = 3, median of ${rounds} rounds in turn, CPU time; parts of all entries`, [
    ...rowsOf(results),
    sympyRow(sympy, first),
    { what: "ours", value: milliseconds(mine), target: `≤ ${milliseconds(TARGET)}`, met: mine <= TARGET },
  ]);
}

/** The entries of one formula, each as text. */
function writtenOut(id: string): readonly string[] {
  const expansion = expansionOf(derivationOf(PHI, parse(PHI)), SIZES);
  return (expansion.formulas.find((f) => f.id === id)?.entries ?? []).map(({ value }) => printText(value));
}

const ours: Contestant = {
  name: "flatcheck: derivationOf, expansionOf",
  work: () => {
    const expansion = expansionOf(derivationOf(PHI, parse(PHI), { part: "hessian" }), SIZES);
    return (expansion.formulas.find((f) => f.id === "F.2-hessian")?.entries ?? []).map(({ value }) => printText(value)).join(", ");
  },
};

/** It differentiates with respect to x, which F does not hold: the name of the variable is changed before and after. */
const nerdamer = (sharpness: string): Contestant => ({
  name: "nerdamer: diff, diff",
  work: () =>
    entries(
      sharpness,
      async (text, name) => {
        const answer = await askEngine({ engine: "nerdamer", text: text.replaceAll(name, "x") });
        if ("failure" in answer) throw new Error(answer.failure);
        return answer.derivative.replace(/\bx\b/g, name);
      },
      (text) => text,
    ),
});

const mathjs = (sharpness: string, simplify: boolean): Contestant => ({
  name: simplify ? "mathjs: derivative, derivative, simplified" : "mathjs: derivative, derivative",
  work: () =>
    entries(
      parseMathjs(sharpness),
      async (node, name) => derivative(node, name, { simplify }),
      (node) => node.toString({ implicit: "show" }),
    ),
});

/** ∂²F/∂θ_jp∂θ_jq by a rule for one derivative. */
async function entries<T>(sharpness: T, slope: (of: T, name: string) => Promise<T>, print: (t: T) => string): Promise<string> {
  const texts: string[] = [];
  for (const j of upTo) {
    for (const p of upTo) {
      const gradient = await slope(sharpness, `theta${j}${p}`);
      for (const q of upTo) texts.push(print(await slope(gradient, `theta${j}${q}`)));
    }
  }
  return texts.join(", ");
}
