/**
 * What "time" means for a run of steps. That k steps are a time t of a flow is a statement about η → 0: at finite η label-noise SGD follows R_η = −(2/η) log det(1 − ηD²L/2) = F + (η/4) Tr (D²L)² + …,
 * whose rates beside the flow's are larger by about 1/(1 − ηλ/2). So η times the largest curvature that a step meets says how far t can be read as time of the flow.
 */
import { largestBothCurvature, largestCurvature, largestPreconditionedCurvature } from "./diagnostics.js";
import { gramDiagonal } from "./manifold.js";
import type { Matrix } from "./matrix.js";
import { ADAM } from "./methods/adamLabelNoise.js";
import type { Problem } from "./problem.js";

/** What a step of a method sees of the loss, and which flow its time is one of. */
export interface StepClock {
  /** The flow, as in "θ' = −grad F". */
  readonly flow: (p: Problem) => string;
  /** What has to go to 0 for the steps to be the flow. */
  readonly limit: string;
  /** The largest eigenvalue of the Hessian of the loss that one step descends, on M; elsewhere of its part without the residuals, which is what the symbol says. */
  readonly curvature: (p: Problem, theta: Matrix, sigma: number) => number;
  /** Its name. */
  readonly symbol: string;
  /** η times the curvature from which on steps over all samples are not stable; 2 without it, as it is of plain gradient steps. */
  readonly unstable?: number;
  /** What is known of steps of finite size. */
  readonly finite: (isFullBatch: boolean) => string;
}

/** From here on steps of a quadratic loss grow without bound. */
const UNSTABLE = 2;

/** From here on η λ is not small: rates are off by a twentieth. */
const SMALL = 0.1;

const RATES = "rates in t are not those of the flow";

export const LABEL_NOISE_CLOCK: StepClock = {
  flow: () => "θ' = −grad F",
  limit: "η → 0",
  curvature: largestCurvature,
  symbol: "η·λ_max(2cJJᵀ)",
  finite: (isFullBatch) =>
    isFullBatch
      ? `the steps follow −(2/η) log det(1 − ηD²L/2) in place of F, and ${RATES}`
      : `the steps do not follow F itself, and ${RATES}`,
};

/** D²l_i = 2 Df_i Df_iᵀ on M. The flow is that of the mean loss, whatever c is. */
export const ONE_SAM_CLOCK: StepClock = {
  flow: (p) => (p.c * p.X.rows === 1 ? "θ' = −grad F" : "θ' = −grad F for c = 1/n"),
  limit: "η, ρ → 0",
  curvature: (p, theta) => 2 * gramDiagonal(p, theta).reduce((most, value) => Math.max(most, value), 0),
  symbol: "η·max 2‖Df_i‖²",
  finite: () => `a step sees a gradient that is too large by about half of that, relatively, and ${RATES}`,
};

export const DESCENT_CLOCK: StepClock = {
  flow: () => "θ' = −∇L",
  limit: "η → 0",
  curvature: largestCurvature,
  symbol: "η·λ_max(2cJJᵀ)",
  finite: () => RATES,
};

/** Of W = (Θ, a). */
export const BOTH_LAYERS_CLOCK: StepClock = {
  flow: () => "W' = −grad F₂, W = (Θ, a), F₂ = Tr D²L over both layers",
  limit: "η → 0",
  curvature: largestBothCurvature,
  symbol: "η·λ_max(2cJJᵀ)",
  finite: () => RATES,
};

/** Of D²L in the coordinates of the preconditioner; with a mean of gradients in place of the last one steps are stable up to 2(1 + β₁)/(1 − β₁). */
export const ADAM_CLOCK: StepClock = {
  flow: () => "θ' = −Π Diag(D²L)^(−1/2) ∇ tr (Diag D²L)^(1/2)",
  limit: "η → 0, β₂ → 1",
  curvature: largestPreconditionedCurvature,
  symbol: "η·λ_max(P·2cJᵀJ) with P = Diag(2cJᵀJ)^(−1/2)/(σ√(2c))",
  unstable: (2 * (1 + ADAM.beta1)) / (1 - ADAM.beta1),
  finite: () => RATES,
};

/** How far the time of a run can be believed. */
export interface ClockReading {
  /** η times the largest curvature; of a flow, whose time is its own, there is none. */
  readonly value?: number;
  readonly isSmall: boolean;
  /** A sentence about the time. */
  readonly note: string;
}

/** How a run takes its steps. */
export interface Steps {
  readonly eta: number;
  readonly isFullBatch: boolean;
  /** Label noise of size 0: the time that it drives stands still. */
  readonly isStill?: boolean;
  /** σ, where the curvature that a step meets depends on it; 1 without it. */
  readonly sigma?: number | undefined;
}

/** The reading at θ, for a method with this clock; without one the method is a flow. */
export function clockReading(
  clock: StepClock | undefined,
  p: Problem,
  theta: Matrix,
  { eta, isFullBatch, isStill = false, sigma = 1 }: Steps,
): ClockReading {
  if (clock === undefined) return { isSmall: true, note: "t is the flow's own time, kept to the tolerance of the solver" };
  const value = eta * clock.curvature(p, theta, sigma);
  const limit = `t is time of ${clock.flow(p)} in the limit ${clock.limit}`;
  if (!Number.isFinite(value)) return { isSmall: false, note: `${limit}; here ${clock.symbol} is out of range` };
  const isSmall = value <= SMALL;
  const reading = `${limit}; here ${clock.symbol} = ${Number(value.toPrecision(3))}`;
  if (isStill) return { value, isSmall, note: `${reading}; with σ = 0 the steps are gradient descent on L, and this time stands still` };
  const { unstable = UNSTABLE } = clock;
  if (value >= unstable && isFullBatch)
    return {
      value,
      isSmall,
      note: `${reading} ≥ ${Number(unstable.toPrecision(3))}: steps of this size are not stable there, and follow no flow`,
    };
  return { value, isSmall, note: isSmall ? reading : `${reading} is not small: ${clock.finite(isFullBatch)}` };
}
