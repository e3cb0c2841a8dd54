/** Lemma D.1: the flow of the loss reaches M, how fast, how far away, and with what F. */
import type { DoubleInterval } from "@flatcheck/enclosure";
import { toRows } from "@flatcheck/numeric";
import { type Bound, type Enclosures, number, power, product, quantity } from "../bounds/bound.js";
import { C, inverseOf, MU, RHO1, SQUARED_WEIGHTS } from "../bounds/bounds.js";
import { infimumOver } from "../bounds/constants.js";
import type { Case } from "../bounds/decision.js";
import { type InequalitySpec, type InequalityStatement, inequalityStatement } from "../bounds/inequality.js";
import type { Sides } from "../bounds/sides.js";
import { enclosedNetwork, type Numbers, times, total } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import type { Reals } from "../enclosed/reals.js";
import { constantQuantities, dataQuantities, logOfRatio } from "../flows/flowQuantities.js";
import { type Measured, middlesOf } from "../flows/flowStatement.js";
import { type LossPassage, type LossTrajectory, lossTrajectories, normalisedLossTrajectories } from "../flows/lossTrajectories.js";
import type { Context } from "../ledger/context.js";
import type { Derivation } from "../proofs/derivation.js";
import { PROOF_OF_D1_DECAY, PROOF_OF_D1_DISTANCE, PROOF_OF_D1_TRACE } from "../proofs/flowDerivations.js";
import { printedStatement, type Scale } from "../search/printedStatement.js";

const M = quantity("m");
const LOGARITHM = "ln(L(0)/L(t))";

const SHARED = {
  place: "Lemma D.1",
  hypotheses: ["3.1", "3.2"],
  oracles: ["flows of the loss, at two tolerances", "certified ρ₁"],
  constants: { names: ["rho1"], where: "the pre-activations of each flow" },
} as const;

type Measure = (c: Context, trajectory: LossTrajectory) => Iterable<Measured>;
type Row = Pick<InequalitySpec, "id" | "title" | "remark" | "proof"> & { readonly sides: Sides; readonly measure: Measure };

function general({ sides, measure, ...spec }: Row): InequalityStatement {
  return inequalityStatement({
    ...SHARED,
    ...spec,
    lossScale: "every c",
    place: `${SHARED.place}, for any c, ‖x_i‖ and a ≠ 0`,
    hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
    runsOnlyWith: ["3.2", "a ≠ 0"],
    inequality: {
      ...sides,
      *cases(c) {
        for (const trajectory of lossTrajectories(c)) yield* casesOf(c, trajectory, measure);
      },
    },
  });
}

/** The same flows serve both scales: for c = 1/2 the path is that of c = 1, L is half as large and takes twice as long. */
function printed({ sides, measure, scale, ...spec }: Row & { readonly scale: Scale }): InequalityStatement {
  return printedStatement({
    ...SHARED,
    ...spec,
    scale,
    notes: () => [NO_SINGLE_SCALE],
    inequality: {
      ...sides,
      *casesAt(c, s) {
        for (const trajectory of normalisedLossTrajectories(c)) yield* casesOf(c, scaled(trajectory, s), measure);
      },
    },
  });
}

const NO_SINGLE_SCALE =
  "no single c makes Lemma D.1 true as it is printed: the rate 4mμρ₁² and the distance √L(0)/(√(mμ)ρ₁) are those of c = 1, and for c = 1/2 too large and too short; the bound Σ max φ′² on F is that of c = 1/2, and for c = 1 half of what is true";

function scaled(trajectory: LossTrajectory, factor: number): LossTrajectory {
  const times = ({ lo, hi }: DoubleInterval): DoubleInterval => ({ lo: factor * lo, hi: factor * hi });
  return {
    ...trajectory,
    numbers: { ...trajectory.numbers, c: trajectory.numbers.c * factor },
    passages: trajectory.passages.map((one) => ({ ...one, time: one.time / factor, L: times(one.L) })),
  };
}

function* casesOf(c: Context, trajectory: LossTrajectory, measure: Measure): Generator<Case> {
  const { numbers, start } = trajectory;
  for (const { enclosed, label } of measure(c, trajectory))
    yield {
      quantities: middlesOf(enclosed),
      enclosed: () => enclosed,
      label: `${trajectory.label}, ${label}`,
      values: () => ({ a: Array.from(numbers.a), c: numbers.c, ...start.values }),
    };
}

