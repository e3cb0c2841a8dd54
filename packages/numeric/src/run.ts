/** Running a method: stopping, recording and progress are values passed in. */
import { largestEigenvalue } from "./diagnostics.js";
import type { Matrix } from "./matrix.js";
import type { Method, RunState } from "./methods/method.js";
import type { Problem } from "./problem.js";

export interface RunOptions<S extends RunState> {
  readonly mostSteps: number;
  /** Called with the start, with every `recordEvery`-th state, and with the last one. */
  readonly record?: (state: S) => void;
  readonly recordEvery?: number;
  readonly signal?: AbortSignal;
}

export interface Run<S extends RunState> {
  readonly state: S;
  readonly stopped: "steps" | "converged" | "diverged" | "interrupted";
  readonly cause?: string;
  /** 2/λ_max(D²L) at the start, for a run that diverged: gradient descent is unstable beyond it. */
  readonly largestStableEta?: number;
}

/** Steps until the method ends, the steps are done, or the signal says so. */
export function run<S extends RunState>(p: Problem, method: Method<S>, start: Matrix, options: RunOptions<S>): Run<S> {
  const { mostSteps, record, recordEvery = 1, signal } = options;
  let state = method.init(p, start);
  record?.(state);
  while (state.status === "running" && state.steps < mostSteps && signal?.aborted !== true) {
    state = method.step(p, state);
    if (state.steps % recordEvery === 0 || state.status !== "running") record?.(state);
  }
  const cause = state.cause === undefined ? {} : { cause: state.cause };
  if (state.status === "converged") return { state, stopped: "converged" };
  if (state.status === "diverged") return { state, stopped: "diverged", ...cause, largestStableEta: 2 / largestEigenvalue(p, start).value };
  return { state, stopped: signal?.aborted === true ? "interrupted" : "steps" };
}
