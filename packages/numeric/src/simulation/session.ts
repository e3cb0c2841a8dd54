/** One sitting of a run: steps in slices of time, with records and rests in between, until it ends or is told to stop. */
import { InputError } from "@flatcheck/activation";
import { SingularGramError } from "../manifold.js";
import type { Matrix } from "../matrix.js";
import type { Method, RunState } from "../methods/method.js";
import { METHODS } from "../methods/methods.js";
import type { Problem } from "../problem.js";
import { finished, type Progress, type Run, stretches } from "../run.js";
import { asked } from "./asked.js";
import { Pace } from "./pace.js";

/** A run that is ready to start. */
export interface ReadyRun {
  readonly problem: Problem;
  /** θ(0), m × d. */
  readonly start: Matrix;
  readonly method: Method<RunState>;
  readonly config: {
    /** A name in `METHODS`. */
    readonly method: string;
    readonly steps: number;
    readonly recordEvery: number;
    /** Where a flow ends; for a method of steps the time that its steps were counted from. */
    readonly time?: number | undefined;
  };
}

/** What a sitting goes on from, and what is told of it. */
export interface SessionOptions {
  /** Where an earlier sitting left off. */
  readonly resume?: RunState;
  /** Ends the sitting after a stretch of steps. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the start, with every `recordEvery`-th state, and with the last one. */
  readonly record: (state: RunState) => void;
  /** Called many times a second, with the state then. */
  readonly rest: (state: RunState) => void;
}

/** What became of a sitting. */
export interface Session {
  readonly run: Run<RunState>;
  /** Steps of this sitting, and what they took without records and rests. */
  readonly steps: number;
  readonly milliseconds: number;
}

/**
 * Runs until the method ends, the steps are done, or the signal says so, in stretches of about 50 ms between which timers fire. How a run is cut up does
 * not change its bits.
 * @throws InputError where the start is none for the method
 */
export async function sit(simulation: ReadyRun, { resume, signal, record, rest }: SessionOptions): Promise<Session> {
  const { problem, method, start, config } = simulation;
  const pace = new Pace();
  const options = {
    mostSteps: config.steps,
    recordEvery: config.recordEvery,
    stretch: pace.stretch,
    ...(resume === undefined ? {} : { resume }),
  };
  const steps = stretches(problem, method, start, options);
  const first = asked(() => firstOf(steps));
  let latest = first.state;
  for (let next: Progress<RunState> | undefined = first; next !== undefined; next = nextOf(steps, pace, latest)) {
    latest = next.state;
    if (next.due) record(latest);
    if (pace.isDue) {
      rest(latest);
      await pace.rest();
    }
    if (signal?.aborted === true) break;
  }
  return {
    run: timed(finished(problem, start, latest, config.steps), config),
    steps: latest.steps - first.state.steps,
    milliseconds: pace.milliseconds,
  };
}

/** All steps of a run whose number was counted from a time have reached that time. */
const timed = (run: Run<RunState>, { time, method }: ReadyRun["config"]): Run<RunState> =>
  run.stopped === "steps" && time !== undefined && METHODS.get(method)?.kind === "steps" ? { ...run, stopped: "time" } : run;

type Stretches = Generator<Progress<RunState>>;

function firstOf(steps: Stretches): Progress<RunState> {
  try {
    return steps.next().value as Progress<RunState>;
  } catch (error) {
    if (error instanceof SingularGramError) throw new InputError("data", `${error.message}; take independent samples, or another method`);
    throw error;
  }
}

/** The next state; one that has diverged where the geometry of M breaks down. */
function nextOf(steps: Stretches, pace: Pace, before: RunState): Progress<RunState> | undefined {
  let next: Progress<RunState> | undefined;
  try {
    pace.timed(() => {
      next = (steps.next().value as Progress<RunState> | undefined) ?? undefined;
      return (next?.state.steps ?? before.steps) - before.steps;
    });
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
    return { state: { ...before, status: "diverged", cause: `at time ${before.flowTime}: ${error.message}` }, due: true };
  }
  return next;
}
