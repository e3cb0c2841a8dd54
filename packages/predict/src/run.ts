/** What is predicted: a network with its data, weights and start, and the step and noise that it would be trained with. */
import type { ParameterValue } from "@flatcheck/activation";
import type { LossKind, Matrix, Problem } from "@flatcheck/numeric";

/** A run before it runs. The numbers of `problem` and `start` are taken as exactly the doubles that they are. */
export interface PredictedRun {
  /** φ as typed, as `x^3 + nu*x`. */
  readonly activation: string;
  /** Exact values of its parameters. */
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined;
  /** n × d inputs, n labels, m weights, c, and φ with its parameters bound. */
  readonly problem: Problem;
  /** The name of the loss scale. */
  readonly loss: LossKind;
  /** θ(0), m × d. */
  readonly start: Matrix;
  /** η of label-noise SGD. */
  readonly learningRate: number;
  /** σ of the label noise. */
  readonly noise: number;
  /** ρ of 1-SAM. */
  readonly radius: number;
  /** How near to z* the times are about. */
  readonly epsilon: number;
}

/** How long and how thoroughly to look. */
export interface PredictionLimits {
  /** Seconds for each proof about φ, for the search for minima and for the flow of samples that are not independent; 10 by default. */
  readonly timeLimit?: number | undefined;
  /** The most ways to put the neurons of a sample on branches of φ″ that are looked at; {@link MOST_PATTERNS} by default. */
  readonly patterns?: number | undefined;
  /** Ends the work: what is open then is unknown, and `interrupted` is true. While nothing is known of φ yet, its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how far the searches are. */
  readonly onProgress?: ((progress: PredictionProgress) => void) | undefined;
}

/** How far a search is: samples whose minima were looked for, or steps of a flow. */
export interface PredictionProgress {
  readonly part: "minima" | "flow";
  readonly done: number;
  /** Of how many; undefined where that is not known. */
  readonly of?: number;
}

/** Patterns of neurons on branches of φ″ that are looked at for one sample, by default. */
export const MOST_PATTERNS = 2_000;

/** How near to z* and F* times are about, by default. */
export const EPSILON = 1e-6;
