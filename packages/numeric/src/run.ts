/** Running a method: stopping, recording and progress are values passed in. */
import { largestEigenvalue } from "./diagnostics.js";
import type { Matrix } from "./matrix.js";
import { lostRange } from "./methods/lostRange.js";
import { advanced, type Method, type RunState } from "./methods/method.js";
import type { Problem } from "./problem.js";

/** How long a run is, and what is told of it. */
export interface RunOptions<S extends RunState> {
  readonly mostSteps: number;
  /** Called with the start, with every `recordEvery`-th state, and with the last one. */
  readonly record?: (state: S) => void;
  /** Without it, no state between the first and the last is recorded, and a backend takes all steps in one go. */
  readonly recordEvery?: number;
  readonly signal?: AbortSignal;
  /** The state of an earlier run to go on from, in place of a start; it is not recorded again. */
  readonly resume?: S;
}

/** What became of a run. */
export interface Run<S extends RunState> {
  readonly state: S;
  readonly stopped: "steps" | "time" | "converged" | "diverged" | "interrupted";
  readonly cause?: string;
  /** 2/λ_max(D²L) at the start, for a run of gradient steps in Θ that diverged: gradient descent is unstable beyond it. */
  readonly largestStableEta?: number;
}

/** A run on its way, between two stretches. */
export interface Progress<S extends RunState> {
  readonly state: S;
  /** Whether the state is one to be recorded. */
  readonly due: boolean;
}

/** How a run is cut into stretches. */
export interface StretchOptions<S extends RunState> extends Pick<RunOptions<S>, "mostSteps" | "recordEvery" | "resume"> {
  /** The most steps to take before giving way again; how a run is cut up does not change its bits. */
  readonly stretch?: () => number;
}

/**
 * Steps until the method ends, the steps are done, or the signal says so.
 * @example
 * ```ts
 * import { parse } from "@flatcheck/activation";
 * import { fromRows, gradientDescent, phiOf, problem, run } from "@flatcheck/numeric";
 *
 * const p = problem({ X: fromRows([[1]]), y: new Float64Array([2]), a: new Float64Array([1]), c: 1 / 2, phi: phiOf(parse("x^3 + x")) });
 * const { state, stopped } = run(p, gradientDescent({ eta: 0.05 }), fromRows([[0.5]]), { mostSteps: 200 });
 * console.log(stopped, state.theta.data[0]?.toFixed(6)); // → steps 1.000000
 * ```
 */
export function run<S extends RunState>(p: Problem, method: Method<S>, start: Matrix, options: RunOptions<S>): Run<S> {
  const { record, signal } = options;
  let latest: S | undefined;
  for (const { state, due } of stretches(p, method, start, options)) {
    latest = state;
    if (due) record?.(state);
    if (signal?.aborted === true) break;
  }
  return finished(p, start, latest as S, options.mostSteps);
}

/** The states of a run, one for each stretch of steps: for callers that have other things to do in between. */
export function* stretches<S extends RunState>(
  p: Problem,
  method: Method<S>,
  start: Matrix,
  { mostSteps, recordEvery = Number.POSITIVE_INFINITY, stretch = () => Number.POSITIVE_INFINITY, resume }: StretchOptions<S>,
): Generator<Progress<S>> {
  let state = resume ?? method.init(p, start);
  yield { state, due: resume === undefined };
  while (state.status === "running" && state.steps < mostSteps) {
    const toRecord = recordEvery - (state.steps % recordEvery);
    state = advanced(method, p, state, Math.min(toRecord, mostSteps - state.steps, Math.max(1, stretch())));
    yield { state, due: state.steps % recordEvery === 0 || state.status !== "running" || state.steps >= mostSteps };
  }
}

/** What a run that left off at this state is called. */
export function finished<S extends RunState>(p: Problem, start: Matrix, state: S, mostSteps: number): Run<S> {
  if (state.status === "converged" || state.status === "time") return { state, stopped: state.status };
  if (state.status === "diverged") {
    const bound = state.hasOwnBound === true ? {} : { largestStableEta: 2 / largestEigenvalue(p, start).value };
    return { state, stopped: "diverged", ...causeOf(p, state), ...bound };
  }
  return { state, stopped: state.steps < mostSteps ? "interrupted" : "steps" };
}

/** Why a run was lost, and what of it could already be seen at its last good state. */
function causeOf(p: Problem, { cause, theta }: RunState): Pick<Run<RunState>, "cause"> {
  const seen = lostRange(p, theta);
  const parts = [cause, seen === undefined || cause?.includes(seen) === true ? undefined : `at the last good state ${seen}`];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? {} : { cause: known.join("; ") };
}
