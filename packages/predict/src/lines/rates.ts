/** Lines about rates near the end, and clocks. */

import type { PredictionLine } from "../prediction.js";
import type { CollapseRates } from "../rates/finiteStepRates.js";
import type { PredictedRun } from "../run.js";
import { listed, short } from "./numbers.js";
import { knownBy, lineMaker, type Told, type Untold, WORDS } from "./told.js";

const line = lineMaker("rates");

/** Rates of singular values, of the flow and at a finite step; clocks; what 1-SAM and Adam do. */
export function rateLines(report: Untold, { run, rates, adam }: Told): readonly PredictionLine[] {
  const others = adamLines(adam);
  if (report.problem.samples > report.problem.dimension) return others;
  if (rates.kind === "none") return [line("unknown", `rates near the end: ${rates.reason}`), ...others];
  const largest = line("computed", stepText(rates.largestLearningRate));
  if (report.problem.neurons === 1)
    return [line("computed", "one neuron: Z has one singular value, and nothing to decay"), largest, ...others];
  return [line("computed", flowText(rates.flow)), largest, ...noisyLines(rates, run), samLine(run), ...others];
}

const flowText = (flow: readonly number[]): string =>
  `σ₂, σ₃, … of Z decay along θ′ = −grad F at the rates ${listed(flow)}${flow.some((rate) => rate < 0) ? "; a negative one grows: collapse is not stable" : ""}`;

function noisyLines(
  { labelNoiseSgd, timePerStep, stepsPerEfold }: Extract<CollapseRates, { kind: "rates" }>,
  { learningRate, noise }: PredictedRun,
): readonly PredictionLine[] {
  const eta = short(learningRate);
  if (labelNoiseSgd.length === 0) return [line("computed", `label-noise SGD with η = ${eta} is not stable at the collapsed point`)];
  return [
    line("computed", `of label-noise SGD with η = ${eta} in the same time: ${listed(labelNoiseSgd)}; "flow time" is exact as η → 0 only`),
    line("computed", `one step is the time η²cσ²/2 = ${short(timePerStep)} (σ = ${short(noise)}): ${efoldText(stepsPerEfold)}`),
  ];
}

const samLine = ({ learningRate, radius }: PredictedRun): PredictionLine =>
  line(
    "assumed",
    `1-SAM with radius ρ = ${short(radius)}, at c = 1/n: one step is the time ηρ²/2 = ${short((learningRate * radius * radius) / 2)} of the flow of F with that c`,
  );

const stepText = (largest: number): string => `the largest stable learning rate at the collapsed point is 2/λ_max(D²L) = ${short(largest)}`;

const efoldText = (steps: readonly number[]): string =>
  steps.length > 0 ? `σ₂, σ₃, … fall by e in ${listed(steps)} steps` : "without noise, or where collapse is not stable, they do not fall";

/** For one sample tr (Diag D²L)^½ is √(2c) Σ_j |a_jφ′(z_j)|·‖x‖₁ on M. */
function adamLines(adam: Told["adam"]): readonly PredictionLine[] {
  if (adam === undefined) return [];
  const { verdict, because } = adam;
  return [
    line("assumed", "label noise with Adam's preconditioning lowers tr (Diag D²L)^½ on M"),
    line(
      knownBy(verdict),
      `of one sample, with equal weights, all its minimisers collapse for every m and y: ${WORDS[verdict]} (${because})`,
    ),
  ];
}
