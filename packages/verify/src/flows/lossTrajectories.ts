/**
 * Flows θ′ = −DL of the loss, from random starts off M; one of them from a point at which Lemma D.2 is as sharp as a search could make it. Shared by the statements of a context, as the
 * flows on M are.
 */
import type { DoubleInterval } from "@flatcheck/enclosure";
import {
  combine,
  type FlowState,
  gradientFlow,
  loss,
  lossGradient,
  type Matrix,
  norm,
  powerOfTwo,
  preActivations,
  sharpness,
  square,
  stretches,
} from "@flatcheck/numeric";
import { lossOf, type Numbers } from "../enclosed/enclosedNetwork.js";
import { type Configuration, configurations, type Kind, type Point, pointOf, weightsOf } from "../generators/configurations.js";
import type { Context } from "../ledger/context.js";
import type { FollowedFlow } from "./followedFlow.js";
import { sharedFlows } from "./sharedFlows.js";
import { hullOf } from "./trajectories.js";
import { type Checkpoint, COARSE, checkpointsOf, measuredAlong, preActivationError } from "./twice.js";

/** A place on the way, with the errors of the flow. */
export interface LossPassage {
  readonly time: number;
  /** n × m, each entry known to `error`. */
  readonly Z: Matrix;
  readonly error: number;
  readonly L: DoubleInterval;
  /** ‖θ(t) − θ(0)‖. */
  readonly distance: DoubleInterval;
}

export interface LossTrajectory extends FollowedFlow {
  /** L at each state. */
  readonly L: readonly number[];
  readonly passages: readonly LossPassage[];
  /** The last state, where the loss has all but reached 0. */
  readonly limit: Matrix | undefined;
}

/** ‖DL‖ at which the flow has converged. */
const CONVERGED = 1e-6;
const MOST_STEPS = 1500;
const RUNS_A_FLOW = 5;

const flowsOf = (kind: Kind): ((c: Context) => Generator<LossTrajectory>) =>
  sharedFlows(RUNS_A_FLOW, (c, k) => descend(c, startOf(c, kind, k), kind, `flow ${k + 1}`));

/** The context's flows of the loss. */
export const lossTrajectories: (c: Context) => Generator<LossTrajectory> = flowsOf("general");
/** The same in the paper's normalisation, with c = 1. */
export const normalisedLossTrajectories: (c: Context) => Generator<LossTrajectory> = flowsOf("normalised");

/** The residuals of starts near M, and of those where D.2 is sharp. */
const NEAR = 1e-4;
const SMALL = 1e-2;
/** How many starts are tried for the one that is sharp. */
const TRIED = 300;

/** A random start far from M, then one near it, then one where ‖DL‖²/L is small, near M too, so that the flow stays there. */
function startOf(c: Context, kind: Kind, k: number): Configuration {
  const random = c.random(`loss flow ${k + 1}, ${kind}`);
  const space = configurations(c, { onM: false, mostNeurons: 4, kind });
  const size = k % 3 === 1 ? NEAR : SMALL;
  const small = (one: Configuration): Configuration => {
    const length = Math.sqrt(Array.from(one.residuals ?? []).reduce((sum, r) => sum + r * r, 0));
    return { ...one, residuals: one.residuals?.map((r) => (size * r) / length) };
  };
  const drawn = space.draw(random);
  if (k % 3 === 0) return drawn;
  let best = small(drawn);
  if (k % 3 === 1) return best;
  for (let t = 0; t < TRIED; t++) {
    const next = small(space.vary(best, random, powerOfTwo(-Math.floor(t / 40))));
    if (slownessOf(c, next) > slownessOf(c, best)) best = next;
  }
  return kind === "general" && k % 6 === 5 ? lightened(c, best) : best;
}

const LIGHT = 0.3;

/** With weights of a small norm, so that a bound that forgets ‖a‖ is seen to; how sharp D.2 is does not depend on it. */
function lightened(c: Context, one: Configuration): Configuration {
  if (c.data !== undefined) return one;
  const a = weightsOf(one);
  const length = Math.sqrt(a.reduce((sum, weight) => sum + weight * weight, 0));
  return { ...one, a: a.map((weight) => (LIGHT * weight) / length) };
}

/** 4c‖a‖²μL/‖DL‖², which D.2 bounds. */
function slownessOf(c: Context, one: Configuration): number {
  const point = pointOf(c, one, one.c ?? 1);
  if (point === undefined) return 0;
  const { p, theta, mu } = point;
  const weights = p.a.reduce((sum, a) => sum + a * a, 0);
  return (4 * p.c * weights * mu * loss(p, theta)) / square(norm(lossGradient(p, theta)));
}

function descend(c: Context, configuration: Configuration, kind: Kind, name: string): LossTrajectory | undefined {
  const start = pointOf(c, configuration, configuration.c ?? 1);
  if (start === undefined) return undefined;
  const { p, theta } = start;
  const states: FlowState[] = [];
  const flow = gradientFlow({ epsilon: CONVERGED, tolerance: COARSE });
  for (const { state } of stretches(p, flow, theta, { mostSteps: MOST_STEPS, stretch: () => 1 }))
    if (state.status !== "diverged") states.push(state);
  const numbersOf = (at: Matrix): Numbers => ({ X: p.X, a: p.a, c: p.c, Z: preActivations(p, at), y: p.y, isUnit: kind === "normalised" });
  const L = states.map((state) => loss(p, state.theta));
  const isAtZero = (L.at(-1) ?? 1) <= 1e-9 * (1 + sharpness(p, theta));
  return {
    configuration,
    start,
    numbers: numbersOf(theta),
    states,
    L,
    passages: passagesOf(c, start, states, numbersOf),
    limit: isAtZero ? states.at(-1)?.theta : undefined,
    hull: hullOf(states.map((state) => preActivations(p, state.theta))),
    label: `${name}: ${start.label}`,
  };
}

function passagesOf(
  c: Context,
  { p, theta }: Point,
  states: readonly FlowState[],
  numbersOf: (at: Matrix) => Numbers,
): readonly LossPassage[] {
  const checkpoints = checkpointsOf(p, gradientFlow, states);
  const measured = measuredAlong(c, checkpoints, numbersOf, (at) => ({ L: lossOf(at).loss }));
  return checkpoints.flatMap(({ time, fine }, k) => {
    const L = measured[k]?.L;
    if (L === undefined) return [];
    const distance = norm(combine(1, fine, -1, theta));
    // Beside the flow's error, that of a norm of differences of doubles.
    const lost = k === 0 ? 0 : errorAt(checkpoints, k) + 2 ** -45 * (distance + norm(theta));
    return [
      {
        time,
        Z: preActivations(p, fine),
        error: preActivationError(p, checkpoints, k),
        L,
        distance: { lo: Math.max(0, distance - lost), hi: distance + lost },
      },
    ];
  });
}

/** ‖θ_fine − θ_coarse‖ at a checkpoint and its neighbours. */
function errorAt(checkpoints: readonly Checkpoint[], k: number): number {
  const at = (l: number): number => {
    const checkpoint = checkpoints[l];
    return checkpoint === undefined ? 0 : norm(combine(1, checkpoint.fine, -1, checkpoint.coarse));
  };
  return Math.max(at(k - 1), at(k), at(k + 1));
}
