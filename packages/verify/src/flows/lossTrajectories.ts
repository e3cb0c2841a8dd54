/**
 * Flows θ′ = −DL of the loss with c = 1, unit samples and weights 1, from random starts off M; one of them from a point at which Lemma D.2 is as sharp as a search could make it.
 * Shared by the statements of a context, as the flows on M are.
 */
import {
  combine,
  type FlowState,
  gradientFlow,
  hypot,
  loss,
  lossGradient,
  type Matrix,
  norm,
  pow,
  preActivations,
  sharpness,
  square,
  stretches,
} from "@flatcheck/numeric";
import type { Context } from "../context.js";
import { type Configuration, configurations, type Point, pointOf } from "../generators/configurations.js";
import { sharedFlows } from "./sharedFlows.js";

export interface LossTrajectory {
  readonly configuration: Configuration;
  readonly start: Point;
  readonly states: readonly FlowState[];
  /** L at each state. */
  readonly L: readonly number[];
  /** ‖θ(t) − θ(0)‖ at each state. */
  readonly distances: readonly number[];
  /** The last state, where the loss has all but reached 0. */
  readonly limit: Matrix | undefined;
  readonly label: string;
}

/** ‖DL‖ at which the flow has converged. */
const CONVERGED = 1e-6;
const TOLERANCE = { relative: 1e-10, absolute: 1e-12 };
const MOST_STEPS = 1500;
const RUNS_A_FLOW = 5;

/** The context's flows of the loss. */
export const lossTrajectories: (c: Context) => Generator<LossTrajectory> = sharedFlows(RUNS_A_FLOW, (c, k) =>
  descend(c, startOf(c, k), `flow ${k + 1}`),
);

/** The residuals of starts near M, and of those where D.2 is sharp. */
const NEAR = 1e-4;
const SMALL = 1e-2;
/** How many starts are tried for the one that is sharp. */
const TRIED = 300;

/** A random start far from M, then one near it, then one where ‖DL‖²/L is small, near M too, so that the flow stays there. */
function startOf(c: Context, k: number): Configuration {
  const random = c.random(`loss flow ${k + 1}`);
  const space = configurations(c, { onM: false, mostNeurons: 4 });
  const size = k % 3 === 1 ? NEAR : SMALL;
  const small = (one: Configuration): Configuration => ({
    ...one,
    residuals: one.residuals?.map((r) => (size * r) / hypot(...(one.residuals ?? []))),
  });
  const slowness = (one: Configuration): number => {
    const point = pointOf(c, one, 1);
    return point === undefined
      ? 0
      : (point.p.a.length * point.mu * loss(point.p, point.theta)) / square(norm(lossGradient(point.p, point.theta)));
  };
  const drawn = space.draw(random);
  if (k % 3 === 0) return drawn;
  let best = small(drawn);
  if (k % 3 === 1) return best;
  for (let t = 0; t < TRIED; t++) {
    const next = small(space.vary(best, random, pow(2, -t / 40)));
    if (slowness(next) > slowness(best)) best = next;
  }
  return best;
}

export function descend(c: Context, configuration: Configuration, name: string): LossTrajectory | undefined {
  const start = pointOf(c, configuration, 1);
  if (start === undefined) return undefined;
  const { p, theta } = start;
  const states: FlowState[] = [];
  const flow = gradientFlow({ epsilon: CONVERGED, tolerance: TOLERANCE });
  for (const { state } of stretches(p, flow, theta, { mostSteps: MOST_STEPS, stretch: () => 1 }))
    if (state.status !== "diverged") states.push(state);
  const L = states.map((state) => loss(p, state.theta));
  const last = states.at(-1);
  const isAtZero = (L.at(-1) ?? 1) <= 1e-9 * (1 + sharpness(p, theta));
  return {
    configuration,
    start,
    states,
    L,
    distances: states.map((state) => norm(combine(1, state.theta, -1, theta))),
    limit: isAtZero ? last?.theta : undefined,
    label: `${name}: ${start.label}`,
  };
}

/** What rounding and the solver's local errors can do to √L at a state: a step may move θ by its tolerance, and outputs with it by at most ‖J‖ = √(F/2) as much. */
export function lossNoise({ start: { p } }: LossTrajectory, { theta }: FlowState): number {
  const moved = TOLERANCE.relative * norm(theta) + TOLERANCE.absolute * Math.sqrt(theta.data.length);
  const terms = preActivations(p, theta).data.reduce((sum, z) => sum + Math.abs(p.phi.value(z)), 0);
  return Math.sqrt(sharpness(p, theta) / 2) * moved + 16 * 2 ** -52 * (terms + p.y.reduce((sum, y) => sum + Math.abs(y), 0));
}

/** The least and the greatest pre-activation on the way. */
export function lossHull({ start, states }: LossTrajectory): readonly [number, number] {
  const zs = states.flatMap(({ theta }) => Array.from(preActivations(start.p, theta).data));
  return [
    zs.reduce((low, z) => Math.min(low, z), Number.POSITIVE_INFINITY),
    zs.reduce((high, z) => Math.max(high, z), Number.NEGATIVE_INFINITY),
  ];
}
