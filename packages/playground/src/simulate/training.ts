/** `simulate` in the worker: a run that can be watched, paused and gone on with. One run at a time; the next one takes its place. */
import { InputError } from "@flatcheck/activation";
import {
  mapEntries,
  type Observation,
  observer,
  type PreparedRun,
  preActivations,
  type RunState,
  readyRun,
  type SimulateOptions,
  singularValues,
  sit,
} from "@flatcheck/numeric";
import type { Call } from "../rpc/call.js";

export interface TrainRequest {
  /** What the run is called: going on with another one is refused. */
  readonly run: string;
  /** Begins a run, or goes on with the one that was paused. */
  readonly options: SimulateOptions | "resume";
}

/** One record, in doubles. */
export interface TrainRecord {
  readonly step: number;
  readonly flowTime: number;
  readonly loss: number;
  readonly trace: number;
  readonly gradientNorm: number | undefined;
  readonly collapse: number | undefined;
  /** Of Z = XΘᵀ and of φ(Z), descending. */
  readonly features: readonly number[];
  readonly images: readonly number[];
  /** Z by rows: sample i, neuron j. */
  readonly Z: readonly (readonly number[])[];
}

/** Records since the last one that was told, and how far the run is. */
export interface TrainProgress {
  readonly records: readonly TrainRecord[];
  readonly steps: number;
  readonly of: number;
}

export interface Trained {
  readonly stopped: "steps" | "time" | "converged" | "diverged" | "interrupted";
  readonly cause?: string;
  readonly steps: number;
  readonly flowTime: number;
  readonly backend: string;
  readonly nsPerStep: number | undefined;
}

/** Larger runs are shown without Z, whose rows would fill the page's memory. */
const MOST_ENTRIES = 2000;

/** The run of the moment. */
export class Trainer {
  private name = "";
  private ready: PreparedRun | undefined;
  private state: RunState | undefined;
  private controller = new AbortController();

  /** Resolves where the run ends, or is paused. @throws InputError, ActivationError */
  readonly train = async ({ run, options }: TrainRequest, { signal, tell }: Call<TrainProgress>): Promise<Trained> => {
    if (options !== "resume") [this.name, this.ready, this.state] = [run, readyRun(options), undefined];
    const { ready, state } = this;
    if (ready === undefined || this.name !== run)
      throw new InputError("usage", "the run that was paused is not there any more: its worker was ended; begin it anew");
    this.controller = new AbortController();
    signal.addEventListener("abort", this.pause, { once: true });
    let records: TrainRecord[] = [];
    const look = watcher(ready);
    const send = ({ steps }: RunState): void => {
      tell({ records, steps, of: ready.config.steps });
      records = [];
    };
    const session = await sit(ready, {
      ...(state === undefined ? {} : { resume: state }),
      signal: this.controller.signal,
      record: (one) => records.push(look(one)),
      rest: send,
    });
    send(session.run.state);
    this.state = session.run.state;
    const { stopped, cause } = session.run;
    return {
      stopped,
      ...(cause === undefined ? {} : { cause }),
      steps: session.run.state.steps,
      flowTime: session.run.state.flowTime,
      backend: ready.config.backend,
      nsPerStep: session.steps === 0 ? undefined : (1e6 * session.milliseconds) / session.steps,
    };
  };

  readonly pause = (): undefined => void this.controller.abort();
}

function watcher({ problem }: PreparedRun): (state: RunState) => TrainRecord {
  const observe = observer(problem);
  return (state) => recordOf(problem, observe(state));
}

function recordOf(problem: PreparedRun["problem"], o: Observation): TrainRecord {
  const Z = preActivations(problem, o.theta);
  const isSmall = Z.rows * Z.columns <= MOST_ENTRIES;
  const rows = Array.from({ length: isSmall ? Z.rows : 0 }, (_, i) => Array.from(Z.data.subarray(i * Z.columns, (i + 1) * Z.columns)));
  const images = isSmall ? singularValues(mapEntries(Z, problem.phi.value)) : [];
  const { step, flowTime, loss, trace, gradientNorm, collapse, singularValues: features } = o;
  return { step, flowTime, loss, trace, gradientNorm, collapse, features, images, Z: rows };
}
