/** The second half of Lemma G.4, for φ = z³ and whatever else has an increasing φ and φ″ (`collapse-minimum`): that Theorem 3.3 holds. The first half is in `normalSpace.ts`. */
import { collapsedPreActivations, fromRows, type Matrix, OutOfRangeError, retract } from "@flatcheck/numeric";
import { proportion, proportionText } from "../binomial.js";
import type { Context } from "../context.js";
import { endOf } from "../flows/ends.js";
import type { Statement } from "../statement.js";
import { besideZero, type Other, otherText, plainest, searchForOthers, singleSample } from "../stationary/others.js";

export const LEMMA_G4_STATIONARY: Statement = {
  id: "G.4-stationary",
  title: "Invertible φ and φ″ are enough for Theorem 3.3",
  place: "Lemma G.4, second half",
  hypotheses: ["collapse-minimum", "3.2"],
  conclusion: "every stationary point of F on M is collapsed, and flows end there",
  oracles: ["Newton's method on the stationarity equations", "Riemannian gradient flows from random starts, with a binomial interval"],
  *examine(c) {
    const { starts, others } = yield* searchForOthers(c);
    const found = besideZero(c) ?? plainest(others);
    if (found === undefined)
      return { conclusion: "holds", evidence: "tested", cases: starts, notes: ["no stationary point was found that is not collapsed"] };
    const basin = yield* basinOf(c, found);
    return {
      conclusion: "fails",
      evidence: "tested",
      cases: starts + basin.trials,
      counterexample: { text: otherText(found), values: { X: [[1]], y: [found.y], z: found.z } },
      notes: basin.notes,
    };
  },
};

interface Basin {
  readonly trials: number;
  readonly notes: readonly string[];
}

/** Flows from normal starts, put on M with the point's label: how many stop at a stationary point that is not collapsed. */
function* basinOf(c: Context, { y, z, F, collapsedF }: Other): Generator<number, Basin> {
  const random = c.random("G.4-stationary");
  const p = singleSample(c, y, z.length);
  const optimal = centreOf(p);
  if (optimal === undefined) return { trials: 0, notes: [] };
  let [trials, stopped] = [0, 0];
  for (let k = 0; k < c.runs; k++) {
    const start = retract(p, fromRows(z.map(() => [random.normal()])));
    const end = start.status === "converged" ? endOf(p, start.theta, optimal, 300) : undefined;
    if (end === undefined || end.kind === "collapsed" || end.kind === "lower") {
      if (end !== undefined) trials++;
      continue;
    }
    trials++;
    // Beside a degenerate stationary point the flow is algebraically slow: what counts is that its gradient is all but 0, and that it is far from z*.
    if (end.gradientNorm <= 1e-3 * (1 + F) && end.distance > 0.1) stopped++;
    yield trials;
  }
  if (trials === 0) return { trials, notes: [] };
  const short = (value: number): string => `${Number(value.toPrecision(4))}`;
  const text = `with y = ${short(y)}, m = ${z.length}, the flow stopped at a point that is not collapsed, as at F = ${short(F)} in place of ${short(collapsedF ?? Number.NaN)}, from ${proportionText(proportion(stopped, trials))} normal starts`;
  return { trials, notes: [stopped > 0 ? `${text}: a set of positive measure` : text] };
}

function centreOf(p: ReturnType<typeof singleSample>): Matrix | undefined {
  try {
    const nu = collapsedPreActivations(p)[0] as number;
    return fromRows([Array.from(p.a, () => nu)]);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}
