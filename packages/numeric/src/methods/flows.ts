/** The gradient flow θ′ = −DL of the loss, and the Riemannian gradient flow θ′ = −grad F on M, by an adaptive solver. */
import { latestFor } from "../latestFor.js";
import { type Retraction, retract, retractBy, riemannianGradient, SingularGramError } from "../manifold.js";
import { combine, combineInto, type Matrix, norm, zeros } from "../matrix.js";
import { lossGradient } from "../network.js";
import type { Problem } from "../problem.js";
import { isSmall, SmallGeometry } from "../smallGeometry.js";
import { DormandPrince, type OdeStep, type Tolerance } from "./dormandPrince.js";
import { isOutOfBounds, type Method, type RunState, requirePositive } from "./method.js";

/** What a flow is solved to, and where it ends. */
export interface FlowOptions {
  readonly tolerance?: Tolerance;
  /** The flow has converged when the norm of its gradient is at most this. */
  readonly epsilon?: number;
  /** The first step to try. */
  readonly firstStep?: number;
  /** A step is shortened to end at this time, at which the run stops. */
  readonly until?: number;
}

/** A state of a flow, with the step that its solver tries next. */
export interface FlowState extends RunState {
  /** The step to try next. */
  readonly h: number;
  readonly gradientNorm: number;
}

const TOLERANCE: Tolerance = { relative: 1e-9, absolute: 1e-12 };

/** θ′ = −DL(θ). @throws RangeError for an end time or a first step ≤ 0 */
export const gradientFlow = (options: FlowOptions = {}): Method<FlowState> => flow("gradient-flow", lossField, options);

/** θ′ = −grad F(θ), kept on M by retraction; a start off M is retracted first. @throws SingularGramError where G is singular, RangeError for an end time or a first step ≤ 0 */
export const riemannianFlow = (options: FlowOptions = {}): Method<FlowState> => flow("riemannian-flow", riemannianField, options);

export interface Corrected {
  readonly theta: Matrix;
  readonly failure?: string;
}

/** What a flow goes along: θ′ = −gradient(θ), and where a step that ended at θ goes on from. */
export interface Field {
  /** @throws SingularGramError where there is none */
  readonly gradient: (theta: Matrix) => Matrix;
  readonly correct: (theta: Matrix) => Corrected;
}

/** A retraction's result as a flow needs it. */
export const backOnM = ({ theta, status, residual }: Retraction): Corrected =>
  status === "converged" ? { theta } : { theta, failure: `no way to M was found (${status}, residual ${Number(residual.toPrecision(4))})` };

function lossField(p: Problem): Field {
  const correct = (theta: Matrix): Corrected => ({ theta });
  if (!isSmall(p)) return { gradient: (theta) => lossGradient(p, theta), correct };
  const geometry = new SmallGeometry(p);
  return { gradient: (theta) => geometry.lossGradient(theta), correct };
}

function riemannianField(p: Problem): Field {
  if (!isSmall(p)) return { gradient: (theta) => riemannianGradient(p, theta), correct: (theta) => backOnM(retract(p, theta)) };
  const geometry = new SmallGeometry(p);
  return {
    gradient: (theta) => geometry.gradient(theta) ?? singular(),
    correct: (theta) => backOnM(retractBy(geometry, theta)),
  };
}

function singular(): never {
  throw new SingularGramError();
}

/** The flow along the field of a problem. */
export function flow(
  name: string,
  fieldOf: (p: Problem) => Field,
  { tolerance = TOLERANCE, epsilon = 0, firstStep = 1e-3, until }: FlowOptions,
): Method<FlowState> {
  requirePositive("a first step", firstStep);
  if (until !== undefined) requirePositive("an end time", until);
  const descentFor = latestFor((p: Problem) => new Descent(fieldOf(p)));
  return {
    name,
    init: (p, start) => {
      const descent = descentFor(p);
      const { theta, failure } = descent.field.correct(start);
      const state = { theta, steps: 0, flowTime: 0, h: firstStep };
      if (failure !== undefined) return { ...state, gradientNorm: Number.NaN, status: "diverged", cause: `from the start ${failure}` };
      const gradientNorm = descent.gradientNorm(theta);
      return { ...state, gradientNorm, status: gradientNorm <= epsilon ? "converged" : "running" };
    },
    step: (p, s) => {
      const descent = descentFor(p);
      const h = until === undefined ? s.h : Math.min(s.h, until - s.flowTime);
      const taken = descent.step(s.theta, h, tolerance);
      if (taken === undefined || isOutOfBounds(taken.theta.data))
        return { ...s, status: "diverged", cause: `no step is accurate at time ${s.flowTime}` };
      const { theta, failure } = descent.field.correct(taken.theta);
      if (failure !== undefined) return { ...s, status: "diverged", cause: `after time ${s.flowTime} ${failure}` };
      const gradientNorm = descent.gradientNorm(theta);
      const flowTime = s.flowTime + taken.h;
      const isOver = until !== undefined && flowTime >= until * (1 - 1e-15);
      const next = Math.max(taken.next, taken.h < s.h && taken.refused === 0 ? s.h : 0);
      return {
        theta,
        steps: s.steps + 1,
        flowTime,
        h: next,
        gradientNorm,
        status: gradientNorm <= epsilon ? "converged" : isOver ? "time" : "running",
      };
    },
  };
}

/** What a solver keeps between steps: arrays, and the direction at the state that was reached last, from which the next step starts. */
class Descent {
  readonly field: Field;
  private arrays: { readonly solver: DormandPrince; readonly direction: Matrix } | undefined;
  private latest: { readonly theta: Matrix; readonly direction: Matrix } | undefined;

  constructor(field: Field) {
    this.field = field;
  }

  step(theta: Matrix, h: number, tolerance: Tolerance): OdeStep | undefined {
    const { solver, direction } = this.arraysFor(theta);
    const first = this.latest?.theta === theta ? this.latest.direction : this.downhill(theta, direction);
    return solver.step((t) => this.downhill(t, direction), theta, first, h, tolerance);
  }

  /** The norm of the gradient at a state. @throws SingularGramError */
  gradientNorm(theta: Matrix): number {
    const gradient = this.field.gradient(theta);
    this.latest = { theta, direction: combine(-1, gradient, 0, theta) };
    return norm(gradient);
  }

  /** −gradient; NaN where a step that is too long has left the points at which there is one, so that it is refused. */
  private downhill(theta: Matrix, into: Matrix): Matrix {
    try {
      return combineInto(-1, this.field.gradient(theta), 0, theta, into);
    } catch (error) {
      if (!(error instanceof SingularGramError)) throw error;
      into.data.fill(Number.NaN);
      return into;
    }
  }

  private arraysFor({ rows, columns }: Matrix): { readonly solver: DormandPrince; readonly direction: Matrix } {
    this.arrays ??= { solver: new DormandPrince(rows * columns), direction: zeros(rows, columns) };
    return this.arrays;
  }
}
