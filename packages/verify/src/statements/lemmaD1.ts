/** Lemma D.1: the flow of the loss reaches M, how fast, how far away, and with what F. */
import { log, type Phi, sharpness, square } from "@flatcheck/numeric";
import { number, power, product, quantity } from "../bound.js";
import { inverseOf, MU, RHO1 } from "../bounds.js";
import { constantsOver, replacements } from "../constants.js";
import type { Context } from "../context.js";
import { FLOW_ERROR } from "../flows/flowStatement.js";
import { type LossTrajectory, lossHull, lossNoise, lossTrajectories } from "../flows/lossTrajectories.js";
import type { Case, InequalityStatement, Sides } from "../inequality.js";
import { scaledStatement } from "../search/scales.js";

const M = quantity("m");
const LOGARITHM = "ln(L(0)/L(t))";
const ORACLES = ["flows of the loss", "certified ρ₁"] as const;

/** What the flow's rows have in common: c = 1, ρ₁, and the same flows; for c = 1/2 the path is the same, L is half as large and time runs half as fast. */
function row(
  spec: { readonly id: string; readonly title: string; readonly remark?: string; readonly isTypical?: boolean; readonly scale?: 1 | 0.5 },
  sides: Sides,
  measure: (c: Context, trajectory: LossTrajectory, scale: 1 | 0.5) => Iterable<Case>,
): InequalityStatement {
  return scaledStatement({
    ...spec,
    place: "Lemma D.1",
    hypotheses: ["3.1", "3.2"],
    oracles: ORACLES,
    scale: spec.scale ?? 1,
    notes: (c) => replacements(c, ["rho1"]),
    inequality: {
      ...sides,
      *casesAt(c, scale) {
        for (const trajectory of lossTrajectories(c))
          for (const one of measure(c, trajectory, scale)) yield { ...one, values: trajectory.start.values };
      },
    },
  });
}

/** The loss that the solver's errors leave: below this part of L(0) a state says nothing about rates. */
const MEANINGFUL = 1e-10;
/** The most that errors may do to ln L(t): where it is more, a state is all errors. */
const CLEAR = 0.1;

export const LEMMA_D1_DECAY: InequalityStatement = row(
  { id: "D.1-decay", title: "The loss falls like e^(−4mμρ₁²t)" },
  { left: product(number(4), M, MU, power(RHO1, 2), quantity("t")), right: quantity(LOGARITHM) },
  function* (c, trajectory, scale) {
    const { states, L, start, label } = trajectory;
    const { rho1 } = constantsOver(c, lossHull(trajectory));
    for (const [k, state] of states.entries()) {
      const [before, now] = [L[0] as number, L[k] as number];
      if (k === 0 || now < MEANINGFUL * before) continue;
      const t = state.flowTime / scale;
      const quantities = { m: start.p.a.length, μ: start.mu, "ρ₁": rho1, t, [LOGARITHM]: log(before / now) };
      const absolute = (2 * lossNoise(trajectory, state)) / Math.sqrt(Math.min(now, before));
      if (absolute > CLEAR) continue;
      yield { quantities, label: `${label}, t = ${t.toPrecision(3)}`, error: FLOW_ERROR, absolute };
    }
  },
);

export const LEMMA_D1_DISTANCE: InequalityStatement = row(
  { id: "D.1-distance", title: "The flow of the loss stays within √L(0)/(√(mμ)ρ₁) of its start" },
  { left: quantity("‖θ(t) − θ(0)‖"), right: product(power(quantity("L(0)"), 0.5), inverseOf(product(power(product(M, MU), 0.5), RHO1))) },
  function* (c, trajectory, scale) {
    const { states, L, distances, start, label } = trajectory;
    const { rho1 } = constantsOver(c, lossHull(trajectory));
    for (const [k, state] of states.entries()) {
      const quantities = {
        m: start.p.a.length,
        μ: start.mu,
        "ρ₁": rho1,
        "L(0)": scale * (L[0] as number),
        "‖θ(t) − θ(0)‖": distances[k] as number,
      };
      yield { quantities, label: `${label}, t = ${(state.flowTime / scale).toPrecision(3)}`, error: FLOW_ERROR };
    }
  },
);

const LIMIT = "F(θ(∞))";
const ENDS = "Σ max(φ′(z_ij(0) − D), φ′(z_ij(0) + D))²";

function* limits(c: Context, trajectory: LossTrajectory, scale: 1 | 0.5): Iterable<Case> {
  const { L, start, limit, label } = trajectory;
  if (limit === undefined) return;
  const { rho1 } = constantsOver(c, lossHull(trajectory));
  const D = Math.sqrt((scale * (L[0] as number)) / (start.p.a.length * start.mu)) / rho1;
  const quantities = { [LIMIT]: scale * sharpness(start.p, limit), [ENDS]: endsSum(c.phi, start.Z.data, D), c: scale, D };
  if (Number.isFinite(quantities[ENDS])) yield { quantities, label, error: FLOW_ERROR };
}

/** φ′ is convex under the lemma's hypotheses, so that it is largest at an end of [z − D, z + D]. */
const endsSum = (phi: Phi, zs: Float64Array, D: number): number =>
  zs.reduce((sum, z) => sum + square(Math.max(phi.first(z - D), phi.first(z + D))), 0);

const ON_TRACE = "with D = L(0)^0.5/((mμ)^0.5·ρ₁); left/right measures how loose the bound is";

/** Printed beside bounds for c = 1, it is true for c = 1/2, where F = Σφ′²: a start on M breaks it for c = 1. */
export const LEMMA_D1_PRINTED: InequalityStatement = row(
  { id: "D.1-printed", title: "F at the limit is at most Σ max(φ′(z ± D))², as printed", remark: ON_TRACE, isTypical: true, scale: 0.5 },
  { left: quantity(LIMIT), right: quantity(ENDS) },
  limits,
);

export const LEMMA_D1_TRACE: InequalityStatement = row(
  { id: "D.1-trace", title: "F at the limit is at most 2c·Σ max(φ′(z ± D))²", remark: ON_TRACE, isTypical: true },
  { left: quantity(LIMIT), right: product(number(2), quantity("c"), quantity(ENDS)) },
  limits,
);
