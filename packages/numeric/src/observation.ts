/** What is recorded of a run: the quantities that the paper's figures and theorems speak of, at one state. */
import { bothRiemannianGradient, bothSharpness, bothTrace, withWeights } from "./bothLayers.js";
import { collapse, featureSingularValues } from "./diagnostics.js";
import { hasFullRank } from "./factorisations.js";
import { gram, gramDiagonal, riemannianGradient, SingularGramError } from "./manifold.js";
import { type Matrix, norm } from "./matrix.js";
import type { RunState } from "./methods/method.js";
import { loss, sharpness, trace } from "./network.js";
import { OutOfRangeError, optimalPreActivations } from "./optimum.js";
import type { Problem } from "./problem.js";

/** The quantities of the paper's figures and theorems at one state of a run. */
export interface Observation {
  /** The step that the numbers are of: of a run that diverged the last good one. */
  readonly step: number;
  readonly flowTime: number;
  /** L = c Σ_i (f_i − y_i)². */
  readonly loss: number;
  /** Tr D²L, with its part off the manifold. */
  readonly trace: number;
  /** F of (4.3). */
  readonly sharpness: number;
  /** ‖grad F‖, the tangent part at θ; undefined where the gradients of the outputs are dependent, as they are for n > md, or n is large (`noTangentNormAt`). */
  readonly gradientNorm: number | undefined;
  /** Of Z = XΘᵀ, descending. */
  readonly singularValues: readonly number[];
  /** max_ij |z_ij − z*_ij| to the point where F is stationary on M (all z_ij = ν_i for equal weights); undefined where there is none. */
  readonly collapse: number | undefined;
  /** m × d. */
  readonly theta: Matrix;
  /** The m weights of the second layer, where they are trained, too. Traces, F and grad F are then those of both layers (F₂), and there is no z* to collapse to. */
  readonly a?: Float64Array;
}

/** An observer of runs of the problem; what depends on the data alone is computed once. */
export function observer(p: Problem): (state: RunState) => Observation {
  const optimal = optimumOrNone(p);
  return (state) => (state.a === undefined ? ofFirstLayer(p, state, optimal) : ofBothLayers({ ...p, a: state.a }, state, state.a));
}

function ofFirstLayer(p: Problem, { theta, steps, flowTime, lastGood = steps }: RunState, optimal: Matrix | undefined): Observation {
  return {
    step: lastGood,
    flowTime,
    loss: loss(p, theta),
    trace: trace(p, theta),
    sharpness: sharpness(p, theta),
    gradientNorm: tangentNorm(p, theta),
    singularValues: featureSingularValues(p, theta),
    collapse: optimal === undefined ? undefined : collapse(p, theta, optimal),
    theta,
  };
}

function ofBothLayers(p: Problem, { theta, steps, flowTime, lastGood = steps }: RunState, a: Float64Array): Observation {
  const W = withWeights(theta, a);
  return {
    step: lastGood,
    flowTime,
    loss: loss(p, theta),
    trace: bothTrace(p, W),
    sharpness: bothSharpness(p, W),
    gradientNorm: noTangentNorm(p, W) === undefined ? orNone(() => norm(bothRiemannianGradient(p, W))) : undefined,
    singularValues: featureSingularValues(p, theta),
    collapse: undefined,
    theta,
    a,
  };
}

/** z* for weights a ≠ 0 and labels in the range of the outputs. */
function optimumOrNone(p: Problem): Matrix | undefined {
  if (p.a.includes(0)) return undefined;
  try {
    return optimalPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

/** Where the n × n Gram matrix of the outputs' gradients is factorised at every record: a few seconds, 32 MB. */
const MOST_SAMPLES = 2048;

/** Why no θ of this shape (m × d) has an observed ‖grad F‖; undefined where it depends on θ. */
function noTangentNorm({ X: { rows: n } }: Problem, { rows: m, columns: d }: Matrix): string | undefined {
  if (n > m * d) return `for n = ${n} samples and md = ${m * d} parameters the gradients of the outputs are dependent`;
  if (n <= MOST_SAMPLES) return undefined;
  return `it needs the ${n} × ${n} Gram matrix of the outputs' gradients at every record, and that is done for n ≤ ${MOST_SAMPLES} only`;
}

/** Why ‖grad F‖ was not observed at θ. */
export const noTangentNormAt = (p: Problem, theta: Matrix): string =>
  noTangentNorm(p, theta) ??
  (isFiniteAt(p, theta) ? undefined : "at θ numbers leave the range of doubles") ??
  "at θ the gradients of the outputs are dependent, or so close to it that doubles cannot tell";

/** Whether θ, and the slopes of which G is made, are numbers. */
const isFiniteAt = (p: Problem, theta: Matrix): boolean => gramDiagonal(p, theta).every(Number.isFinite);

function tangentNorm(p: Problem, theta: Matrix): number | undefined {
  if (noTangentNorm(p, theta) !== undefined) return undefined;
  if (p.X.rows > p.X.columns && !hasFullRank(gram(p, theta))) return undefined;
  return orNone(() => norm(riemannianGradient(p, theta)));
}

/** Undefined where G is singular. */
function orNone(work: () => number): number | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}
