/** One sitting of a run: steps in slices of time, with records and rests in between, until it ends or is told to stop. */
import { finished, METHODS, type Progress, type Run, type RunState, SingularGramError, stretches } from "@flatcheck/numeric";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";
import { Pace } from "./pace.js";
import { inNumeric, type Simulation } from "./simulation.js";

export interface SessionOptions {
  /** Where an earlier sitting left off. */
  readonly resume?: RunState;
  readonly signal: AbortSignal;
  readonly record: (state: RunState) => void;
  /** Called many times a second, with the state then. */
  readonly rest: (state: RunState) => void;
}

export interface Session {
  readonly run: Run<RunState>;
  /** Steps of this sitting, and what they took without records and rests. */
  readonly steps: number;
  readonly milliseconds: number;
}

/** @throws UsageError where the start is none for the method */
export async function sit(simulation: Simulation, { resume, signal, record, rest }: SessionOptions): Promise<Session> {
  const { problem, method, start, config } = simulation;
  const pace = new Pace();
  const options = {
    mostSteps: config.steps,
    recordEvery: config.recordEvery,
    stretch: pace.stretch,
    ...(resume === undefined ? {} : { resume }),
  };
  const steps = stretches(problem, method, start, options);
  const first = inNumeric(() => firstOf(steps));
  let latest = first.state;
  for (let next: Progress<RunState> | undefined = first; next !== undefined; next = nextOf(steps, pace, latest)) {
    latest = next.state;
    if (next.due) record(latest);
    if (pace.isDue) {
      rest(latest);
      await pace.rest();
    }
    if (signal.aborted) break;
  }
  return {
    run: timed(finished(problem, start, latest, config.steps), config),
    steps: latest.steps - first.state.steps,
    milliseconds: pace.milliseconds,
  };
}

/** All steps of a run whose number was counted from a time have reached that time. */
const timed = (run: Run<RunState>, { time, method }: SimulateConfig): Run<RunState> =>
  run.stopped === "steps" && time !== undefined && METHODS.get(method)?.kind === "steps" ? { ...run, stopped: "time" } : run;

type Steps = Generator<Progress<RunState>>;

function firstOf(steps: Steps): Progress<RunState> {
  try {
    return steps.next().value as Progress<RunState>;
  } catch (error) {
    if (error instanceof SingularGramError) throw new UsageError("data", `${error.message}; take independent samples, or another method`);
    throw error;
  }
}

/** The next state; one that has diverged where the geometry of M breaks down. */
function nextOf(steps: Steps, pace: Pace, before: RunState): Progress<RunState> | undefined {
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
