/**
 * Where F does not separate over samples, n > d say: where the flow θ′ = −grad F from the point of M beside θ(0) comes to rest, as seen in doubles. At a stationary point every neuron is a critical point of one function h_α
 * (docs/concepts/experiments.md); the places that neurons share, α and the eigenvalues of D²h_α there are numbers of this one flow. Nothing of them is proved.
 */
import type { Stepwise } from "@flatcheck/activation";
import {
  chooseBackend,
  clustersOf,
  commonFunctionAt,
  component,
  type Matrix,
  multipliers,
  norm,
  type Problem,
  type RunState,
  riemannianGradient,
  SingularGramError,
  sharpness,
  stretches,
  toRows,
} from "@flatcheck/numeric";
import type { Pace } from "../pace.js";
import type { FlowPlace, SeenClusters } from "../prediction.js";

/** The places that the flow comes to, or where it was when it was left; or why there is no flow. */
export type RestOfFlow = { readonly kind: "seen"; readonly clusters: SeenClusters } | { readonly kind: "none"; readonly reason: string };

/** The flow from a start, which is moved to M. */
export function* restOfFlow(p: Problem, start: Matrix, pace: Pace): Stepwise<RestOfFlow> {
  let last: RunState | undefined;
  try {
    const options = { learningRate: 1, noise: 0, radius: 0, seed: 0, epsilon: AT_REST * scaleOf(p) };
    const { method } = chooseBackend({ backend: "auto", method: "riemannian-flow", options, problem: p, start });
    for (const { state } of stretches(p, method, start, { mostSteps: MOST_STEPS, stretch: () => STRETCH })) {
      last = state;
      yield;
      pace.tell({ part: "flow", done: state.steps });
      if (pace.halted() !== undefined) break;
    }
    return last === undefined || last.steps === 0
      ? { kind: "none", reason: last?.cause ?? "the flow could not begin" }
      : { kind: "seen", clusters: seenAt(p, last) };
  } catch (error) {
    if (error instanceof SingularGramError) return { kind: "none", reason: "gradients of the outputs are dependent on the way" };
    throw error;
  }
}

const MOST_STEPS = 20_000;
const STRETCH = 20;
/** ‖grad F‖ at rest, beside c n m: F is a sum of so many terms of size c‖x_i‖². */
const AT_REST = 1e-6;
const scaleOf = ({ c, X, a }: Problem): number => Math.max(1, c * X.rows * a.length);

function seenAt(p: Problem, { theta, steps, flowTime, status }: RunState): SeenClusters {
  const alpha = multipliers(p, theta);
  const distance = NEAR * (norm(theta) / Math.sqrt(theta.rows) || 1);
  const places = clustersOf(theta, distance).map((neurons) => placeOf(p, theta, alpha, neurons));
  return {
    known: "observed",
    atRest: status === "converged",
    steps,
    time: flowTime,
    gradientNorm: norm(riemannianGradient(p, theta)),
    sharpness: sharpness(p, theta),
    alpha: Array.from(alpha),
    distance,
    places,
    outliers: places.filter(({ isMinimum }) => !isMinimum).reduce((sum, { neurons }) => sum + neurons.length, 0),
    fewest: Math.ceil(p.X.rows / p.X.columns),
  };
}

/** Neurons that are nearer than this part of their usual length count as at one place. */
const NEAR = 1e-2;
/** Eigenvalues of D²h_α below −this part of the largest are taken to be negative. */
const ZERO = 1e-3;

function placeOf(p: Problem, theta: Matrix, alpha: Float64Array, neurons: readonly number[]): FlowPlace {
  const rows = neurons.map((j) => toRows(theta)[j] as readonly number[]);
  const mean = Array.from({ length: theta.columns }, (_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length);
  const at = rows.length === 1 ? (rows[0] as readonly number[]) : mean;
  const { eigenvalues } = commonFunctionAt(p, alpha, at, component(p.a, neurons[0] as number));
  const size = Math.max(...eigenvalues.map(Math.abs));
  return { neurons, theta: at, eigenvalues, isMinimum: eigenvalues.every((value) => value >= -ZERO * size) };
}
