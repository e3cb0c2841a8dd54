/** Going on with a run that was saved: its configuration, perhaps with a later end. */
import { METHODS, type RunState, TrajectoryRecorder, upTo } from "@flatcheck/numeric";
import { oneOf } from "../choice.js";
import { UsageError } from "../usageError.js";
import { readCheckpoint } from "./checkpoint.js";
import type { SimulateConfig } from "./config.js";
import { FIGURE_NAMES } from "./figureNames.js";
import { numberAfter } from "./numbers.js";
import type { Values } from "./options.js";
import { type Simulation, savedSimulation } from "./simulation.js";

export interface Resumed {
  readonly simulation: Simulation;
  readonly recorder: TrajectoryRecorder;
  readonly resume: RunState;
}

/** @throws UsageError where there is no checkpoint, or nothing to go on with */
export function resumed(folder: string, values: Values): Resumed {
  const { config: saved, given, state, trajectory } = readCheckpoint(folder);
  const config = withLaterEnd(saved, values);
  if (config.steps < state.steps)
    throw new UsageError(
      "usage",
      `expected at least ${state.steps} steps, which the run in ${folder} has made, got --steps ${config.steps}`,
    );
  if (state.status === "diverged")
    throw new UsageError(
      "checkpoint",
      `expected a run that can go on in ${folder}, got one that diverged at step ${state.steps}; start it anew`,
    );
  const goesOn = state.steps < config.steps && (state.status === "running" || (state.status === "time" && isLater(config, saved)));
  const kept = goesOn ? upTo(trajectory, lastRegular(state.steps, config.recordEvery)) : trajectory;
  return {
    simulation: savedSimulation(config, given),
    recorder: TrajectoryRecorder.after(kept),
    resume: goesOn ? { ...state, status: "running" } : state,
  };
}

function withLaterEnd(saved: SimulateConfig, { steps, time, figure }: Values): SimulateConfig {
  const isFlow = METHODS.get(saved.method)?.kind === "flow";
  if (time !== undefined && !isFlow)
    throw new UsageError("usage", `expected --steps beside --resume of ${saved.method}, got --time; its steps are counted`);
  return {
    ...(steps === undefined || isFlow ? saved : withoutTime(saved)),
    ...(steps === undefined ? {} : { steps: numberAfter("steps", steps) }),
    ...(time === undefined ? {} : { time: numberAfter("time", time) }),
    ...(figure === undefined ? {} : { figure: oneOf("--figure", figure, FIGURE_NAMES, (name) => name) }),
  };
}

/** Steps that are asked for are no longer those that reach a time. */
const withoutTime = ({ time: _, ...config }: SimulateConfig): SimulateConfig => config;

/** A flow that ended at its time goes on to a later one. */
const isLater = ({ time }: SimulateConfig, saved: SimulateConfig): boolean =>
  saved.time !== undefined && time !== undefined && time > saved.time;

/** The last state of a run is recorded wherever it is; one that goes on has records at multiples of its interval only. */
const lastRegular = (steps: number, recordEvery: number): number => steps - (steps % recordEvery);
