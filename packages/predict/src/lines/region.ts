/** Lines about the region and the times of both theorems. */

import type { PredictionLine } from "../prediction.js";
import { enclosed, ended, short } from "./numbers.js";
import { lineMaker, type Untold } from "./told.js";

const MOST_SAMPLES = 4;
const line = lineMaker("region");

/** The region, the constants on it, and how long the flow takes. */
export function regionLines(report: Untold): readonly PredictionLine[] {
  const { region, noRegion, constants, sharpness } = report;
  if (noRegion !== undefined) return [line("unknown", `a region and a rate: ${noRegion}`)];
  const shown = region
    .slice(0, MOST_SAMPLES)
    .map(({ sample, lower, upper }) => `[${ended(lower)}, ${ended(upper)}]${region.length > 1 ? ` (sample ${sample + 1})` : ""}`);
  const { start, optimum } = sharpness;
  const bounds = [
    line(
      "proved",
      `pre-activations stay in ${shown.join(", ")}${region.length > MOST_SAMPLES ? `, and so on for ${region.length} samples` : ""}`,
    ),
    ...(start === undefined || optimum === undefined
      ? []
      : [line("proved", `F falls from ${enclosed(start)} towards F* = ${enclosed(optimum)}`)]),
  ];
  const { rho1, rho2, beta, mu } = constants;
  if (rho1 === undefined || rho2 === undefined || beta === undefined)
    return [...bounds, line("unknown", "constants and a rate: the region is not proved to be bounded")];
  return [
    ...bounds,
    line(
      "proved",
      `there ρ₁ = inf φ′ ≥ ${ended(rho1.lower)}, ρ₂ = inf φ‴ ≥ ${ended(rho2.lower)}, β ≥ ${ended(beta.lower)}; μ = λ_min(XXᵀ) = ${enclosed(mu)}`,
    ),
    ...timeLines(report),
  ];
}

function timeLines(report: Untold): readonly PredictionLine[] {
  const { rates, times } = report;
  const { epsilon, global, staged, paper, ratio, sharpness, sharpnessStaged } = times;
  if (rates.global === undefined || Number(rates.global) === 0 || global === undefined)
    return [line("unknown", "a rate: φ′ or φ‴ may vanish in the region, or leaves the range of doubles"), ...paperLines(report)];
  const staging = (time: number | undefined): string => (time === undefined ? "" : `, in stages by t = ${short(time)}`);
  const beside = paper === undefined ? "" : `; Theorem 3.5 with the constants of the region gives ${short(paper)}${comparison(ratio)}`;
  return [
    line("proved", `F(t) − F* ≤ (F(0) − F*) e^{−λt} with λ ≥ ${ended(rates.global)}, from the start on`),
    line("proved", `max |z − z*| ≤ ${short(epsilon)} by the time t = ${short(global)}${staging(staged)}${beside}`),
    ...(sharpness === undefined
      ? []
      : [line("proved", `F − F* ≤ ${short(epsilon)} by t = ${short(sharpness)}${staging(sharpnessStaged)}`)]),
    ...(paper === undefined ? paperLines(report) : []),
  ];
}

/** Theorem 3.5, where the rate has no time beside it. */
function paperLines({ times: { epsilon, paper }, problem: { a } }: Untold): readonly PredictionLine[] {
  if (paper !== undefined)
    return [line("proved", `max |z − z*| ≤ ${short(epsilon)} by t = ${short(paper)}, by Theorem 3.5 with the constants of the region`)];
  const reason = a === "1" ? "one of ρ₁, ρ₂, β may be 0 there" : "it is about equal weights, or one of ρ₁, ρ₂, β may be 0 there";
  return [line("unknown", `a time by Theorem 3.5: ${reason}`)];
}

function comparison(ratio: number | undefined): string {
  if (ratio === undefined) return "";
  return ratio >= 1 ? `, ${short(ratio)} times the time by λ` : `, which is shorter than that by λ: ${short(ratio)} times as long`;
}
