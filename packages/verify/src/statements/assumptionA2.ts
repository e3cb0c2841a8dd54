/** Assumption A.2, as appendix A checks it: from every start the flow of the loss converges to a point of M. */
import { fromRows, loss, lossGradient, type Matrix, norm, square } from "@flatcheck/numeric";
import { proportion, proportionText } from "../chance/binomial.js";
import { lossTrajectories } from "../flows/lossTrajectories.js";
import { type Point, pointOf } from "../generators/configurations.js";
import type { Context } from "../ledger/context.js";
import type { Counterexample, Statement } from "../ledger/statement.js";
import { slopeZero } from "../stationary/slopeZero.js";

export const ASSUMPTION_A2: Statement = {
  id: "A.2",
  title: "The flow of the loss converges to M from every start",
  place: "Appendix A, Assumption A.2, with U = ℝ^(md)",
  hypotheses: ["3.1", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2"],
  // The path does not depend on c, which only scales time.
  lossScale: "every c",
  conclusion: "θ′ = −DL converges to a point of M",
  oracles: ["flows of the loss from random starts", "stationary points of L where all φ′(z_ij) vanish"],
  *examine(c) {
    let [count, reached, slow] = [0, 0, 0];
    let stuck: Counterexample | undefined = stationaryOffM(c);
    for (const { limit, states, L, label, start } of lossTrajectories(c)) {
      count++;
      const last = states.at(-1);
      if (limit !== undefined) reached++;
      else if (last?.status === "converged" && isStationary(start, last.theta))
        stuck ??= { text: `${label}: the flow stops at L = ${L.at(-1)}`, values: start.values };
      else slow++;
      yield count;
    }
    // A flow that is on its way is no counterexample: with the data's μ and ρ₁, D.1 allows it to be slow.
    const base = { evidence: "observed", cases: count - slow, undecided: slow } as const;
    if (count === 0) return { ...base, conclusion: "unknown" };
    const notes = [
      `as far as flows were followed, the loss fell to 0, to rounding, from ${proportionText(proportion(reached, count))} random starts`,
    ];
    if (stuck !== undefined) return { ...base, conclusion: "fails", counterexample: stuck, notes };
    if (slow > 0)
      notes.push(`${slow} ${slow === 1 ? "flow was" : "flows were"} still on the way where ${slow === 1 ? "it was" : "they were"} left`);
    return { ...base, conclusion: reached > 0 && reached >= slow ? "holds" : "unknown", notes };
  },
};

/** Of the size of a slope φ′² that D.2 needs for ‖DL‖² ≥ 4c‖a‖²μφ′²L: below this a flow has stopped, above it ‖DL‖ is small as μ and L are. */
const STOPPED = 1e-6;

/** Whether DL all but vanishes at θ beside what the data's μ and the loss that is left let it be. */
function isStationary({ p, mu }: Point, theta: Matrix): boolean {
  const weights = p.a.reduce((sum, a) => sum + a * a, 0);
  return square(norm(lossGradient(p, theta))) <= STOPPED * 4 * p.c * weights * mu * loss(p, theta);
}

/** All neurons at a zero of φ′, and a label that is not theirs: a start from which the flow does not move. */
function stationaryOffM(c: Context): Counterexample | undefined {
  const zero = slopeZero(c);
  if (zero === undefined || c.data !== undefined) return undefined;
  const point = pointOf(c, { X: fromRows([[1]]), Z: fromRows([[zero, zero]]), residuals: Float64Array.of(1) }, 1);
  if (point === undefined || norm(lossGradient(point.p, point.theta)) > 1e-9) return undefined;
  return {
    text: `n = 1, m = 2, y = ${point.p.y[0]}: DL = 0 where z = (${zero}, ${zero}), with L = ${loss(point.p, point.theta)}`,
    values: point.values,
  };
}
