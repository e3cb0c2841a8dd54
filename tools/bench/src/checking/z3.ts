/** (b) Assumptions 3.1 and 3.4 by flatcheck and by z3 on the polynomials, the same lines in turn. */

import { spawnSync } from "node:child_process";
import { item } from "@flatcheck/enclosure";
import { ASSUMPTIONS } from "@flatcheck/symbolic";
import { flatcheckOn, verdictIn } from "../measuring/ourselves.js";
import { Peer } from "../measuring/peer.js";
import type { Activation } from "../measuring/repository.js";
import { median, milliseconds, sum, times } from "../measuring/statistics.js";
import { printMissing, printTable, type Row } from "../measuring/table.js";
import { type Query, queryOf } from "./smtLib.js";

const ROUNDS = 5;
const LINE_SECONDS = 10;

interface Line {
  readonly activation: Activation;
  readonly query: Query;
}

/** The times of one line, in each round after the first. */
interface Times {
  readonly ours: number[];
  readonly theirs: number[];
  decided: boolean;
  agreed: boolean;
}

/** z3 is one process in which every query is pushed and popped, so that its start-up does not count. */
export async function benchZ3(activations: readonly Activation[]): Promise<void> {
  const title = "(b) z3 on the polynomials";
  if (spawnSync("z3", ["--version"]).status !== 0) return printMissing(title, "no z3; on Debian: apt-get install z3");
  const strict = await compare("3.1", activations);
  const normal = await compare("3.4", activations);
  const all = strict.map((t, i) => ({
    ours: t.ours.map((ms, r) => ms + (normal[i]?.ours[r] ?? 0)),
    theirs: t.theirs.map((ms, r) => ms + (normal[i]?.theirs[r] ?? 0)),
  }));
  printTable(`${title}: ${strict.length} lines in turn, process kept, median of ${ROUNDS} rounds after one, wall time`, [
    ...rows("3.1, verdict only for z3", strict, 0.6),
    ...rows("3.4, verdict only for z3", normal),
    ...rows(
      "3.4, lines that z3 decides",
      normal.filter((t) => t.decided),
    ),
    ratioRow("z3 / flatcheck, 3.1 and 3.4", all),
    verdictRow("3.1", strict),
    verdictRow("3.4", normal),
  ]);
}

const roundTotals = (lines: readonly Pick<Times, "ours" | "theirs">[], key: "ours" | "theirs"): number[] =>
  Array.from({ length: ROUNDS }, (_, r) => sum(lines.map((l) => item(l[key], r))));

function rows(name: string, lines: readonly Times[], least?: number): Row[] {
  const [ours, theirs] = [median(roundTotals(lines, "ours")), median(roundTotals(lines, "theirs"))];
  const ratio = median(roundTotals(lines, "theirs").map((t, r) => t / item(roundTotals(lines, "ours"), r)));
  const target = least === undefined ? {} : { target: `≥ ${least} ×`, met: ratio >= least };
  return [{ what: name, value: `flatcheck ${milliseconds(ours)}, z3 ${milliseconds(theirs)}: ${times(ratio)}`, ...target }];
}

function ratioRow(what: string, lines: readonly Pick<Times, "ours" | "theirs">[]): Row {
  const ours = roundTotals(lines, "ours");
  const ratio = median(roundTotals(lines, "theirs").map((t, r) => t / item(ours, r)));
  return { what, value: times(ratio), target: "≥ 1.00 ×", met: ratio >= 1 };
}

const verdictRow = (id: string, lines: readonly Times[]): Row => ({
  what: `decided by z3, ${id}`,
  value: `${lines.filter((l) => l.decided).length} of ${lines.length}, ${lines.filter((l) => l.agreed).length} as flatcheck does`,
});

async function compare(id: string, activations: readonly Activation[]): Promise<Times[]> {
  const { conditions } = ASSUMPTIONS.find((one) => one.id === id) ?? { conditions: [] };
  const lines = activations.flatMap((activation): Line[] => {
    const query = queryOf(conditions, activation);
    return query === undefined ? [] : [{ activation, query }];
  });
  const [z3, flatcheck] = [new Peer("z3", ["-in"]), flatcheckOn([id])];
  await z3.ask(`(set-option :timeout ${1000 * LINE_SECONDS})(declare-const x Real)(check-sat)`);
  const all: Times[] = lines.map(() => ({ ours: [], theirs: [], decided: false, agreed: false }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, line] of lines.entries()) await measure(line, id, { z3, flatcheck, round }, item(all, i));
  }
  z3.end();
  flatcheck.end();
  return all;
}

/** Round 0 warms up, except that a line on which z3 gave up is not asked again and keeps its time. */
async function measure(
  { activation, query }: Line,
  id: string,
  { z3, flatcheck, round }: { z3: Peer; flatcheck: Peer; round: number },
  into: Times,
): Promise<void> {
  const ours = await flatcheck.ask(JSON.stringify(activation));
  if (round > 0 && !into.decided) {
    into.ours.push(ours?.ms ?? Number.NaN);
    into.theirs.push(item(into.theirs, 0));
    return;
  }
  const theirs = await z3.ask(`(push)(assert ${query.assertion})${query.tactic}(pop)`);
  if (ours === undefined || theirs === undefined) throw new Error("a peer ended before its input did");
  into.decided = theirs.text === "sat" || theirs.text === "unsat";
  into.agreed = into.decided && (theirs.text === query.holds) === (verdictIn(ours.text, id) === "holds");
  if (round > 0 || !into.decided) into.theirs.push(theirs.ms);
  if (round > 0) into.ours.push(ours.ms);
}
