/**
 * What the proof of Theorem 3.5 says of F along θ′ = −grad F, and what follows: dF/dt = −‖grad F‖², so F(0) − F(T) is the integral of ‖grad F‖², and the least ‖grad F‖² up to T is at most
 * (F(0) − F*)/T: ‖grad F‖ ≤ ε within (F(0) − F*)/ε².
 */
import type { DoubleInterval } from "@flatcheck/enclosure";
import { type Matrix, norm, riemannianGradient, sharpness, sharpnessGradient, square } from "@flatcheck/numeric";
import { product, quantity } from "../bounds/bound.js";
import { constantOver } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { doubles } from "../enclosed/doubles.js";
import { enclosedNetwork } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import { optimalSharpnessOf } from "../enclosed/optimalSharpness.js";
import { stationaryDoubles } from "../enclosed/stationaryPoint.js";
import { differenceOf } from "../flows/flowQuantities.js";
import { flowStatement, type Measured } from "../flows/flowStatement.js";
import { romberg, sampledFlow } from "../flows/sampled.js";
import { TRAJECTORIES, type Trajectory } from "../flows/trajectories.js";
import { FINE } from "../flows/twice.js";
import { type ComparedCase, examineDifferences } from "../formulas/comparisons.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";
import { hullOf } from "./lemma4_6.js";

export const DESCENT: Statement = {
  id: "descent",
  title: "Along the flow dF/dt = −‖grad F‖²",
  place: "Appendix B.3, before (17)",
  hypotheses: ["increasing", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  lossScale: "every c",
  latex: "\\frac{d}{dt} F(\\theta(t)) = -\\lVert \\operatorname{grad} F(\\theta(t)) \\rVert^2",
  conclusion: "d/dt F(θ(t)) = −‖grad F(θ(t))‖², and so F(θ(0)) − F(θ(T)) = ∫₀ᵀ ‖grad F(θ(t))‖² dt, for θ′ = −grad F on M",
  oracles: ["Riemannian gradient flows at equal times", "the integral of ‖grad F‖² by Romberg's method"],
  *examine(c) {
    const cases = function* (): Generator<() => ComparedCase | undefined> {
      for (const trajectory of TRAJECTORIES.general(c)) yield () => integralCase(trajectory);
    };
    return yield* examineDifferences(c, cases(), "no flow with equal times was found");
  },
};

/** Of each step of the solver, whose steps are as short as the flow bends: a power of two, for Romberg's method. */
const PARTS = 4;
/** Steps that are integrated, of a flow that takes hundreds. */
const MOST_STEPS = 16;
/** Local errors of the solver may grow along the way. */
const GROWTH = 16;

function integralCase({ start, states, label }: Trajectory): ComparedCase | undefined {
  const { p, theta } = start;
  const times = states.slice(0, MOST_STEPS + 1).map(({ flowTime }) => flowTime);
  const T = times.at(-1) ?? 0;
  let [at, value, error, steps] = [theta, 0, 0, 0];
  for (const [k, from] of times.slice(0, -1).entries()) {
    const h = (times[k + 1] as number) - from;
    const sampled = sampledFlow(p, at, h, PARTS);
    if (sampled === undefined) return undefined;
    const part = romberg(
      sampled.states.map((one) => square(norm(riemannianGradient(p, one)))),
      h,
    );
    [at, value, error, steps] = [sampled.states.at(-1) as Matrix, value + part.value, error + part.error, steps + sampled.steps];
  }
  const fall = sharpness(p, theta) - sharpness(p, at);
  // F moves by ‖DF‖ times what θ is off by: the tolerance of each step.
  const moved = steps * (FINE.relative * norm(theta) + FINE.absolute * Math.sqrt(theta.data.length));
  const slope = Math.max(norm(sharpnessGradient(p, theta)), norm(sharpnessGradient(p, at)));
  const tolerance = error + GROWTH * slope * moved + 2 ** -44 * sharpness(p, theta);
  const text = `${label}, F(0) − F(T) against the integral, T = ${T.toPrecision(3)}`;
  return {
    comparisons: [{ label: text, error: Math.abs(fall - value), tolerance, size: fall }],
    values: { a: Array.from(p.a), c: p.c, ...start.values, T },
  };
}

const LEAST = "min_{t ≤ T} ‖grad F(t)‖²";
const FALL = "F(0) − F*";

export const LEAST_GRADIENT: InequalityStatement = flowStatement({
  id: "descent-time",
  title: "‖grad F‖ ≤ ε is reached within (F(0) − F*)/ε²",
  place: "Appendix B.3, before (17), with F* in place of 0",
  hypotheses: ["collapse", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  oracles: ["Riemannian gradient flows, all steps of the solver", "F* by roots of increasing functions, enclosed"],
  remark: "so that min ‖grad F‖² ≤ (F(0) − F*)/T",
  inequality: { left: product(quantity("T"), quantity(LEAST)), right: quantity(FALL), measure: leastGradients },
});

/** Times at which it is asked, of a flow's states. */
const ASKED = 12;

function* leastGradients(c: Context, { states, numbers, hull, passages }: Trajectory): Generator<Measured> {
  const stationary = stationaryDoubles(enclosedNetwork(doubles(c.phi), numbers), c);
  const first = passages[0];
  if (stationary === undefined || first === undefined) return;
  const optimal = enclosedBy(c, (R) => {
    const at = enclosedNetwork(R, numbers);
    return { "F*": optimalSharpnessOf(at, stationary, constantOver(c, "rho2", R, hullOf(hull, stationary))) };
  })?.["F*"];
  if (optimal === undefined) return;
  const fall = differenceOf(first.F, optimal);
  const stride = Math.max(1, Math.floor(states.length / ASKED));
  for (let k = stride; k < states.length; k += stride) {
    const { flowTime: T } = states[k] as Trajectory["states"][number];
    // A time is a sum of steps, each rounded once.
    const enclosed = { T: { lo: T * (1 - 2 ** -40), hi: T * (1 + 2 ** -40) }, [FALL]: fall, [LEAST]: leastUpTo(states.slice(0, k + 1)) };
    yield { enclosed, label: `T = ${T.toPrecision(3)}` };
  }
}

/** What a norm near a stationary point may have lost to rounding, relative. */
const LOST = 1e-6;

/** From the norms at all states: between two of them it may dip by as much as they differ. */
function leastUpTo(states: Trajectory["states"]): DoubleInterval {
  const norms = states.map(({ gradientNorm }) => gradientNorm);
  const least = norms.reduce((low, value) => Math.min(low, value));
  const dipped = norms.slice(1).reduce((low, value, k) => {
    const before = norms[k] as number;
    return Math.min(low, Math.max(0, Math.min(value, before) - Math.abs(value - before)));
  }, least);
  return { lo: square(dipped) * (1 - LOST), hi: square(least) * (1 + LOST) };
}
