/**
 * The paper's experiments as data: what its text gives, and what it leaves to us. A further experiment is one more entry. How the choices were made is told
 * in docs/concepts/experiments.md.
 */
import type { Trained } from "./methods/methods.js";
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
  /** The layers that are trained; the first without it. */
  readonly train?: Trained;
  readonly steps: number;
  readonly recordEvery: number;
}

/** An experiment of the paper: an activation, all numbers of its run, and where each comes from. */
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

/** What the paper's text says of all its experiments. */
const EVERYWHERE = ["label-noise SGD", "entries of X uniform on [0, 1]"];

const FIGURE_1: Experiment = {
  id: "figure1",
  title: "All neurons come to agree: Z becomes rank one",
  expression: "x^3+x",
  config: {
    method: "label-noise-sgd",
    neurons: 10,
    samples: 3,
    dimension: 3,
    learningRate: 0.05,
    noise: 0.03,
    loss: "mean",
    inputs: "uniform",
    labels: "uniform",
    initDeviation: 0.3,
    seed: 34,
    steps: 2_000_000,
    recordEvery: 2_000,
  },
  figure: "singular-values",
  given: [...EVERYWHERE, "m = 10", "n = 3", "d = 3", "η = 0.05", "σ = 0.03"],
  chosen: [
    "φ(x) = x^3+x: the first of the paper's example class; for the pure cube no seed of 20 shows the fall in 10⁷ steps",
    "c = 1/3: with c = 1 nine runs in ten diverge at η = 0.05",
    "labels uniform on [0, 1]: like the inputs",
    "entries of θ(0) normal with deviation 0.3: with deviation 1 the first steps diverge",
    "seed 34: the fastest hundredfold fall among the seeds 1 to 400, from its large coherence λ_min(XXᵀ) = 0.254",
    "2·10⁶ steps: half as many again as the hundredfold fall takes",
  ],
};

const FIGURE_2: Experiment = {
  id: "figure2",
  title: "More samples than dimensions: neurons gather in clusters",
  expression: "x^3+x",
  config: {
    method: "label-noise-sgd",
    neurons: 20,
    samples: 8,
    dimension: 3,
    learningRate: 0.02,
    noise: 0.2,
    loss: "mean",
    inputs: "uniform",
    labels: "network",
    initDeviation: 0.4,
    seed: 6,
    steps: 4_000_000,
    recordEvery: 4_000,
  },
  figure: "clusters",
  given: EVERYWHERE,
  chosen: [
    "φ(x) = x^3+x, c = 1/n: as in Figure 1",
    "m = 20, n = 8, d = 3: more samples than dimensions, and fewer than the 13 that cubics and lines in three variables can fit",
    "labels of another network drawn like θ(0): labels that spread more than those on [0, 1], which leave one large cluster in nearly every run",
    "η = 0.02, σ = 0.2: a smaller step, since more neurons make the loss sharper, and more noise to arrive in as many steps",
    "entries of θ(0) normal with deviation 0.4, seed 6: two clusters and one neuron of its own, the picture that the paper describes",
    "4·10⁶ steps: the clusters do not change up to 10⁷",
  ],
};

const FIGURE_3: Experiment = {
  id: "figure3",
  title: "More samples than dimensions: φ(Z) becomes rank two",
  expression: "x^3+x",
  config: { ...FIGURE_1.config, samples: 4, dimension: 2, seed: 46, steps: 10_000_000, recordEvery: 10_000 },
  figure: "feature-rank",
  given: [...EVERYWHERE, "d = 2", "η = 0.05"],
  chosen: [
    "φ(x) = x^3+x, m = 10, σ = 0.03, c = 1/n, labels and θ(0): as in Figure 1, to which the text calls it similar",
    "n = 4: the most for which two different neurons have as many weights as there are labels",
    "φ(Z) beside Z: for d = 2 the rank of Z is at most two whatever happens",
    "seed 46: runs end with two or with three different neurons; this is one with two",
    "10⁷ steps: until all that falls has fallen more than a thousandfold",
  ],
};

/** The paper's experiments, by the names of their figures. */
export const EXPERIMENTS: ReadonlyMap<string, Experiment> = new Map(
  [FIGURE_1, FIGURE_2, FIGURE_3].map((experiment) => [experiment.id, experiment]),
);
