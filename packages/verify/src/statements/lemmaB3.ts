/** Lemma B.3: below the threshold, ‖grad F‖² decays at the paper's rate or faster. */
import { square } from "@flatcheck/numeric";
import { number, product, quantity } from "../bounds/bound.js";
import { GRADIENT, LETTERS, PRINTED_RATE, PRINTED_THRESHOLD, RATE, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import type { ConstantName } from "../bounds/localConstants.js";
import { constantQuantities, dataQuantities, logOfRatio } from "../flows/flowQuantities.js";
import { type FlowSides, flowStatement, type Measured, printedFlowStatement } from "../flows/flowStatement.js";
import type { Passage, Trajectory } from "../flows/trajectories.js";
import type { Context } from "../ledger/context.js";
import type { Derivation } from "../proofs/derivation.js";
import { PROOF_OF_B3 } from "../proofs/flowDerivations.js";

const LOGARITHM = "ln(‖grad F(t₀)‖²/‖grad F(t)‖²)";
const CONSTANTS: readonly ConstantName[] = ["rho1", "rho2", "beta"];

const SHARED = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows, at two tolerances", "certified ρ₁, ρ₂, β"],
  constants: { names: CONSTANTS, where: "the pre-activations of each flow" },
} as const;

const PROOF: Derivation = { means: {}, steps: PROOF_OF_B3 };

const SIDES: Pick<FlowSides, "right" | "measure" | "isClimbed"> = { right: quantity(LOGARITHM), measure: pairs, isClimbed: true };

export const LEMMA_B3: InequalityStatement = flowStatement({
  ...SHARED,
  id: "B.3",
  title: "‖grad F‖² falls like e^(−2rt), r = 2c·a_min²·n_min·ρ₁ρ₂μ, from ‖grad F‖ ≤ 2c·a_min²·n_min·√μ·β on",
  place: "Lemma B.3, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  proof: PROOF,
  remark: `with ‖grad F‖ at t₀; ${LETTERS}`,
  inequality: { ...SIDES, premise: { left: GRADIENT, right: THRESHOLD }, left: product(number(2), RATE, quantity("t − t₀")) },
});

export const LEMMA_B3_PRINTED: InequalityStatement = printedFlowStatement({
  ...SHARED,
  id: "B.3-printed",
  title: "‖grad F‖² falls like e^(−2ρ₁ρ₂μt) from ‖grad F‖ ≤ √μ·β on, as printed",
  place: "Lemma B.3",
  scale: 0.5,
  proof: PROOF,
  remark: "with ‖grad F‖ at t₀",
  inequality: {
    ...SIDES,
    premise: { left: GRADIENT, right: PRINTED_THRESHOLD },
    left: product(number(2), PRINTED_RATE, quantity("t − t₀")),
  },
});

/** How far above the threshold pairs begin: what a premise that is too wide would let in. */
const ABOVE = 4;

/** Pairs of passages: from each near the threshold or below to the one in which its gradient has about halved, and to the last. */
function* pairs(c: Context, { passages, numbers, hull }: Trajectory): Generator<Measured> {
  const [data, constants] = [dataQuantities(c, numbers), constantQuantities(c, CONSTANTS, hull)];
  if (data === undefined || constants === undefined) return;
  const [scale, mu, beta] = [numbers.c * leastSquares(data), data["μ"]?.hi ?? 0, constants["β"]?.hi ?? 0];
  const near = passages.filter(({ gradient }) => gradient.lo <= ABOVE * 2 * scale * Math.sqrt(mu) * beta);
  for (const [k, from] of near.entries()) {
    const later = near.slice(k + 1).find(({ gradient }) => gradient.hi < from.gradient.lo / 2);
    const ends = new Set([later, k === 0 ? near.at(-1) : undefined]);
    for (const to of ends) if (to !== undefined && to !== from) yield* pair({ ...data, ...constants }, from, to);
  }
}

/** a_min²·n_min. */
const leastSquares = (data: NonNullable<ReturnType<typeof dataQuantities>>): number =>
  square(data["a_min"]?.hi ?? 0) * (data["n_min"]?.hi ?? 0);

const NEVER_MORE = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

function* pair(shared: Measured["enclosed"], from: Passage, to: Passage): Generator<Measured> {
  // Where ‖grad F(t)‖ is 0 it has fallen below everything.
  const fall = to.gradient.hi === 0 ? NEVER_MORE : logOfRatio(from.gradient, to.gradient);
  const time = to.time - from.time;
  if (fall === undefined || !(time > 0)) return;
  // Times are sums of steps, each rounded once.
  const rounding = (Math.abs(to.time) + Math.abs(from.time)) * 2 ** -40;
  yield {
    enclosed: {
      ...shared,
      "‖grad F‖": from.gradient,
      "t − t₀": { lo: Math.max(0, time - rounding), hi: time + rounding },
      [LOGARITHM]: { lo: 2 * fall.lo, hi: 2 * fall.hi },
    },
    label: `from t₀ = ${from.time.toPrecision(3)} to t = ${to.time.toPrecision(3)}`,
  };
}
