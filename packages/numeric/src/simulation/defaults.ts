/** What is taken where nothing is said. */

/** With these a run of two seconds shows the collapse. */
export const DEFAULTS = {
  method: "label-noise-sgd",
  neurons: 10,
  samples: 3,
  dimension: 3,
  labels: "uniform",
  coherence: 0.5,
  loss: "mean",
  initDeviation: 0.2,
  learningRate: 0.05,
  noise: 0.2,
  radius: 0.1,
  epsilon: 1e-8,
  seed: 1,
} as const;
