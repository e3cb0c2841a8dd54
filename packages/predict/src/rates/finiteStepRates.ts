/**
 * Rates near collapse in doubles, of the flow and of label-noise SGD at a step η, with the clock of each method: k steps of label-noise SGD are the flow time kη²cσ²/2, k steps of 1-SAM with radius ρ the time kηρ²/2 of the
 * flow of F with c = 1/n. Deviations from collapse are σ₂, σ₃, … of Z, so that a rate λ_k makes one of them fall by e in 1/(λ_k · time of a step) steps.
 */
import { make, parse } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import {
  collapsedPreActivations,
  component,
  flowCollapseRates,
  labelNoiseCollapseRates,
  mapEntries,
  OutOfRangeError,
  type Problem,
  phiOf,
  symmetricEigen,
  timesTransposed,
} from "@flatcheck/numeric";
import { areEqual } from "../enclosures/scale.js";

/** Computed, not proved. */
export type CollapseRates =
  | {
      readonly kind: "rates";
      /** Of σ₂, σ₃, … along θ′ = −grad F, ascending; negative where collapse is not stable. */
      readonly flow: readonly number[];
      /** Of label-noise SGD at η; none where steps of that size are not stable there. */
      readonly labelNoiseSgd: readonly number[];
      /** 2/λ_max(D²L) at the collapsed point. */
      readonly largestLearningRate: number;
      /** Flow time of one step of label-noise SGD, η²cσ²/2. */
      readonly timePerStep: number;
      /** Steps of label-noise SGD in which σ₂, σ₃, … fall by e; none without noise, or where one of them grows. */
      readonly stepsPerEfold: readonly number[];
    }
  | { readonly kind: "none"; readonly reason: string };

/**
 * The rates at the collapsed point, for equal weights.
 * @param eta η, the learning rate
 * @param noise σ of the label noise
 * @throws InputError for an activation with parameters that are not bound
 */
export function finiteStepRates(problem: Problem, eta: number, noise: number): CollapseRates {
  if (!areEqual(problem.a)) return { kind: "none", reason: "weights differ: neurons have no common ν" };
  if (problem.a[0] === 0) return { kind: "none", reason: "all weights are 0" };
  try {
    return ratesAt(withUnitWeights(problem), eta, noise);
  } catch (error) {
    if (error instanceof OutOfRangeError) return { kind: "none", reason: error.message };
    throw error;
  }
}

/** Equal weights a are part of φ: aφ with weights 1 is the same network. */
function withUnitWeights(p: Problem): Problem {
  const weight = component(p.a, 0);
  if (weight === 1) return p;
  return { ...p, a: p.a.map(() => 1), phi: phiOf(make.mul(parse(Q.toString(Q.fromNumber(weight))), p.phi.expression)) };
}

function ratesAt(p: Problem, eta: number, noise: number): CollapseRates {
  const slopes = collapsedPreActivations(p).map(p.phi.first);
  const hessian = mapEntries(
    timesTransposed(p.X, p.X),
    (k, i, l) => 2 * p.c * p.a.length * k * component(slopes, i) * component(slopes, l),
  );
  const sharpest = symmetricEigen(hessian).values.at(-1) ?? 0;
  const labelNoiseSgd = labelNoiseCollapseRates(p, eta) ?? [];
  const timePerStep = (eta * eta * p.c * noise * noise) / 2;
  const flow = flowCollapseRates(p);
  if (![...flow, ...labelNoiseSgd, sharpest].every(Number.isFinite)) return { kind: "none", reason: "numbers leave the range of doubles" };
  const isFalling = timePerStep > 0 && labelNoiseSgd.every((rate) => rate > 0);
  return {
    kind: "rates",
    flow,
    labelNoiseSgd,
    largestLearningRate: 2 / sharpest,
    timePerStep,
    stepsPerEfold: isFalling ? labelNoiseSgd.map((rate) => 1 / (rate * timePerStep)) : [],
  };
}
