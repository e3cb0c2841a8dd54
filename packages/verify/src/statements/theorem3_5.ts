/** Theorem 3.5: after how long the flow is stationary to ε, and how close to the stationary point it then is. */

import { doubleIntervals as D, type DoubleInterval } from "@flatcheck/enclosure";
import { square } from "@flatcheck/numeric";
import { type Bound, number, positiveLog, power, product, quantity, sum } from "../bounds/bound.js";
import {
  C,
  GRADIENT,
  inverseOf,
  LEAST_NORM,
  LEAST_WEIGHT,
  LETTERS,
  MU,
  PRINTED_RATE,
  PRINTED_THRESHOLD,
  RATE,
  RHO1,
  RHO2,
  THRESHOLD,
} from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import type { ConstantName } from "../bounds/localConstants.js";
import { doubles } from "../enclosed/doubles.js";
import { enclosedNetwork, largest } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import { distancesFrom, stationaryDoubles } from "../enclosed/stationaryPoint.js";
import { constantQuantities, dataQuantities } from "../flows/flowQuantities.js";
import { flowStatement, type Measured, printedFlowStatement } from "../flows/flowStatement.js";
import type { Trajectory } from "../flows/trajectories.js";
import { widenedBy } from "../flows/twice.js";
import type { Context } from "../ledger/context.js";
import type { Derivation } from "../proofs/derivation.js";
import { PROOF_OF_3_5_TIME } from "../proofs/flowDerivations.js";
import { LARGEST_DISTANCE, PROOF_OF_3_5_DISTANCE } from "../proofs/pointDerivations.js";
import { hullOf } from "./lemma4_6.js";

const EPSILON = quantity("ε");
const START = quantity("F(θ(0))");

const TIME_CONSTANTS: readonly ConstantName[] = ["rho1", "rho2", "beta"];
const DISTANCE_CONSTANTS: readonly ConstantName[] = ["rho1", "rho2"];

const timeBound = (threshold: Bound, rate: Bound): Bound =>
  sum(product(START, power(threshold, -2)), product(positiveLog(product(threshold, inverseOf(EPSILON))), inverseOf(rate)));

const OF_TIME = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows, at two tolerances", "certified ρ₁, ρ₂, β"],
  constants: { names: TIME_CONSTANTS, where: "the pre-activations of each flow" },
} as const;

const PROOF_OF_TIME: Derivation = { means: {}, steps: PROOF_OF_3_5_TIME };

const ON_TIME = "for the last time T at which ‖grad F‖ > ε; left/right measures how loose the bound is";

export const THEOREM_3_5_TIME: InequalityStatement = flowStatement({
  ...OF_TIME,
  id: "3.5-time",
  title: "The flow is ε-stationary after F(θ(0))/s² + ln⁺(s/ε)/r, s = 2c·a_min²·n_min·√μ·β, r = 2c·a_min²·n_min·ρ₁ρ₂μ",
  place: "Theorem 3.5, part 1, and (17), for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...OF_TIME.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  proof: PROOF_OF_TIME,
  remark: `${ON_TIME}; ${LETTERS}`,
  inequality: { left: quantity("T"), right: timeBound(THRESHOLD, RATE), measure: times, isClimbed: true },
});

export const THEOREM_3_5_TIME_PRINTED: InequalityStatement = printedFlowStatement({
  ...OF_TIME,
  id: "3.5-time-printed",
  title: "The flow is ε-stationary after F(θ(0))/(μβ²) + ln⁺(√μβ/ε)/(ρ₁ρ₂μ), as printed",
  place: "Theorem 3.5, part 1, and (17)",
  scale: 0.5,
  proof: PROOF_OF_TIME,
  remark: ON_TIME,
  inequality: { left: quantity("T"), right: timeBound(PRINTED_THRESHOLD, PRINTED_RATE), measure: times },
});

/** The part of the first gradient, and of the threshold, that ε is. */
const PARTS = [1, 1e-1, 1e-3];

function* times(c: Context, { passages, numbers, hull }: Trajectory): Generator<Measured> {
  const [data, constants] = [dataQuantities(c, numbers), constantQuantities(c, TIME_CONSTANTS, hull)];
  const first = passages[0];
  if (data === undefined || constants === undefined || first === undefined) return;
  const threshold =
    2 * numbers.c * square(data["a_min"]?.lo ?? 0) * (data["n_min"]?.lo ?? 0) * Math.sqrt(data["μ"]?.lo ?? 0) * (constants["β"]?.lo ?? 0);
  for (const epsilon of [threshold, first.gradient.lo].flatMap((size) => PARTS.map((part) => part * size))) {
    const T = lastTime(passages, epsilon);
    if (T === undefined || !(epsilon > 0)) continue;
    yield { enclosed: { ...data, ...constants, T, "F(θ(0))": first.F, ε: D.interval(epsilon) }, label: `ε = ${epsilon.toPrecision(3)}` };
  }
}

/** Of a flow at rest it is 0, and of any other none is known where its gradient is never above ε, or only at the start. */
function lastTime(passages: Trajectory["passages"], epsilon: number): DoubleInterval | undefined {
  if (passages[0]?.gradient.hi === 0) return D.interval(0);
  const last = passages.filter(({ gradient }) => gradient.lo > epsilon).at(-1);
  // A time is a sum of steps, each rounded once.
  return last === undefined || last.time === 0 ? undefined : widenedBy(D.interval(last.time), last.time * 2 ** -40);
}

