/** Lines about the region and the times of both theorems. */

import type { PredictionLine } from "../prediction.js";
import { enclosed, ended, short } from "./numbers.js";
import type { Untold } from "./told.js";

const MOST_SAMPLES = 4;

/** The region, the constants on it, and how long the flow takes. */
export function regionLines(report: Untold): readonly PredictionLine[] {
  const line = (text: string): PredictionLine => ({ topic: "region", known: "proved", text });
  const { region, noRegion, constants, sharpness } = report;
  if (noRegion !== undefined) return [line(`no region and no rate: ${noRegion}`)];
  const shown = region
    .slice(0, MOST_SAMPLES)
    .map(({ sample, lower, upper }) => `[${ended(lower)}, ${ended(upper)}]${region.length > 1 ? ` (sample ${sample + 1})` : ""}`);
  const { start, optimum } = sharpness;
  const bounds = [
    line(`pre-activations stay in ${shown.join(", ")}${region.length > MOST_SAMPLES ? `, and so on for ${region.length} samples` : ""}`),
    ...(start === undefined || optimum === undefined ? [] : [line(`F falls from ${enclosed(start)} towards F* = ${enclosed(optimum)}`)]),
  ];
  const { rho1, rho2, beta, mu } = constants;
  if (rho1 === undefined || rho2 === undefined || beta === undefined)
    return [...bounds, line("no constants and no rate: the region is not proved to be bounded")];
  return [
    ...bounds,
    line(
      `there ρ₁ = inf φ′ ≥ ${ended(rho1.lower)}, ρ₂ = inf φ‴ ≥ ${ended(rho2.lower)}, β ≥ ${ended(beta.lower)}; μ = λ_min(XXᵀ) = ${enclosed(mu)}`,
    ),
    ...timeLines(report).map(line),
  ];
}

function timeLines(report: Untold): readonly string[] {
  const { rates, times } = report;
  const { epsilon, global, staged, paper, ratio, sharpness, sharpnessStaged } = times;
  if (rates.global === undefined || Number(rates.global) === 0 || global === undefined)
    return ["no rate: φ′ or φ‴ may vanish in the region, or leaves the range of doubles"];
  const both =
    paper === undefined
      ? `Theorem 3.5 gives no time: ${report.problem.a === "1" ? "one of ρ₁, ρ₂, β may be 0 there" : "it is about equal weights, or one of ρ₁, ρ₂, β may be 0 there"}`
      : `Theorem 3.5 with the constants of the region gives ${short(paper)}, ${comparison(ratio)}`;
  return [
    `F(t) − F* ≤ (F(0) − F*) e^{−λt} with λ ≥ ${ended(rates.global)}, from the start on`,
    `max |z − z*| ≤ ${short(epsilon)} by the time t = ${short(global)}${staged === undefined ? "" : `, in stages by t = ${short(staged)}`}; ${both}`,
    ...(sharpness === undefined
      ? []
      : [
          `F − F* ≤ ${short(epsilon)} by t = ${short(sharpness)}${sharpnessStaged === undefined ? "" : `, in stages by t = ${short(sharpnessStaged)}`}`,
        ]),
  ];
}

function comparison(ratio: number | undefined): string {
  if (ratio === undefined) return "to be compared";
  return ratio >= 1 ? `${short(ratio)} times the time by λ` : `which is shorter than that by λ: ${short(ratio)} times as long`;
}
