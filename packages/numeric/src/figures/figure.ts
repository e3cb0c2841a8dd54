/** What a figure is: a function from a run to a specification for vega-lite 6, as plain data. */
import type { Experiment, RunConfig } from "../experiments.js";
import type { Problem } from "../problem.js";
import type { Trajectory } from "../trajectory.js";

/** A run and everything its caption says. */
export interface Drawn {
  readonly trajectory: Trajectory;
  readonly problem: Problem;
  /** The activation as it was typed. */
  readonly expression: string;
  readonly config: RunConfig;
  /** For a run of one of the paper's experiments. */
  readonly experiment?: Experiment;
}

export interface Figure {
  /** Shown in lists. */
  readonly title: string;
  /** A specification for vega-lite 6, or the reason in words why there is nothing to draw. */
  readonly draw: (drawn: Drawn) => object | string;
}
