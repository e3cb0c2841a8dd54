/** What is known where samples are not independent, n > d say: what docs/concepts/experiments.md proves of stationary points, and what one flow from this start was seen to come to. */

import type { FlowPlace, PredictionLine, SeenClusters } from "../prediction.js";
import { listed, short } from "./numbers.js";
import { lineMaker, type Untold } from "./told.js";

const line = lineMaker("clusters");
const MOST_PLACES = 8;

/** Lines for more samples than dimensions, or dependent ones. */
export function clusterLines({ problem, clusters, noClusters }: Untold): readonly PredictionLine[] {
  const { samples, dimension, a } = problem;
  if (clusters === undefined && noClusters === undefined && samples <= dimension) return [];
  const h = a === "1" ? "one function h_α(w)" : "the function h(w) of its weight a";
  const share = a === "1" ? "α_i" : "(α_i/a)";
  return [
    line(
      "assumed",
      `at a stationary point of F on M every neuron is a critical point of ${h} = Σ_i(2c‖x_i‖²φ′(w·x_i)² − ${share}φ(w·x_i)) on ℝᵈ (docs/concepts/experiments.md)`,
    ),
    line(
      "assumed",
      `at a local minimum two or more neurons of one weight are at one place only where D²h ⪰ 0, and at most n = ${samples} neurons are elsewhere`,
    ),
    ...(clusters === undefined ? [] : seenLines(clusters, samples)),
    ...(noClusters === undefined ? [] : [line("unknown", `where the flow from θ(0) comes to: ${noClusters}`)]),
    line(
      "unknown",
      "which places a run ends at: they depend on the start and the noise, and label-noise SGD often does not find the fewest",
    ),
  ];
}

function seenLines(seen: SeenClusters, samples: number): readonly PredictionLine[] {
  const { atRest, steps, time, gradientNorm, sharpness, alpha, distance, places, outliers, fewest } = seen;
  const at = `at t = ${short(time)}, with ‖grad F‖ = ${short(gradientNorm)} and F = ${short(sharpness)}`;
  const shown = places.slice(0, MOST_PLACES);
  return [
    line(
      "observed",
      `the flow θ′ = −grad F from θ(0), moved to M, ${atRest ? `comes to rest ${at}` : `is not at rest after ${steps} steps, ${at}; what follows is of a flow on its way`}`,
    ),
    line(
      "observed",
      `there its neurons are at ${places.length === 1 ? "one place" : `${places.length} places`}: ${countsText(places)} (nearer than ${short(distance)} counts as one; for almost all labels at least ⌈n/d⌉ = ${fewest} places)`,
    ),
    line("observed", `α = (${listed(alpha)})`),
    ...shown.map((place) => line("observed", placeText(place))),
    ...(places.length > MOST_PLACES ? [line("observed", `and ${places.length - MOST_PLACES} more places, in the JSON document`)] : []),
    line("observed", outliersText(outliers, samples)),
  ];
}

const outliersText = (outliers: number, samples: number): string =>
  outliers === 0
    ? "no neuron is where D²h has a negative eigenvalue"
    : `${outliers} of the neurons ${outliers === 1 ? "is" : "are"} where D²h has a negative eigenvalue; at a local minimum at most n = ${samples} are`;

/** `15 + 4 + 1`, and many single ones as a count. */
function countsText(places: readonly FlowPlace[]): string {
  const shared = places.filter(({ neurons }) => neurons.length > 1).map(({ neurons }) => `${neurons.length}`);
  const single = places.length - shared.length;
  return [...shared, ...(single > MOST_PLACES ? [`${single} single ones`] : Array.from({ length: single }, () => "1"))].join(" + ");
}

const placeText = ({ neurons, theta, eigenvalues, isMinimum }: FlowPlace): string =>
  `${neurons.length === 1 ? "a single neuron" : `${neurons.length} neurons`} at (${listed(theta)}): eigenvalues of D²h ${listed(eigenvalues)}${isMinimum ? "" : ", a saddle or maximum"}`;
