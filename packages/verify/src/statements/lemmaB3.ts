/** Lemma B.3: below the threshold, ‖grad F‖² decays at the paper's rate or faster. */
import { type FlowState, log } from "@flatcheck/numeric";
import { number, product, quantity } from "../bound.js";
import { RATE } from "../bounds.js";
import { constantsOver, replacements } from "../constants.js";
import type { Context } from "../context.js";
import { FLOW_ERROR, flowStatement, type Stretch } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import type { Case, InequalityStatement } from "../inequality.js";

const LOGARITHM = "ln(‖grad F(t₀)‖²/‖grad F(t)‖²)";

export const LEMMA_B3: InequalityStatement = flowStatement({
  id: "B.3",
  title: "‖grad F‖² falls like e^(−2ρ₁ρ₂μt) from ‖grad F‖ ≤ √μ·β on",
  place: "Lemma B.3",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows", "certified ρ₁, ρ₂, β"],
  scale: 0.5,
  remark: "from every t₀ with ‖grad F(t₀)‖ ≤ μ^0.5·β",
  notes: (c) => replacements(c, ["rho1", "rho2", "beta"]),
  inequality: { left: product(number(2), RATE, quantity("t − t₀")), right: quantity(LOGARITHM), measure: pairs, isClimbed: true },
});

/** Pairs of states: from each below the threshold to the one in which its gradient has about halved, and to the last. */
function* pairs(c: Context, trajectory: Trajectory, { factor }: Stretch): Generator<Case> {
  const { states, start, hull, label, floor } = trajectory;
  const { rho1, rho2, beta } = constantsOver(c, hull);
  const below = states.filter(({ gradientNorm }) => factor * gradientNorm <= Math.sqrt(start.mu) * beta && gradientNorm > floor);
  for (const [k, from] of below.entries()) {
    const later = below.slice(k + 1).find(({ gradientNorm }) => gradientNorm < from.gradientNorm / 2);
    for (const to of [later, k === 0 ? below.at(-1) : undefined]) {
      if (to === undefined || to === from) continue;
      const quantities = {
        μ: start.mu,
        "ρ₁": rho1,
        "ρ₂": rho2,
        "t − t₀": (to.flowTime - from.flowTime) / factor,
        [LOGARITHM]: 2 * log(from.gradientNorm / to.gradientNorm),
      };
      yield { quantities, label: `${label}, from t₀ = ${timeText(from, factor)} to t = ${timeText(to, factor)}`, error: FLOW_ERROR };
    }
  }
}

const timeText = ({ flowTime }: FlowState, factor: number): string => (flowTime / factor).toPrecision(3);
