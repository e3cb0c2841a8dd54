/** What a training method is: `init` and `step` over immutable states. A method is one more file. */
import type { Matrix } from "../matrix.js";
import type { Problem } from "../problem.js";
import { component } from "../vector.js";

/** What every method's state has. */
export interface RunState {
  /** m × d; kernels make it when it is first read. */
  readonly theta: Matrix;
  /** The m weights of the second layer, where they are trained, too. */
  readonly a?: Float64Array;
  readonly steps: number;
  /** Time t of the flow θ′ = −grad F that corresponds to the steps taken (the clocks of A.3), or of the method's own flow. */
  readonly flowTime: number;
  /** All but `running` end a run: the gradient that a flow goes along is at most ε, its end time is reached, or there is no way on. */
  readonly status: "running" | "converged" | "time" | "diverged";
  /** The norm of the gradient that a flow goes along, by which it is judged. */
  readonly gradientNorm?: number;
  /** Why it ended, in words. */
  readonly cause?: string;
  /** 2/λ_max(D²L), over Θ, is no bound of the steps of this method. */
  readonly hasOwnBound?: true;
  /** The step that θ and the time are of, in a run that diverged at a later one. */
  readonly lastGood?: number;
}

/** A method of training: a first state from θ(0) (m × d), and from each state the next. States are plain data. */
export interface Method<S extends RunState = RunState> {
  readonly name: string;
  readonly init: (p: Problem, theta: Matrix) => S;
  readonly step: (p: Problem, state: S) => S;
  /** `count` steps at once, fewer where the run ends: the bits are those of `step`, so many times. */
  readonly advance?: (p: Problem, state: S, count: number) => S;
}

/** A method over its own states, for callers that only hand states back. */
export const overItsOwnStates = <S extends RunState>(method: Method<S>): Method<RunState> => method as unknown as Method<RunState>;

/** `count` steps of a method from a running state, fewer where it ends. */
export function advanced<S extends RunState>(method: Method<S>, p: Problem, state: S, count: number): S {
  if (method.advance !== undefined) return method.advance(p, state, count);
  let current = state;
  for (let k = 0; k < count && current.status === "running"; k++) current = method.step(p, current);
  return current;
}

/** Numbers no run comes back from. */
export const LARGEST = 1e100;

/** Whether a parameter, or the residuals, have left the numbers that mean anything. */
export const isOutOfBounds = (values: Float64Array): boolean => !areBelow(values, LARGEST);

/** Whether all are numbers, and their sizes below the bound. */
export function areBelow(values: Float64Array, bound: number): boolean {
  for (let k = 0; k < values.length; k++) if (!(Math.abs(component(values, k)) < bound)) return false;
  return true;
}

/** The end of a run whose step with this number left all bounds: θ stays the last that is good. `why` says where, if it is known. */
export const diverged = <S extends RunState>(last: S, step: number, why = "the loss is out of range"): S => ({
  ...last,
  steps: step,
  lastGood: last.steps,
  status: "diverged",
  cause: `${why} at step ${step}`,
});

/** @throws RangeError unless the option is a positive number */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0) || !Number.isFinite(value)) throw new RangeError(`expected ${name} > 0, got ${value}`);
}
