/** Label-noise SGD beside the flow at one time: how far single runs are from it, and from z*, at several step sizes. Shared by the equations that speak of it. */
import { item } from "@flatcheck/enclosure";
import {
  combine,
  largestEigenvalue,
  type Matrix,
  norm,
  onceFor,
  preActivations,
  retract,
  riemannianFlow,
  SingularGramError,
  stretches,
} from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import { COST_WITHOUT_KERNEL, hasKernel, runSeeds } from "./ensemble.js";
import { distanceIn, type Setting, settingOf } from "./setting.js";

/** Runs at one step size. */
export interface BesideFlow {
  readonly eta: number;
  readonly steps: number;
  readonly runs: readonly RunBeside[];
}

export interface RunBeside {
  /** ‖θ_k − θ̃(t)‖. */
  readonly fromFlow: number;
  /** max |z_ij − z*_ij|. */
  readonly fromOptimum: number;
}

/** All step sizes, at the flow time t. */
export interface Beside {
  readonly setting: Setting;
  readonly time: number;
  readonly sigma: number;
  /** Of the flow at t: max |z̃_ij − z*_ij|. */
  readonly flowDistance: number;
  /** By falling η. */
  readonly sizes: readonly BesideFlow[];
}

/** How far neurons start from z*, and how close the flow comes. */
const [APART, ARRIVED] = [0.6, 0.1];
/** η times the largest eigenvalue of D²L at the start. */
const STEP_SIZES = [0.8, 0.4, 0.2, 0.1];
const SEEDS_A_RUN = 1;
/** Pre-activations are shaken by at most this at the largest step, and by at most this part of φ′/|φ″|. */
const [SHAKEN, SHAKEN_PART] = [0.1, 0.2];
/** Steps of all seeds at the smallest step size, for the default number of runs. */
const BUDGET = 6e7;

const knownFor = onceFor((_: Context): { found?: Beside | string } => ({}));

/** Yields on the way. Or the reason why there is nothing to compare. */
export function* besideFlow(c: Context): Generator<number, Beside | string> {
  const known = knownFor(c);
  known.found ??= yield* computed(c);
  return known.found;
}

function* computed(c: Context): Generator<number, Beside | string> {
  const random = c.random("beside the flow");
  const setting = settingOf(c, random, APART);
  if (typeof setting === "string") return setting;
  const { p, theta } = setting;
  const back = retract(p, theta);
  if (back.status !== "converged") return "Newton's method does not reach M from the start";
  const lambda = largestEigenvalue(p, back.theta).value;
  const arrival = arrivalOf(setting, back.theta);
  if (arrival === undefined || !(lambda > 1e-12)) return "the flow was not seen to come close to z* from the start";
  const bends = preActivations(p, back.theta).data.reduce((most, z) => Math.max(most, Math.abs(c.phi.second(z) / c.phi.first(z)) || 0), 0);
  const shaken = Math.min(SHAKEN, SHAKEN_PART / Math.max(bends, Number.MIN_VALUE));
  const sigma = (shaken * Math.sqrt(lambda / (2 * p.c))) / Math.sqrt(item(STEP_SIZES, 0) / 2);
  const isOnKernel = hasKernel(p, back.theta);
  const count = Math.max(12, Math.round(isOnKernel ? SEEDS_A_RUN * c.runs : c.runs / 4));
  const stepsAt = (eta: number): number => Math.max(1, Math.round(arrival.time / ((eta * eta * p.c * sigma * sigma) / 2)));
  const cost = stepsAt(item(STEP_SIZES, -1) / lambda) * count * setting.cost * (isOnKernel ? 1 : COST_WITHOUT_KERNEL);
  if (cost > (BUDGET * c.runs) / 40 + BUDGET / 4) return "so many steps as the flow's time takes at small η are out of reach here";
  const sizes: BesideFlow[] = [];
  for (const h of STEP_SIZES) {
    const eta = h / lambda;
    const steps = stepsAt(eta);
    const seeds = Array.from({ length: count }, () => random.integer(0, 2 ** 40));
    const ends = yield* runSeeds({ p, theta: back.theta, rates: { eta, sigma }, steps }, seeds);
    const runs = ends.map((state) =>
      state.status === "running"
        ? { fromFlow: norm(combine(1, state.theta, -1, arrival.theta)), fromOptimum: distanceIn(setting, state.theta) }
        : { fromFlow: Number.POSITIVE_INFINITY, fromOptimum: Number.POSITIVE_INFINITY },
    );
    sizes.push({ eta, steps, runs });
  }
  return { setting, time: arrival.time, sigma, flowDistance: arrival.distance, sizes };
}

/** The first state of the flow within {@link ARRIVED} of z*. */
function arrivalOf(
  setting: Setting,
  onM: Matrix,
): { readonly time: number; readonly theta: Matrix; readonly distance: number } | undefined {
  try {
    for (const { state } of stretches(setting.p, riemannianFlow({ epsilon: 1e-9 }), onM, { mostSteps: 400, stretch: () => 1 })) {
      const distance = distanceIn(setting, state.theta);
      if (state.status === "diverged") return undefined;
      if (state.flowTime > 0 && distance <= ARRIVED) return { time: state.flowTime, theta: state.theta, distance };
    }
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  return undefined;
}