/** The data, and ρ₁ on the way; undefined where there is none. */
function sharedQuantities(c: Context, { numbers, hull }: LossTrajectory): Enclosures | undefined {
  const [data, constants] = [dataQuantities(c, numbers), constantQuantities(c, ["rho1"], hull)];
  return data === undefined || constants === undefined ? undefined : { ...data, ...constants };
}

const timeText = (time: number): string => `t = ${time.toPrecision(3)}`;

function* decays(c: Context, trajectory: LossTrajectory): Generator<Measured> {
  const shared = sharedQuantities(c, trajectory);
  const [first, ...rest] = trajectory.passages;
  if (shared === undefined || first === undefined) return;
  for (const { time, L } of rest) {
    const fall = logOfRatio(first.L, L);
    // A time is a sum of steps, each rounded once.
    const t = { lo: time * (1 - 2 ** -40), hi: time * (1 + 2 ** -40) };
    if (fall !== undefined) yield { enclosed: { ...shared, t, [LOGARITHM]: fall }, label: timeText(time) };
  }
}

const DECAY_TITLE = "The loss falls like e^(−4c‖a‖²μρ₁²t)";
const decay = (...constants: readonly Bound[]): Sides => ({
  left: product(number(4), ...constants, MU, power(RHO1, 2), quantity("t")),
  right: quantity(LOGARITHM),
});

const DECAY: Derivation = { means: {}, steps: PROOF_OF_D1_DECAY };

export const LEMMA_D1_DECAY: InequalityStatement = general({
  id: "D.1-decay",
  title: DECAY_TITLE,
  proof: DECAY,
  sides: decay(C, SQUARED_WEIGHTS),
  measure: decays,
});

const LEMMA_D1_DECAY_PRINTED: InequalityStatement = printed({
  id: "D.1-decay-printed",
  title: "The loss falls like e^(−4mμρ₁²t), as printed",
  sides: decay(M),
  proof: DECAY,
  measure: decays,
  scale: 1,
});

const MOVED = quantity("‖θ(t) − θ(0)‖");
const ROOT = power(quantity("L(0)"), 0.5);

function* distances(c: Context, trajectory: LossTrajectory): Generator<Measured> {
  const shared = sharedQuantities(c, trajectory);
  const [first, ...rest] = trajectory.passages;
  if (shared === undefined || first === undefined) return;
  for (const { time, distance } of rest)
    yield { enclosed: { ...shared, "L(0)": first.L, "‖θ(t) − θ(0)‖": distance }, label: timeText(time) };
}

const DISTANCE: Derivation = { means: {}, steps: PROOF_OF_D1_DISTANCE };

export const LEMMA_D1_DISTANCE: InequalityStatement = general({
  id: "D.1-distance",
  title: "The flow of the loss stays within √L(0)/(√(cμ)‖a‖ρ₁) of its start",
  proof: DISTANCE,
  sides: { left: MOVED, right: product(ROOT, inverseOf(product(power(product(C, MU), 0.5), quantity("‖a‖"), RHO1))) },
  measure: distances,
});

const LEMMA_D1_DISTANCE_PRINTED: InequalityStatement = printed({
  id: "D.1-distance-printed",
  title: "The flow of the loss stays within √L(0)/(√(mμ)ρ₁) of its start, as printed",
  proof: DISTANCE,
  sides: { left: MOVED, right: product(ROOT, inverseOf(product(power(product(M, MU), 0.5), RHO1))) },
  measure: distances,
  scale: 1,
});

const LIMIT = "F(θ(∞))";
const ENDS = "Σ a_j²·‖x_i‖²·max(φ′(z_ij(0) − ‖x_i‖D), φ′(z_ij(0) + ‖x_i‖D))²";

/** The D of the general lemma: with c = 1 and a = 1 it is the printed one. */
const reach = (L: DoubleInterval, { "ρ₁": rho1, μ, c, "‖a‖": weights }: Enclosures): number =>
  (Math.sqrt(L.hi) / (Math.sqrt((c?.lo ?? 0) * (μ?.lo ?? 0)) * (weights?.lo ?? 0) * (rho1?.lo ?? 0))) * (1 + 2 ** -40);

