/** What is known where n > d, from docs/concepts/experiments.md: the shape of what label noise ends at has a proof there, and which of it a run ends at was only seen. */

import type { PredictionLine } from "../prediction.js";
import type { Untold } from "./told.js";

/** Lines for more samples than dimensions. */
export function clusterLines({ problem: { samples, dimension } }: Untold): readonly PredictionLine[] {
  if (samples <= dimension) return [];
  const line = (known: PredictionLine["known"], text: string): PredictionLine => ({ topic: "clusters", known, text });
  return [
    line(
      "assumed",
      "with a = 1, stationary points of F on M are those at which every neuron is a critical point of one function h_α(w) = Σ_i(2c‖x_i‖²φ′(w·x_i)² − α_iφ(w·x_i)) (docs/concepts/experiments.md)",
    ),
    line(
      "assumed",
      `at a local minimum two or more neurons are at one place only where D²h_α ⪰ 0, and at most n = ${samples} neurons are elsewhere`,
    ),
    line(
      "observed",
      "neurons gather in few clusters, at minima of h_α, beside single neurons, some at saddles; φ(Z) falls to the rank of the number of places",
    ),
    line("observed", "how many places there are, and which, depends on the start; label-noise SGD often does not find the fewest"),
  ];
}
