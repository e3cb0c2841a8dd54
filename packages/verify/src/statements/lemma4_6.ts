/** Lemma 4.6: approximately stationary points are close to the collapsed one; with other weights than 1, to the stationary one, where a_jφ″(z*_ij) is the same for all j. */
import { number, power, product, quantity } from "../bounds/bound.js";
import { C, GRADIENT, inverseOf, LEAST_WEIGHT, LETTERS, MU, RHO1, RHO2 } from "../bounds/bounds.js";
import { constantOver } from "../bounds/constants.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { lazily, once } from "../bounds/lazily.js";
import {
  coherenceOf,
  type EnclosedNetwork,
  entries,
  gradientNormOf,
  largest,
  leastWeightOf,
  multipliersOf,
} from "../enclosed/enclosedNetwork.js";
import { distancesFrom, stationaryDoubles } from "../enclosed/stationaryPoint.js";
import type { Context } from "../ledger/context.js";
import { LARGEST_DISTANCE, LARGEST_SCALED_DISTANCE, PROOF_OF_4_6 } from "../proofs/pointDerivations.js";
import { pointStatement, printedPointStatement } from "../search/pointStatement.js";

const SHARED = {
  hypotheses: ["3.1", "3.2"],
  oracles: ["z* by roots of increasing functions, enclosed", "hill climbing in the ratio of the sides", "certified ρ₁, ρ₂"],
  constants: { names: ["rho1", "rho2"], where: "the interval of z_ij and z*_ij" },
} as const;

/** Room for what z* is off by in doubles. */
const WIDER = 1e-6;

/** The interval of all z_ij and z*_ij, a little wider. */
export function hullOf(zs: Iterable<number>, others: readonly (readonly number[])[]): readonly [number, number] {
  const all = [...zs, ...others.flat()];
  const [low, high] = [all.reduce((x, z) => Math.min(x, z)), all.reduce((x, z) => Math.max(x, z))];
  return [low - WIDER * (1 + Math.abs(low)), high + WIDER * (1 + Math.abs(high))];
}

const SCALED = "max ‖x_i‖²·|z_ij − z*_ij|";
const PLAIN = "max |z_ij − ν_i|";

function measure<S>(at: EnclosedNetwork<S>, c: Context): Record<string, S> | undefined {
  const { R } = at;
  const stationary = stationaryDoubles(at, c);
  if (stationary === undefined) return undefined;
  const hull = hullOf(at.numbers.Z.data, stationary);
  const [rho1, rho2] = [constantOver(c, "rho1", R, hull), constantOver(c, "rho2", R, hull)];
  const distances = once(() => distancesFrom(at, stationary, rho2));
  return lazily({
    [SCALED]: () => largest(R, entries(at, (_, _weight, norm, i, j) => R.mul(norm, distances()[i]?.[j] as S)).flat()),
    [PLAIN]: () => largest(R, distances().flat()),
    "‖grad F‖": () => gradientNormOf(at, multipliersOf(at)),
    c: () => at.c,
    a_min: () => leastWeightOf(at),
    μ: () => coherenceOf(at),
    "ρ₁": () => rho1,
    "ρ₂": () => rho2,
  });
}

export const LEMMA_4_6: InequalityStatement = pointStatement({
  ...SHARED,
  id: "4.6",
  title: "Approximately stationary points are close to the stationary one",
  place: "Lemma 4.6, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: [...SHARED.hypotheses, "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  proof: { means: { [SCALED]: LARGEST_SCALED_DISTANCE }, steps: PROOF_OF_4_6 },
  remark: `with a_jφ″(z*_ij) the same for all j and Σ_j a_jφ(z*_ij) = y_i, so that z*_ij = ν_i for a = 1; ${LETTERS}`,
  inequality: {
    left: quantity(SCALED),
    right: product(GRADIENT, inverseOf(product(number(2), C, power(LEAST_WEIGHT, 2), power(MU, 0.5), RHO1, RHO2))),
    onM: true,
    measure,
  },
});

export const LEMMA_4_6_PRINTED: InequalityStatement = printedPointStatement({
  ...SHARED,
  id: "4.6-printed",
  title: "Approximately stationary points are close to the collapsed one, as printed",
  place: "Lemma 4.6",
  scale: 0.5,
  proof: { means: { [PLAIN]: LARGEST_DISTANCE }, steps: PROOF_OF_4_6 },
  inequality: { left: quantity(PLAIN), right: product(GRADIENT, inverseOf(product(power(MU, 0.5), RHO1, RHO2))), onM: true, measure },
});
