/**
 * The second half of Lemma G.4: Theorem 3.3 holds for φ = z³, as φ and φ″ are invertible. It is not so, for z³ itself: whoever takes the sentence for a theorem on other φ is told of this
 * φ only. The first half is in `normalSpace.ts`.
 */
import { collapsedPreActivations, component, fromRows, type Matrix, OutOfRangeError, retract } from "@flatcheck/numeric";
import { isText } from "../bounds/rounded.js";
import { proportion, proportionText } from "../chance/binomial.js";
import { endOf } from "../flows/ends.js";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import type { Statement } from "../ledger/statement.js";
import { provedCollapsed } from "../proofs/stationaryDerivation.js";
import { besideZero, type Other, plainest, searchForOthers, singleSample } from "../stationary/others.js";
import { onlyCollapsed } from "./theorem3_3Stationary.js";

export const LEMMA_G4_STATIONARY: Statement = {
  id: "G.4-stationary",
  title: "For this φ, every stationary point of F on M is collapsed",
  place: "Lemma G.4, second half, which claims it wherever φ and φ″ are invertible",
  hypotheses: ["collapse-minimum", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  lossScale: "every c",
  conclusion: "grad F = 0 on M only where z_ij = ν_i for all i, j",
  oracles: ["Newton's method on the stationarity equations", "Riemannian gradient flows from random starts, with a binomial interval"],
  *examine(c) {
    const finding = yield* onlyCollapsed(c);
    const { others } = yield* searchForOthers(c);
    const found = besideZero(c) ?? plainest(others);
    if (found !== undefined) {
      const basin = yield* basinOf(c, found);
      return { ...finding, cases: finding.cases + basin.trials, notes: [...(finding.notes ?? []), ...basin.notes] };
    }
    // Where φ′ vanishes there are points that are not collapsed, whether or not one was found.
    if (c.data !== undefined || hypothesis(c, "monotone").verdict === "holds") return provedCollapsed(c, finding);
    return { ...finding, conclusion: "unknown", notes: [...(finding.notes ?? []), "where φ′ vanishes there are others; none was found"] };
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
  const text = `with y ${isText(y, 4)}, m = ${z.length}, the flow stopped at a point that is not collapsed, as at F ${isText(F, 4)}${collapsedF === undefined ? "" : `, while F ${isText(collapsedF, 4)} at the collapsed point`}, from ${proportionText(proportion(stopped, trials))} normal starts`;
  return { trials, notes: [stopped > 0 ? `${text}: as far as these starts tell, a set of positive measure` : text] };
}

function centreOf(p: ReturnType<typeof singleSample>): Matrix | undefined {
  try {
    const nu = component(collapsedPreActivations(p), 0);
    return fromRows([Array.from(p.a, () => nu)]);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}
