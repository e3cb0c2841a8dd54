/**
 * Flows θ′ = −grad F on M in the paper's normalisation (unit samples, weights 1, c = 1/2), from random starts of several sizes. The statements of a context look at the same ones: they
 * are computed when first asked for, one at a time, and kept as long as the context.
 */
import { type FlowState, norm, preActivations, riemannianFlow, SingularGramError, sharpness, square, stretches } from "@flatcheck/numeric";
import type { Context } from "../context.js";
import { type Configuration, configurations, type Point, pointOf } from "../generators/configurations.js";
import { randomPreActivations } from "../generators/preActivations.js";
import { sharedFlows } from "./sharedFlows.js";

export interface Trajectory {
  readonly configuration: Configuration;
  readonly start: Point;
  readonly states: readonly FlowState[];
  /** F at each state. */
  readonly F: readonly number[];
  readonly status: FlowState["status"];
  /** Below this a ‖grad F‖ is not known to a thousandth. */
  readonly floor: number;
  /** The least and the greatest pre-activation on the way. */
  readonly hull: readonly [number, number];
  readonly label: string;
}

/** ‖grad F‖ at which a flow has converged, where its own noise is not more. */
const CONVERGED = 1e-6;
const TOLERANCE = { relative: 1e-10, absolute: 1e-12 };
const MOST_STEPS = 400;
/** One flow for so many runs. */
const RUNS_A_FLOW = 4;

/** The context's flows. */
export const trajectories: (c: Context) => Generator<Trajectory> = sharedFlows(RUNS_A_FLOW, trajectoryFrom);

/** The k-th flow has a stream of its own, so that its numbers do not depend on who asks for it first. */
function trajectoryFrom(c: Context, k: number): Trajectory | undefined {
  const random = c.random(`trajectory ${k + 1}`);
  const drawn = configurations(c, { onM: true, mostNeurons: 4 }).draw(random);
  const { rows, columns } = drawn.Z;
  const configuration: Configuration = { ...drawn, Z: randomPreActivations(random, rows, columns, []) };
  return followFrom(c, configuration, `flow ${k + 1}`);
}

/** The flow from a point of M; undefined where there is none. */
export function followFrom(c: Context, configuration: Configuration, name: string): Trajectory | undefined {
  const start = pointOf(c, configuration, 0.5);
  if (start === undefined) return undefined;
  const states: FlowState[] = [];
  const epsilon = Math.max(CONVERGED, 10 * gradientNoise(start, start.theta));
  const flow = riemannianFlow({ epsilon, tolerance: TOLERANCE });
  try {
    for (const { state } of stretches(start.p, flow, start.theta, { mostSteps: MOST_STEPS, stretch: () => 1 }))
      if (state.status !== "diverged") states.push(state);
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  const last = states.at(-1);
  if (last === undefined) return undefined;
  const zs = states.map(({ theta }) => preActivations(start.p, theta).data);
  return {
    configuration,
    start,
    states,
    F: states.map(({ theta }) => sharpness(start.p, theta)),
    status: last.status,
    floor: Math.max(10 * epsilon, 1e3 * gradientNoise(start, last.theta)),
    hull: [Math.min(...zs.map((z) => Math.min(...z))), Math.max(...zs.map((z) => Math.max(...z)))],
    label: `${name}: ${start.label}`,
  };
}

/** What the solver's local errors, of its tolerance in θ, do to grad F at a point: second derivatives of F are at most 4c·max(φ″² + |φ′φ‴|)·λ_max(K), λ_max(K) ≤ n. */
function gradientNoise({ p }: Point, theta: Point["theta"]): number {
  const curvature = preActivations(p, theta).data.reduce(
    (most, z) => Math.max(most, square(p.phi.second(z)) + Math.abs(p.phi.first(z) * p.phi.third(z))),
    0,
  );
  const moved = TOLERANCE.relative * norm(theta) + TOLERANCE.absolute * Math.sqrt(theta.data.length);
  return 4 * p.c * curvature * p.X.rows * moved;
}
