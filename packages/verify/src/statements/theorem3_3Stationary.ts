/** Theorem 3.3, the other way: Newton's method on the stationarity equations finds no stationary point but the collapsed one. */
import type { Context } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { symmetryNotes } from "../mirrored.js";
import { provedCollapsed } from "../proofs/stationaryDerivation.js";
import { besideZero, countsOf, otherAsCounterexample, plainest, searchForOthers } from "../stationary/others.js";

export const THEOREM_3_3_STATIONARY: Statement = {
  id: "3.3-stationary",
  title: "F has no stationary point on M but the collapsed one",
  place: "Theorem 3.3",
  hypotheses: ["3.1", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "every c",
  conclusion: "grad F = 0 on M only where z_ij = ν_i for all i, j",
  oracles: ["Newton's method on the stationarity equations", "the Riemannian gradient at what it finds"],
  *examine(c) {
    return provedCollapsed(c, yield* onlyCollapsed(c));
  },
};

/** Whether every stationary point that was found is collapsed. */
export function* onlyCollapsed(c: Context): Generator<number, Examination> {
  const search = yield* searchForOthers(c);
  const { reached, starts, others } = search;
  const from =
    c.data === undefined
      ? "random points of M"
      : "random starts, with the labels of the data sample by sample: independent samples separate";
  const notes = [`Newton's method reached a stationary point from ${reached} of ${starts} ${from}`, ...symmetryNotes(c.mirrored)];
  const found = besideZero(c) ?? plainest(others);
  const base = { evidence: "tested", ...countsOf(search, found) } as const;
  if (found === undefined) return { conclusion: reached > 0 ? "holds" : "unknown", ...base, notes };
  const counted = others.length === 0 ? [] : [`${others.length} of these are not collapsed`];
  return { conclusion: "fails", ...base, counterexample: otherAsCounterexample(found), notes: [...notes, ...counted] };
}
