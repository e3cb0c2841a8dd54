/** What a figure is: a function from a run to a specification for vega-lite 6, as plain data. */
import type { Experiment, RunConfig } from "../experiments.js";
import type { Matrix } from "../matrix.js";
import type { Problem } from "../problem.js";
import type { Trajectory } from "../trajectory.js";

/** What was predicted of a run before it ran: plain data, numeric knows nothing of how it was found. */
export interface DrawnPrediction {
  /** Rates of σ₂, σ₃, … in flow time near collapse, ascending. */
  readonly rates: readonly number[];
  /** F*. */
  readonly optimum?: number;
  /** Flow times at which something is certain: `T(ε)`. */
  readonly times: readonly { readonly name: string; readonly time: number }[];
  /** n × k: pre-activations of neurons at minima, a column for each place. */
  readonly minima?: Matrix;
}

/** A run and everything its caption says. */
export interface Drawn {
  readonly trajectory: Trajectory;
  readonly problem: Problem;
  /** The activation as it was typed. */
  readonly expression: string;
  /** Every number of the run that applies to it. */
  readonly config: Partial<RunConfig>;
  /** What else the caption has to say, such as the name of a file of data. */
  readonly notes?: readonly string[];
  /** F*, where it is proved to be the least value of F on M. */
  readonly leastSharpness?: number;
  /** What was predicted before the run. */
  readonly prediction?: DrawnPrediction;
  /** For a run of one of the paper's experiments. */
  readonly experiment?: Experiment;
}

/** From the records of a run to a specification for vega-lite. */
export interface Figure {
  /** Shown in lists. */
  readonly title: string;
  /** A specification for vega-lite 6. @throws NothingToDrawError with the reason in words */
  readonly draw: (drawn: Drawn) => object;
}

/** This run has not what the figure shows. */
export class NothingToDrawError extends Error {
  override readonly name = "NothingToDrawError";
}
