/**
 * A rate without Assumption 3.4. In w_ij = a_jφ(z_ij) the manifold M is affine, Σ_j w_ij = y_i, and F = 2c Σ ‖x_i‖²a_j²h(w_ij/a_j) with h = (φ′∘φ⁻¹)² has the diagonal Hessian 2c‖x_i‖²h″,
 * h″ = 2φ‴/φ′. So F is strongly convex in w where φ′ and φ‴ are positive, and F(θ(t)) falls to F* at one rate from every start.
 */
import { type Bound, number, power, product, quantity } from "../bounds/bound.js";
import { C, GRADIENT, LEAST_NORM, LEAST_WEIGHT, LETTERS, MU } from "../bounds/bounds.js";
import { constantOver } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily } from "../bounds/lazily.js";
import { RATIO, SLOPE, slopeInfima, slopeInfimaIn } from "../bounds/slopeRatio.js";
import { doubles } from "../enclosed/doubles.js";
import {
  coherenceOf,
  type EnclosedNetwork,
  enclosedNetwork,
  entries,
  gradientNormOf,
  largest,
  leastNormOf,
  leastWeightOf,
  multipliersOf,
  times,
} from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import { optimalSharpnessOf, riseOf } from "../enclosed/optimalSharpness.js";
import { distancesFrom, stationaryDoubles } from "../enclosed/stationaryPoint.js";
import { dataQuantities, differenceOf, logOfRatio } from "../flows/flowQuantities.js";
import { flowStatement, type Measured } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import type { Context } from "../ledger/context.js";
import { pointStatement } from "../search/pointStatement.js";
import { hullOf } from "./lemma4_6.js";

const RISE = quantity("F − F*");
const LOGARITHM = "ln((F(0) − F*)/(F(t) − F*))";
const DISTANCE = "max ‖x_i‖²·a_j²·(z_ij − z*_ij)²";

/** λ = 8c·μ·n_min·a_min²·(inf φ′)²·inf(φ‴/φ′). */
const RATE: readonly Bound[] = [number(8), C, MU, LEAST_NORM, power(LEAST_WEIGHT, 2), power(quantity(SLOPE), 2), quantity(RATIO)];

const PLACE = "Beyond the paper: theory, section 8, for any c, ‖x_i‖ and a ≠ 0";
const INTERVAL =
  "infima over an interval that holds all z_ij and z*_ij, where a_jφ″(z*_ij) is the same for all j and Σ_j a_jφ(z*_ij) = y_i";
const SHARED = { hypotheses: ["3.1-weak", "3.2", "a ≠ 0"], runsOnlyWith: ["3.2", "a ≠ 0"], place: PLACE } as const;

/** At a place: λ's quantities, and z*. */
function measure<S>(at: EnclosedNetwork<S>, c: Context): Record<string, S> | undefined {
  const { R } = at;
  const stationary = stationaryDoubles(at, c);
  if (stationary === undefined) return undefined;
  const hull = hullOf(at.numbers.Z.data, stationary);
  const infima = slopeInfimaIn(c, R, hull);
  if (infima === undefined) return undefined;
  const rho2 = constantOver(c, "rho2", R, hull);
  const distance = (): S => {
    const off = distancesFrom(at, stationary, rho2);
    const scaled = entries(at, (_, weight, norm, i, j) => {
      const gap = off[i]?.[j] as S;
      return times(R, norm, weight, weight, R.mul(gap, gap));
    });
    return largest(R, scaled.flat());
  };
  return lazily({
    [SLOPE]: () => infima.slope,
    [RATIO]: () => infima.ratio,
    c: () => at.c,
    a_min: () => leastWeightOf(at),
    n_min: () => leastNormOf(at),
    μ: () => coherenceOf(at),
    "F − F*": () => riseOf(at, stationary, rho2),
    "‖grad F‖": () => gradientNormOf(at, multipliersOf(at)),
    [DISTANCE]: distance,
  });
}

const AT_POINTS = ["z* by roots of increasing functions, enclosed", "hill climbing in the ratio of the sides", "certified infima"];

export const RATE_GLOBAL_GRADIENT: InequalityStatement = pointStatement({
  ...SHARED,
  id: "rate-global-gradient",
  title: "‖grad F‖² ≥ λ(F − F*) everywhere on M, λ = 8c·μ·n_min·a_min²·(inf φ′)²·inf(φ‴/φ′)",
  oracles: AT_POINTS,
  remark: `${INTERVAL}; ${LETTERS}`,
  inequality: { left: product(...RATE, RISE), right: power(GRADIENT, 2), onM: true, measure },
});

export const RATE_GLOBAL_DISTANCE: InequalityStatement = pointStatement({
  ...SHARED,
  id: "rate-global-distance",
  title: "How far pre-activations are from z* is bounded by F − F*",
  oracles: AT_POINTS,
  remark: INTERVAL,
  inequality: {
    left: product(number(2), C, power(quantity(SLOPE), 2), quantity(RATIO), quantity(DISTANCE)),
    right: RISE,
    onM: true,
    measure,
  },
});

export const RATE_GLOBAL: InequalityStatement = flowStatement({
  ...SHARED,
  id: "rate-global",
  title: "F − F* falls like e^(−λt) from every start, λ = 8c·μ·n_min·a_min²·(inf φ′)²·inf(φ‴/φ′), without Assumption 3.4",
  oracles: ["Riemannian gradient flows, at two tolerances", "F* by roots of increasing functions, enclosed", "certified infima"],
  remark: `${INTERVAL} of the flow; ${LETTERS}`,
  inequality: { left: product(...RATE, quantity("t")), right: quantity(LOGARITHM), measure: falls, isClimbed: true },
});

/** Every passage at which F is told from F*. */
function* falls(c: Context, { passages, numbers, hull }: Trajectory): Generator<Measured> {
  const [first, ...rest] = passages;
  const data = dataQuantities(c, numbers);
  const stationary = stationaryDoubles(enclosedNetwork(doubles(c.phi), numbers), c);
  if (first === undefined || data === undefined || stationary === undefined) return;
  const interval = hullOf(hull, stationary);
  const infima = slopeInfima(c, interval);
  const least = enclosedBy(c, (R) => {
    const at = enclosedNetwork(R, numbers);
    return { "F*": optimalSharpnessOf(at, stationary, constantOver(c, "rho2", R, interval)) };
  })?.["F*"];
  if (infima === undefined || least === undefined) return;
  const constants = { [SLOPE]: { lo: infima.slope, hi: infima.slope }, [RATIO]: { lo: infima.ratio, hi: infima.ratio } };
  for (const { time, F } of rest) {
    const fall = logOfRatio(differenceOf(first.F, least), differenceOf(F, least));
    // A time is a sum of steps, each rounded once.
    const t = { lo: time * (1 - 2 ** -40), hi: time * (1 + 2 ** -40) };
    if (fall !== undefined) yield { enclosed: { ...data, ...constants, t, [LOGARITHM]: fall }, label: `t = ${time.toPrecision(3)}` };
  }
}
