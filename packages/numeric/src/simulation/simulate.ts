/** `simulate` as a user calls it: from a text and a few numbers to a run, its records and what became of it. */
import { bindParameters, parse, singleValues } from "@flatcheck/activation";
import type { Backend } from "../backend.js";
import type { RunConfig } from "../experiments.js";
import type { Matrix } from "../matrix.js";
import type { RunState } from "../methods/method.js";
import { type Observation, observer } from "../observation.js";
import { type Phi, phiOf } from "../phi.js";
import type { Problem } from "../problem.js";
import type { Run } from "../run.js";
import { setUp } from "../setup.js";
import { type Trajectory, TrajectoryRecorder } from "../trajectory.js";
import { asked } from "./asked.js";
import { chooseBackend } from "./backendChoice.js";
import { lengthOf } from "./length.js";
import { requireAttainable, requireDistinct, requireMemory } from "./limits.js";
import { requireNumbers } from "./numbers.js";
import { type ReadyRun, sit } from "./session.js";
import { givenData } from "./simulateData.js";
import { type Settings, type SimulateOptions, settingsOf } from "./simulateOptions.js";

/** What {@link simulate} returns. */
export interface Simulated {
  /** All numbers of the run, with the backend that computed it: the same ones give the same bits. */
  readonly config: RunConfig & { readonly activation: string; readonly backend: string };
  readonly stopped: Run<RunState>["stopped"];
  /** Why a run was lost. */
  readonly cause?: string;
  readonly steps: number;
  /** Time t of the flow θ′ = −grad F that the steps are. */
  readonly flowTime: number;
  /** θ at the end, m × d. */
  readonly theta: Matrix;
  /** The second layer at the end, where it was trained. */
  readonly a?: Float64Array;
  /** Loss, Tr D²L, F, ‖grad F‖, singular values of Z and collapse, at the start and at the end. */
  readonly first: Observation;
  readonly final: Observation;
  /** The same at every record. */
  readonly trajectory: Trajectory;
}

/**
 * Trains a network of one hidden layer, f(x) = Σ_j a_j φ(θ_jᵀx), on c Σ_i (f(x_i) − y_i)² by one of the paper's methods. Timers fire meanwhile: the work
 * pauses every 50 ms, or after a step that takes longer. Nothing is proved here: whether φ is defined on all of ℝ, `check` of @flatcheck/symbolic knows.
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that make no run
 * @example
 * ```ts
 * import { simulate } from "@flatcheck/numeric";
 *
 * const { stopped, first, final } = await simulate({ activation: "x^3 + x", method: "riemannian-flow", time: 2 });
 * console.log(stopped, final.sharpness < first.sharpness); // → time true
 * ```
 */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const ready = readyRun(options);
  const { signal, onProgress } = options;
  const { problem, config } = ready;
  const recorder = new TrajectoryRecorder();
  const observe = observer(problem);
  const tell = ({ steps, flowTime }: RunState): void => onProgress?.({ steps, of: config.steps, flowTime });
  let first: Observation | undefined;
  const record = (state: RunState): void => {
    const seen = observe(state);
    if (first === undefined) tell(state);
    first ??= seen;
    recorder.record(seen);
  };
  const { run } = await sit(ready, { signal, record, rest: tell });
  tell(run.state);
  return { config, ...outcomeOf(run), ...between(first, observe(run.state)), trajectory: recorder.trajectory() };
}

const between = (first: Observation | undefined, final: Observation): Pick<Simulated, "first" | "final"> => ({
  first: first ?? final,
  final,
});

const outcomeOf = ({
  state,
  stopped,
  cause,
}: Run<RunState>): Pick<Simulated, "stopped" | "cause" | "steps" | "flowTime" | "theta" | "a"> => ({
  stopped,
  ...(cause === undefined ? {} : { cause }),
  steps: state.steps,
  flowTime: state.flowTime,
  theta: state.theta,
  ...(state.a === undefined ? {} : { a: state.a }),
});

/** A run with all its numbers, which has not begun. */
export type PreparedRun = ReadyRun & Pick<Simulated, "config">;

/**
 * What {@link simulate} would run: for callers that watch each record, pause, and go on, by {@link sit}.
 * @param phi the activation with its parameters, for callers that have many runs with it
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that make no run
 */
export function readyRun(options: SimulateOptions, phi: Phi = activationOf(options)): PreparedRun {
  const { problem, start, settings } = posedProblem(options, phi);
  requireDistinct(problem, options.data !== undefined);
  // Trained weights grow as labels ask.
  if (settings.train !== "both") requireAttainable(problem);
  const { steps, recordEvery } = lengthOf(settings, problem);
  const { backend, others } = backendOf(options.backend);
  const chosen = chooseBackend({ backend, method: settings.method, options: settings, problem, start }, others);
  const config = { ...settings, activation: options.activation, steps, recordEvery, backend: chosen.backend };
  return { config, problem, start, method: chosen.method };
}

/** A problem and θ(0), with the numbers that they were made of. */
export interface PosedProblem {
  readonly problem: Problem;
  readonly start: Matrix;
  readonly settings: Settings;
}

/**
 * The problem and the start of {@link simulate}, whether a run can be made of them or not: samples may be equal, and labels out of range.
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that make no problem
 */
export function posedProblem(options: SimulateOptions, phi: Phi = activationOf(options)): PosedProblem {
  requireNumbers(options);
  const given = givenData(options.data);
  const settings = settingsOf(options, given);
  requireMemory(settings);
  const { problem, theta0: start } = asked(() => setUp(settings, phi, given));
  return { problem, start, settings };
}

/** φ of the options. @throws ActivationError, InputError as {@link readyRun} */
export function activationOf({ activation, params }: Pick<SimulateOptions, "activation" | "params">): Phi {
  const values = singleValues(params);
  return phiOf(bindParameters(parse(activation, { parameters: [...values.keys()] }), values));
}

const backendOf = (asked: string | Backend = "auto"): { backend: string; others: readonly Backend[] } =>
  typeof asked === "string" ? { backend: asked, others: [] } : { backend: asked.name, others: [asked] };
