/** Theorem 3.3, the other way: Newton's method on the stationarity equations finds no stationary point but the collapsed one. */
import type { Statement } from "../statement.js";
import { besideZero, otherText, plainest, searchForOthers } from "../stationary/others.js";

export const THEOREM_3_3_STATIONARY: Statement = {
  id: "3.3-stationary",
  title: "F has no stationary point on M but the collapsed one",
  place: "Theorem 3.3",
  hypotheses: ["3.1", "3.2"],
  conclusion: "grad F = 0 on M only where z_ij = ν_i for all i, j",
  oracles: ["Newton's method on the stationarity equations", "the Riemannian gradient at what it finds"],
  *examine(c) {
    const { reached, starts, others } = yield* searchForOthers(c);
    const notes = [`Newton's method reached a stationary point from ${reached} of ${starts} random points of M`];
    const found = others.length === 0 ? undefined : (besideZero(c) ?? plainest(others));
    if (found === undefined) return { conclusion: reached > 0 ? "holds" : "unknown", evidence: "tested", cases: starts, notes };
    return {
      conclusion: "fails",
      evidence: "tested",
      cases: starts,
      counterexample: { text: otherText(found), values: { X: [[1]], y: [found.y], z: found.z } },
      notes: [...notes, `${others.length} of these are not collapsed`],
    };
  },
};