function* limits(c: Context, trajectory: LossTrajectory): Generator<Measured> {
  const { numbers, limit, passages } = trajectory;
  const shared = sharedQuantities(c, trajectory);
  const [first, last] = [passages[0], passages.at(-1)];
  if (limit === undefined || shared === undefined || first === undefined || last === undefined || first === last) return;
  const D = reach(first.L, shared);
  if (!isConvexAround(c, first, numbers, D)) return;
  // What is left of the way is at most the lemma's own distance from the last passage.
  const rest = reach(last.L, shared) + last.error;
  const found = enclosedBy(c, (R) => ({
    [LIMIT]: times(
      R,
      R.exact(2),
      R.exact(numbers.c),
      squaredSlopes(R, numbers, last.Z, (z, length) => R.phi(R.around(z, R.mul(length, R.exact(rest)))).first),
    ),
    [ENDS]: squaredSlopes(R, numbers, first.Z, (z, length) => {
      const far = R.mul(length, R.exact(D));
      return R.max(R.phi(R.sub(R.exact(z), far)).first, R.phi(R.add(R.exact(z), far)).first);
    }),
  }));
  if (found !== undefined) yield { enclosed: { ...shared, ...found }, label: "at its limit" };
}

/** φ′ is convex under 3.1, so that it is largest at an end of [z − D, z + D]; elsewhere only where φ‴ > 0 is certified there. */
function isConvexAround(c: Context, { Z }: LossPassage, { X }: Numbers, D: number): boolean {
  if (c.constants["rho2"] !== undefined) return true;
  const lengths = toRows(X).map((row) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)) * (1 + 2 ** -40));
  const far = D * lengths.reduce((x, y) => Math.max(x, y));
  const [low, high] = [Z.data.reduce((x, z) => Math.min(x, z)) - far, Z.data.reduce((x, z) => Math.max(x, z)) + far];
  return Number.isFinite(low) && Number.isFinite(high) && infimumOver(c, "rho2", [low, high]) > 0;
}

/** Σ_ij a_j²‖x_i‖²s_ij², for slopes s by pre-activation and ‖x_i‖. */
function squaredSlopes<S>(R: Reals<S>, numbers: Numbers, Z: Numbers["Z"], slope: (z: number, length: S) => S): S {
  const { a, K } = enclosedNetwork(R, numbers);
  return total(
    R,
    toRows(Z).flatMap((row, i) => {
      const norm = K[i]?.[i] as S;
      const length = R.sqrt(norm);
      return row.map((z, j) => {
        const term = R.mul(a[j] as S, slope(z, length));
        return R.mul(norm, R.mul(term, term));
      });
    }),
  );
}

const TRACE: Derivation = { means: {}, steps: PROOF_OF_D1_TRACE };

const ON_TRACE = "left/right measures how loose the bound is";

/** Printed beside bounds for c = 1, it is true for c = 1/2, where F = Σφ′²: a start on M breaks it for c = 1. */
export const LEMMA_D1_PRINTED: InequalityStatement = printed({
  id: "D.1-printed",
  title: "F at the limit is at most Σ max(φ′(z ± D))², as printed",
  remark: `with D = L(0)^0.5/((cmμ)^0.5·ρ₁); ${ON_TRACE}`,
  proof: TRACE,
  sides: { left: quantity(LIMIT), right: quantity(ENDS) },
  measure: limits,
  scale: 0.5,
});

export const LEMMA_D1_TRACE: InequalityStatement = general({
  id: "D.1-trace",
  title: "F at the limit is at most 2c·Σ a_j²‖x_i‖²·max(φ′(z ± ‖x_i‖D))²",
  remark: `with D = L(0)^0.5/((cμ)^0.5·‖a‖·ρ₁); ${ON_TRACE}`,
  proof: TRACE,
  sides: { left: quantity(LIMIT), right: product(number(2), C, quantity(ENDS)) },
  measure: limits,
});

/** The rows as the paper prints them. */
export const LEMMA_D1_AS_PRINTED: readonly InequalityStatement[] = [LEMMA_D1_DECAY_PRINTED, LEMMA_D1_DISTANCE_PRINTED, LEMMA_D1_PRINTED];
