/** (b) Assumption 3.1 by flatcheck and by z3 on the polynomials, the same lines in turn. */
import { spawnSync } from "node:child_process";
import { Peer } from "./peer.js";
import type { Activation } from "./repository.js";
import { violationOf31 } from "./smtLib.js";
import { median, milliseconds, sum, times } from "./statistics.js";
import { assumption31 } from "./sympy.js";
import { printMissing, printTable } from "./table.js";

const ROUNDS = 5;
const LINE_SECONDS = 10;

/** z3 is one process in which every query is pushed and popped, so that its start-up does not count. */
export async function benchZ3(activations: readonly Activation[]): Promise<void> {
  const title = "(b) z3 on Assumption 3.1";
  if (spawnSync("z3", ["--version"]).status !== 0) return printMissing(title, "no z3; on Debian: apt-get install z3");
  const queries = activations.flatMap((line) => {
    const violation = violationOf31(line);
    return violation === undefined ? [] : [{ line, violation }];
  });
  const [z3, flatcheck] = [new Peer("z3", ["-in"]), assumption31()];
  await z3.ask(`(set-option :timeout ${1000 * LINE_SECONDS})(declare-const x Real)(check-sat)`);
  const decided = new Set<string>();
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = { ours: 0, theirs: 0 };
    for (const { line, violation } of queries) {
      const a = await flatcheck.ask(JSON.stringify(line));
      const b = await z3.ask(`(push)(assert ${violation})(check-sat-using qfnra-nlsat)(pop)`);
      if (a === undefined || b === undefined) throw new Error("a peer ended before its input did");
      if (b.text === "sat" || b.text === "unsat") decided.add(line.id);
      times.ours += a.ms;
      times.theirs += b.ms;
    }
    if (round > 0) rounds.push(times); // the first round warms up
  }
  z3.end();
  flatcheck.end();
  const [ours, theirs] = [median(rounds.map((r) => r.ours)), median(rounds.map((r) => r.theirs))];
  const ratio = median(rounds.map((r) => r.theirs / r.ours));
  printTable(`${title}: ${queries.length} polynomials in turn, median of ${ROUNDS} rounds after one, wall time`, [
    { what: "flatcheck", value: `${milliseconds(ours)}, decides and certifies all` },
    {
      what: "z3 (nlsat)",
      value: `${milliseconds(theirs)}, decides ${decided.size}; ${sum(rounds.map((r) => r.theirs)) > 0 ? "process kept" : ""}`,
    },
    { what: "z3 / flatcheck", value: times(ratio), target: "≥ 1.00 ×", met: ratio >= 1 },
  ]);
}
