/** Lines about rates near the end, and clocks. */

import type { PredictionLine } from "../prediction.js";
import { listed, short } from "./numbers.js";
import type { Told, Untold } from "./told.js";

/** Rates of singular values, of the flow and at a finite step; clocks; what 1-SAM and Adam do. */
export function rateLines(report: Untold, { run, rates, adam }: Told): readonly PredictionLine[] {
  const line = (text: string, known: PredictionLine["known"] = "computed"): PredictionLine => ({ topic: "rates", known, text });
  const others = adamLines(report, adam).map((text) => line(text, "proved"));
  if (report.problem.samples > report.problem.dimension) return others;
  if (rates.kind === "none") return [line(`no rates: ${rates.reason}`), ...others];
  const { flow, labelNoiseSgd, largestLearningRate, timePerStep, stepsPerEfold } = rates;
  if (report.problem.neurons === 1)
    return [line("one neuron: Z has one singular value, and nothing to decay"), line(stepText(largestLearningRate)), ...others];
  const eta = short(run.learningRate);
  return [
    line(
      `σ₂, σ₃, … of Z decay along θ′ = −grad F at the rates ${listed(flow)}${flow.some((rate) => rate < 0) ? "; a negative one grows: collapse is not stable" : ""}`,
    ),
    line(stepText(largestLearningRate)),
    ...(labelNoiseSgd.length === 0
      ? [line(`label-noise SGD with η = ${eta} is not stable at the collapsed point`)]
      : [
          line(`of label-noise SGD with η = ${eta} in the same time: ${listed(labelNoiseSgd)}; "flow time" is exact as η → 0 only`),
          line(`one step is the time η²cσ²/2 = ${short(timePerStep)} (σ = ${short(run.noise)}): ${efoldText(stepsPerEfold)}`),
        ]),
    line(
      `1-SAM with radius ρ = ${short(run.radius)}, at c = 1/n: one step is the time ηρ²/2 = ${short((run.learningRate * run.radius * run.radius) / 2)} of the flow of F with that c`,
      "assumed",
    ),
    ...others,
  ];
}

const stepText = (largest: number): string => `the largest stable learning rate at the collapsed point is 2/λ_max(D²L) = ${short(largest)}`;

const efoldText = (steps: readonly number[]): string =>
  steps.length > 0 ? `σ₂, σ₃, … fall by e in ${listed(steps)} steps` : "without noise, or where collapse is not stable, they do not fall";

/** Label noise with Adam's preconditioning minimises tr (diag H)^{1/2}; for one sample that is √(2c) Σ|a_jφ′(z_j)|‖x‖₁, and neurons collapse for all labels if and only if φ′φ‴ > φ″². */
function adamLines({ problem: { samples } }: Untold, verdict: Told["adam"]): readonly string[] {
  if (samples !== 1) return [];
  const text = { holds: "yes, φ′φ‴ > φ″² on ℝ", fails: "no, φ′φ‴ > φ″² fails somewhere", unknown: "unknown, φ′φ‴ > φ″² is not decided" }[
    verdict
  ];
  return [`label noise with Adam's preconditioning, one sample: all neurons collapse for all labels: ${text}`];
}
