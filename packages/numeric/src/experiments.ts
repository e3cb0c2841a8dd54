/**
 * The paper's experiments as data: what its text gives, and what it leaves to us. A further experiment is one more entry. How the choices were made is told
 * in docs/concepts/experiments.md.
 */
import type { ProblemConfig } from "./setup.js";

/** All numbers of a run; together with an expression they fix every bit of it. */
export interface RunConfig extends ProblemConfig {
  /** A name in `METHODS`. */
  readonly method: string;
  /** η. */
  readonly learningRate: number;
  /** σ, of label noise. */
  readonly noise: number;
  /** ρ, of 1-SAM. */
  readonly radius?: number;
  readonly steps: number;
  readonly recordEvery: number;
}

export interface Experiment {
  readonly id: "figure1" | "figure2" | "figure3";
  readonly title: string;
  readonly expression: string;
  readonly config: RunConfig;
  /** The figure that shows it, a name in `FIGURES`. */
  readonly figure: string;
  /** What the paper's text gives, as it is written in captions. */
  readonly given: readonly string[];
  /** What it does not give: our choice, with the reason. */
  readonly chosen: readonly string[];
}

const FIGURE_1: Experiment = {
  id: "figure1",
  title: "Label-noise SGD makes the feature matrix rank one",
  expression: "x^3+x",
  config: {
    method: "label-noise-sgd",
    neurons: 10,
    samples: 3,
    dimension: 3,
    learningRate: 0.05,
    noise: 0.03,
    loss: "mean",
    steps: 10_000_000,
    recordEvery: 10_000,
    inputs: "uniform",
    labels: "uniform",
    initDeviation: 0.3,
    seed: 1,
  },
  figure: "singular-values",
  given: ["m = 10", "d = n = 3", "η = 0.05", "σ = 0.03", "entries of X uniform on [0, 1]"],
  chosen: [],
};

export const EXPERIMENTS: ReadonlyMap<string, Experiment> = new Map([FIGURE_1].map((experiment) => [experiment.id, experiment]));