const OF_DISTANCE = {
  hypotheses: ["3.1", "3.2", "3.4"],
  oracles: ["Riemannian gradient flows, at two tolerances", "z* by roots of increasing functions, enclosed", "certified ρ₁, ρ₂"],
  constants: { names: DISTANCE_CONSTANTS, where: "the pre-activations of each flow" },
} as const;

const DISTANCE = "max |z_ij − z*_ij|";
const PROOF_OF_DISTANCE: Derivation = { means: { [DISTANCE]: LARGEST_DISTANCE }, steps: PROOF_OF_3_5_DISTANCE };

export const THEOREM_3_5_DISTANCE: InequalityStatement = flowStatement({
  ...OF_DISTANCE,
  id: "3.5-distance",
  title: "Pre-activations are ε-close to z*_ij once ‖grad F‖ ≤ ε·2c·a_min²·n_min·√μ·ρ₁ρ₂",
  place: "Theorem 3.5, part 2, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...OF_DISTANCE.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  proof: PROOF_OF_DISTANCE,
  remark: `with a_jφ″(z*_ij) the same for all j and Σ_j a_jφ(z*_ij) = y_i, so that z*_ij = ν_i for a = 1; ${LETTERS}`,
  inequality: {
    premise: { left: GRADIENT, right: product(EPSILON, number(2), C, power(LEAST_WEIGHT, 2), LEAST_NORM, power(MU, 0.5), RHO1, RHO2) },
    left: quantity(DISTANCE),
    right: EPSILON,
    measure: distances(({ c: scale, a_min, n_min }) => 2 * scale * square(a_min) * n_min),
  },
});

export const THEOREM_3_5_DISTANCE_PRINTED: InequalityStatement = printedFlowStatement({
  ...OF_DISTANCE,
  id: "3.5-distance-printed",
  title: "Pre-activations are ε-close to ν_i once ‖grad F‖ ≤ ε·√μ·ρ₁ρ₂, as printed",
  place: "Theorem 3.5, part 2",
  scale: 0.5,
  proof: PROOF_OF_DISTANCE,
  remark: "z*_ij = ν_i",
  inequality: {
    premise: { left: GRADIENT, right: product(EPSILON, power(MU, 0.5), RHO1, RHO2) },
    left: quantity(DISTANCE),
    right: EPSILON,
    measure: distances(() => 1),
  },
});

/** So much more than the least ε of a passage that enclosures tell that it counts. */
const ROOM = 1 + 1e-9;

/** Every passage, with the least ε to which it counts; `scale` is what stands before ε·√μ·ρ₁ρ₂. */
function distances(scale: (data: { readonly c: number; readonly a_min: number; readonly n_min: number }) => number) {
  return function* (c: Context, trajectory: Trajectory): Generator<Measured> {
    const { passages, numbers, hull } = trajectory;
    const stationary = stationaryDoubles(enclosedNetwork(doubles(c.phi), numbers), c);
    const data = dataQuantities(c, numbers);
    if (stationary === undefined || data === undefined) return;
    const constants = constantQuantities(c, DISTANCE_CONSTANTS, hullOf(hull, stationary));
    if (constants === undefined) return;
    const low = (name: string): number => ({ ...data, ...constants })[name]?.lo ?? 0;
    const factor = scale({ c: low("c"), a_min: low("a_min"), n_min: low("n_min") }) * Math.sqrt(low("μ")) * low("ρ₁") * low("ρ₂");
    for (const { time, Z, error, gradient } of passages) {
      const found = enclosedBy(c, (R) => {
        const at = enclosedNetwork(R, numbers);
        return { [DISTANCE]: largest(R, distancesFrom(at, stationary, R.exact(low("ρ₂")), Z).flat()) };
      });
      const gap = found?.[DISTANCE];
      if (gap === undefined) continue;
      const epsilon = D.interval((gradient.hi / factor) * ROOM);
      yield {
        enclosed: { ...data, ...constants, "‖grad F‖": gradient, ε: epsilon, [DISTANCE]: widenedBy(gap, error) },
        label: `t = ${time.toPrecision(3)}`,
      };
    }
  };
}

/** For (13): the last time at which some |z_ij − z*_ij| > ε, for some ε of the distances on the way. */
export function* timesToOptimum(c: Context, trajectory: Trajectory): Generator<Measured> {
  const { passages, numbers, hull } = trajectory;
  const stationary = stationaryDoubles(enclosedNetwork(doubles(c.phi), numbers), c);
  const data = dataQuantities(c, numbers);
  const first = passages[0];
  if (stationary === undefined || data === undefined || first === undefined) return;
  const constants = constantQuantities(c, TIME_CONSTANTS, hullOf(hull, stationary));
  const rho2 = constants?.["ρ₂"]?.lo;
  if (constants === undefined || rho2 === undefined) return;
  const gaps = passages.map(({ Z, error }) => {
    const found = enclosedBy(c, (R) => ({
      [DISTANCE]: largest(R, distancesFrom(enclosedNetwork(R, numbers), stationary, R.exact(rho2), Z).flat()),
    }))?.[DISTANCE];
    return found === undefined ? undefined : widenedBy(found, error);
  });
  for (const part of PARTS) {
    const epsilon = part * (gaps[0]?.lo ?? 0);
    const last = passages.filter((_, k) => (gaps[k]?.lo ?? 0) > epsilon).at(-1);
    if (last === undefined || last.time === 0 || !(epsilon > 0)) continue;
    const T = widenedBy(D.interval(last.time), last.time * 2 ** -40);
    yield { enclosed: { ...data, ...constants, T, "F(θ(0))": first.F, ε: D.interval(epsilon) }, label: `ε = ${epsilon.toPrecision(3)}` };
  }
}
