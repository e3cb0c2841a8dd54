/** Theorem 3.5: after how long the flow is stationary to ε, and how close to ν_i it then is. */
import { collapsedPreActivations, OutOfRangeError, preActivations } from "@flatcheck/numeric";
import { positiveLog, power, product, quantity, sum } from "../bound.js";
import { GRADIENT, inverseOf, MU, RATE, RHO1, RHO2, THRESHOLD } from "../bounds.js";
import { constantsOver, replacements } from "../constants.js";
import type { Context } from "../context.js";
import { FLOW_ERROR, flowStatement, type Stretch } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import type { Case, InequalityStatement } from "../inequality.js";

const EPSILON = quantity("ε");

export const THEOREM_3_5_TIME: InequalityStatement = flowStatement({
  id: "3.5-time",
  title: "The flow is ε-stationary after F(θ(0))/(μβ²) + ln⁺(√μβ/ε)/(ρ₁ρ₂μ)",
  place: "Theorem 3.5, part 1, and (17)",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows", "certified ρ₁, ρ₂, β"],
  scale: 0.5,
  isTypical: true,
  remark: "for the last time T at which ‖grad F‖ > ε; left/right measures how loose the bound is",
  notes: (c) => replacements(c, ["rho1", "rho2", "beta"]),
  inequality: {
    left: quantity("T"),
    right: sum(
      product(quantity("F(θ(0))"), inverseOf(product(MU, power(quantity("β"), 2)))),
      product(positiveLog(product(THRESHOLD, inverseOf(EPSILON))), inverseOf(RATE)),
    ),
    measure: times,
    isClimbed: true,
  },
});

function* times(c: Context, { states, start, F, hull, label }: Trajectory, { factor }: Stretch): Generator<Case> {
  const { rho1, rho2, beta } = constantsOver(c, hull);
  const threshold = Math.sqrt(start.mu) * beta;
  const first = (states[0]?.gradientNorm ?? 0) * factor;
  for (const epsilon of [threshold, threshold / 10, threshold / 1e3, first / 10, first / 1e3]) {
    const last = states.filter(({ gradientNorm }) => factor * gradientNorm > epsilon).at(-1);
    if (last === undefined || last.flowTime === 0) continue;
    const quantities = {
      T: last.flowTime / factor,
      "F(θ(0))": (F[0] ?? 0) * factor,
      μ: start.mu,
      "ρ₁": rho1,
      "ρ₂": rho2,
      β: beta,
      ε: epsilon,
    };
    yield { quantities, label: `${label}, ε = ${epsilon.toPrecision(3)}`, error: FLOW_ERROR };
  }
}

export const THEOREM_3_5_DISTANCE: InequalityStatement = flowStatement({
  id: "3.5-distance",
  title: "Pre-activations are ε-close to ν_i once ‖grad F‖ ≤ ε·√μ·ρ₁ρ₂",
  place: "Theorem 3.5, part 2",
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows", "ν_i = φ⁻¹(y_i/m) by bisection", "certified ρ₁, ρ₂"],
  scale: 0.5,
  notes: (c) => replacements(c, ["rho1", "rho2"]),
  inequality: {
    premise: { left: GRADIENT, right: product(EPSILON, power(MU, 0.5), RHO1, RHO2) },
    left: quantity("max |z_ij − ν_i|"),
    right: EPSILON,
    measure: distances,
  },
});

/** Every fourth state, with the least ε to which it counts. */
function* distances(c: Context, { states, start, hull, label }: Trajectory, { factor }: Stretch): Generator<Case> {
  const nu = centres(start.p);
  if (nu === undefined) return;
  const { rho1, rho2 } = constantsOver(c, [Math.min(hull[0], ...nu), Math.max(hull[1], ...nu)]);
  for (const { theta, gradientNorm, flowTime } of states.filter((_, k) => k % 4 === 0 || k === states.length - 1)) {
    const Z = preActivations(start.p, theta);
    const gap = Z.data.reduce((most, z, k) => Math.max(most, Math.abs(z - (nu[Math.floor(k / Z.columns)] as number))), 0);
    const norm = factor * gradientNorm;
    const epsilon = (norm / (Math.sqrt(start.mu) * rho1 * rho2)) * (1 + 1e-12);
    const quantities = { "‖grad F‖": norm, ε: epsilon, μ: start.mu, "ρ₁": rho1, "ρ₂": rho2, "max |z_ij − ν_i|": gap };
    yield { quantities, label: `${label}, t = ${(flowTime / factor).toPrecision(3)}`, error: FLOW_ERROR, absolute: 1e-9 };
  }
}

function centres(p: Trajectory["start"]["p"]): Float64Array | undefined {
  try {
    return collapsedPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}
