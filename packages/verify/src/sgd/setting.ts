/**
 * The problem on which label-noise SGD is run: two unit samples in the plane, two neurons, collapsed labels, and neurons that start apart, small enough for millions of steps; or the
 * data that are given, with neurons that start apart from the minimiser that they have.
 */
import { component, fromRows, type Matrix, mapEntries, outputs, type Problem, preActivations, problem } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import type { Context, GivenData } from "../ledger/context.js";
import { leastNormParameter, minimiserOf } from "../stationary/minimiser.js";

export interface Setting {
  readonly p: Problem;
  /** A start off M. */
  readonly theta: Matrix;
  /** The point of M that has the labels and where all a_j φ″(z_ij) agree: for equal weights, all neurons. */
  readonly collapsed: Matrix;
  /** Its pre-activations, n × m. */
  readonly optimal: Matrix;
  /** Of a step, beside one of the small problem: samples, neurons and inputs multiply. */
  readonly cost: number;
}

const COSINE = 0.3;
const SINE = Math.sqrt(1 - COSINE * COSINE);

/** θ_j in the plane from its two pre-activations. */
const neuron = ([first, second]: readonly [number, number]): readonly number[] => [first, (second - COSINE * first) / SINE];

/** Neurons start `apart` from the minimiser, on both sides, and a little off M. Where the data have none, the reason. */
export const settingOf = (c: Context, random: Random, apart: number): Setting | string =>
  c.data === undefined ? smallSetting(c, random, apart) : settingOn(c, c.data, random, apart);

function smallSetting(c: Context, random: Random, apart: number): Setting {
  const nu = [0.1 + 0.1 * random.uniform(), -0.1 - 0.1 * random.uniform()] as const;
  const X = fromRows([
    [1, 0],
    [COSINE, SINE],
  ]);
  const collapsed = fromRows([neuron(nu), neuron(nu)]);
  const drawn = problem({ X, y: new Float64Array(2), a: Float64Array.of(1, 1), c: 0.5, phi: c.phi });
  const p = { ...drawn, y: outputs(drawn, collapsed) };
  const moved = (sign: number): readonly number[] =>
    neuron([nu[0] + sign * apart * (0.9 + 0.2 * random.uniform()), nu[1] - sign * apart * (0.9 + 0.2 * random.uniform())]);
  return { p, theta: fromRows([moved(1), moved(-1)]), collapsed, optimal: preActivations(p, collapsed), cost: 1 };
}

const NEURONS = 2;
/** n·m·d of the small problem. */
const SMALL = 8;

function settingOn(c: Context, { X, y, a }: GivenData, random: Random, apart: number): Setting | string {
  const p = problem({ X, y, a: a ?? new Float64Array(NEURONS).fill(1), c: 0.5, phi: c.phi });
  const optimal = minimiserOf(p);
  if (typeof optimal === "string") return optimal;
  const moved = mapEntries(optimal, (z, i, j) => z + ((i + j) % 2 === 0 ? 1 : -1) * apart * (0.9 + 0.2 * random.uniform()));
  const [theta, collapsed] = [leastNormParameter(X, moved), leastNormParameter(X, optimal)];
  if (theta === undefined || collapsed === undefined) return "XXᵀ is too close to singular to make a start from pre-activations";
  return { p, theta, collapsed, optimal, cost: (X.rows * X.columns * p.a.length) / SMALL };
}

/** max_ij |z_ij − z*_ij|. */
export function distanceIn({ p, optimal }: Setting, theta: Matrix): number {
  return preActivations(p, theta).data.reduce((most, z, k) => Math.max(most, Math.abs(z - component(optimal.data, k))), 0);
}
