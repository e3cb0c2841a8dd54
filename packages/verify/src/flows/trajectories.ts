/**
 * Flows θ′ = −grad F on M from random starts of several sizes. The statements of a context look at the same ones: they are computed when first asked for, one at a time, and kept as long as
 * the context.
 */
import type { DoubleInterval } from "@flatcheck/enclosure";
import {
  type FlowState,
  fromRows,
  type Matrix,
  norm,
  preActivations,
  riemannianFlow,
  SingularGramError,
  sharpness,
  square,
  stretches,
} from "@flatcheck/numeric";
import { gradientNormOf, multipliersOf, type Numbers, sharpnessOf } from "../enclosed/enclosedNetwork.js";
import { type Configuration, configurations, type Kind, type Point, pointOf } from "../generators/configurations.js";
import { randomPreActivations, remarkablePoints } from "../generators/preActivations.js";
import type { Context } from "../ledger/context.js";
import type { FollowedFlow } from "./followedFlow.js";
import { sharedFlows } from "./sharedFlows.js";
import { COARSE, checkpointsOf, measuredAlong, preActivationError } from "./twice.js";

/** A place on the way, with the errors of the flow. */
export interface Passage {
  readonly time: number;
  /** n × m, each entry known to `error`. */
  readonly Z: Matrix;
  readonly error: number;
  /** ‖grad F‖. */
  readonly gradient: DoubleInterval;
  readonly F: DoubleInterval;
}

export interface Trajectory extends FollowedFlow {
  /** F at each state. */
  readonly F: readonly number[];
  readonly passages: readonly Passage[];
  readonly status: FlowState["status"];
}

/** ‖grad F‖ at which a flow has converged, where its own noise is not more. */
const CONVERGED = 1e-6;
const MOST_STEPS = 400;
/** One flow for so many runs. */
const RUNS_A_FLOW = 4;

const flowsOf = (kind: Kind): ((c: Context) => Generator<Trajectory>) => sharedFlows(RUNS_A_FLOW, (c, k) => trajectoryFrom(c, kind, k));

/** The context's flows, of each kind. For `normalised` ones c = 1/2. */
export const TRAJECTORIES: Readonly<Record<Kind, (c: Context) => Generator<Trajectory>>> = {
  normalised: flowsOf("normalised"),
  "weights 1": flowsOf("weights 1"),
  general: flowsOf("general"),
};

/** The k-th flow has a stream of its own, so that its numbers do not depend on who asks for it first. */
function trajectoryFrom(c: Context, kind: Kind, k: number): Trajectory | undefined {
  const slow = k === 0 ? slowStart(c, kind) : undefined;
  if (slow !== undefined) return followFrom(c, slow, kind, "flow 1");
  const random = c.random(`trajectory ${k + 1}, ${kind}`);
  const drawn = configurations(c, { onM: true, mostNeurons: 4, kind }).draw(random);
  const { rows, columns } = drawn.Z;
  return followFrom(c, { ...drawn, Z: randomPreActivations(random, rows, columns, []) }, kind, `flow ${k + 1}`);
}

/** How far the neurons of a slow start are apart. */
const APART = 0.25;

/** One sample and two neurons beside the remarkable point at which φ′φ‴, and with it the rate of decay, is least: there the rates are sharp. */
function slowStart(c: Context, kind: Kind): Configuration | undefined {
  if (c.data !== undefined) return undefined;
  const rate = (z: number): number => c.phi.first(z) * c.phi.third(z);
  const points = remarkablePoints(c.phi).filter((z) => rate(z) > 0);
  const [first, ...rest] = points;
  if (first === undefined) return undefined;
  const z = rest.reduce((slowest, other) => (rate(other) < rate(slowest) ? other : slowest), first);
  return { X: fromRows([[1]]), Z: fromRows([[z - APART, z + APART]]), residuals: undefined, ...(kind === "normalised" ? {} : { c: 1 }) };
}

/** The flow from a point of M; undefined where there is none. */
export function followFrom(c: Context, configuration: Configuration, kind: Kind, name: string): Trajectory | undefined {
  const start = pointOf(c, configuration, configuration.c ?? 1 / 2);
  if (start === undefined) return undefined;
  const { p, theta } = start;
  const states = statesOf(start);
  const last = states.at(-1);
  if (last === undefined) return undefined;
  const numbersOf = (at: Matrix): Numbers => ({ X: p.X, a: p.a, c: p.c, Z: preActivations(p, at), isUnit: kind === "normalised" });
  const checkpoints = checkpointsOf(p, riemannianFlow, states);
  const measured = measuredAlong(c, checkpoints, numbersOf, (at) => ({
    gradient: gradientNormOf(at, multipliersOf(at)),
    F: sharpnessOf(at),
  }));
  const passages = checkpoints.flatMap(({ time, fine }, k) => {
    const { gradient, F } = measured[k] ?? {};
    if (gradient === undefined || F === undefined) return [];
    return [{ time, Z: preActivations(p, fine), error: preActivationError(p, checkpoints, k), gradient, F }];
  });
  return {
    configuration,
    start,
    numbers: numbersOf(theta),
    states,
    F: states.map((state) => sharpness(p, state.theta)),
    passages: isAtRest(passages[0]) ? restingFrom(passages[0]) : passages,
    status: last.status,
    hull: hullOf(states.map((state) => preActivations(p, state.theta))),
    label: `${name}: ${start.label}`,
  };
}

/** Whether grad F is exactly 0 there. */
const isAtRest = (first: Passage | undefined): first is Passage => first?.gradient.lo === 0 && first.gradient.hi === 0;

/** The flow from a point at which grad F is 0 stays there, whatever a solver makes of its rounding. */
const restingFrom = (first: Passage): readonly Passage[] => [first, { ...first, time: first.time + 1 }];

function statesOf(start: Point): readonly FlowState[] {
  const states: FlowState[] = [];
  const flow = riemannianFlow({ epsilon: Math.max(CONVERGED, 10 * gradientNoise(start)), tolerance: COARSE });
  try {
    for (const { state } of stretches(start.p, flow, start.theta, { mostSteps: MOST_STEPS, stretch: () => 1 }))
      if (state.status !== "diverged") states.push(state);
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  return states;
}

export function hullOf(Zs: readonly Matrix[]): readonly [number, number] {
  const all = Zs.flatMap(({ data }) => Array.from(data));
  return [
    all.reduce((low, z) => Math.min(low, z), Number.POSITIVE_INFINITY),
    all.reduce((high, z) => Math.max(high, z), Number.NEGATIVE_INFINITY),
  ];
}

/** What the solver's local errors, of its tolerance in θ, do to grad F at a point: second derivatives of F are at most 4c·max a_j²‖x_i‖²(φ″² + |φ′φ‴|) times λ_max(K), at most its trace. */
function gradientNoise({ p, theta, Z }: Point): number {
  const curvature = Z.data.reduce((most, z) => Math.max(most, square(p.phi.second(z)) + Math.abs(p.phi.first(z) * p.phi.third(z))), 0);
  const weight = p.a.reduce((most, a) => Math.max(most, a * a), 0);
  const trace = p.X.data.reduce((sum, x) => sum + x * x, 0);
  const moved = COARSE.relative * norm(theta) + COARSE.absolute * Math.sqrt(theta.data.length);
  return 4 * p.c * weight * curvature * trace * trace * moved;
}
