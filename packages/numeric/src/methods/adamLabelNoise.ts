/**
 * Adam (Kingma and Ba 2015) on the loss of label-noise SGD. On M the gradient is noise, and the mean of its square is 2cσ² Diag D²L, so that a step is one of label-noise SGD that is preconditioned by
 * P = Diag(D²L)^(−1/2)/(σ√(2c)). In coordinates in which P is the identity the trace is tr P D²L, whose gradient for a fixed P is 2/(σ√(2c)) times that of tr (Diag D²L)^(1/2): k steps are
 * t = kη²/2 of the flow θ′ = −Π Diag(D²L)^(−1/2) ∇ tr (Diag D²L)^(1/2) on M, whatever c, σ and β₁ are, as η → 0 and 1 − β₂ → 0 (section 8 of the theory).
 */
import { combine, type Matrix, mapEntries, zeros } from "../matrix.js";
import { jacobianTransposedTimes, residuals } from "../network.js";
import { NormalStream } from "../noise/normal.js";
import { type GeneratorState, seeded } from "../noise/xoshiro256.js";
import type { Problem } from "../problem.js";
import { component } from "../vector.js";
import { lostRange } from "./lostRange.js";
import { diverged, isOutOfBounds, type Method, type RunState, requirePositive } from "./method.js";

/** The numbers of Adam under label noise; its β₁, β₂ and ε are those of {@link ADAM}. */
export interface AdamLabelNoiseOptions {
  /** The learning rate η. */
  readonly eta: number;
  /** The standard deviation σ of the label noise. */
  readonly sigma: number;
  readonly seed: number;
}

/** β₁, β₂ and ε of Kingma and Ba. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** A state of Adam, with where its noise goes on. */
export interface AdamLabelNoiseState extends RunState {
  /** Means of the gradient and of its square, m × d each, before they are corrected for their start at 0. */
  readonly first: Matrix;
  readonly second: Matrix;
  /** β₁^k and β₂^k. */
  readonly forgotten: readonly [number, number];
  readonly noise: GeneratorState;
}

/** The flow time of one step. */
export const adamLabelNoiseTime = ({ eta }: Pick<AdamLabelNoiseOptions, "eta">): number => (eta * eta) / 2;

/**
 * Adam with labels y + σξ, ξ standard normal and new in every step, over all samples.
 * @throws RangeError for η ≤ 0 or σ ≤ 0: without noise Adam's steps have no scale on M
 */
export function adamLabelNoise(options: AdamLabelNoiseOptions): Method<AdamLabelNoiseState> {
  requirePositive("η", options.eta);
  requirePositive("a label noise σ", options.sigma);
  return {
    name: "adam-label-noise",
    init: (_, theta) => {
      const none = zeros(theta.rows, theta.columns);
      const noise = seeded(options.seed);
      return { theta, steps: 0, flowTime: 0, status: "running", first: none, second: none, forgotten: [1, 1], noise };
    },
    step: (p, s) => stepped(p, s, options),
  };
}

function stepped(p: Problem, s: AdamLabelNoiseState, options: AdamLabelNoiseOptions): AdamLabelNoiseState {
  const { beta1, beta2 } = ADAM;
  const stream = new NormalStream(s.noise);
  const gradient = noisyGradient(p, s.theta, () => options.sigma * stream.next());
  const moments: Moments = {
    first: combine(beta1, s.first, 1 - beta1, gradient),
    second: combine(
      beta2,
      s.second,
      1 - beta2,
      mapEntries(gradient, (g) => g * g),
    ),
    forgotten: [s.forgotten[0] * beta1, s.forgotten[1] * beta2],
  };
  const theta = combine(1, s.theta, -options.eta, direction(moments));
  const steps = s.steps + 1;
  if (isOutOfBounds(theta.data) || isOutOfBounds(residuals(p, theta)))
    return { ...diverged(s, steps, lostRange(p, theta)), hasOwnBound: true };
  return { theta, steps, flowTime: steps * adamLabelNoiseTime(options), status: "running", ...moments, noise: stream.state };
}

/** 2c Σ_i (f_i − y_i − ξ_i) Df_i, with noise drawn sample by sample. */
function noisyGradient(p: Problem, theta: Matrix, noise: () => number): Matrix {
  return jacobianTransposedTimes(
    p,
    theta,
    residuals(p, theta).map((r) => 2 * p.c * (r - noise())),
  );
}

type Moments = Pick<AdamLabelNoiseState, "first" | "second" | "forgotten">;

/** The mean gradient over the root of the mean square, both as they are without their start at 0. */
function direction({ first, second, forgotten: [f1, f2] }: Moments): Matrix {
  return mapEntries(first, (g, i, k) => {
    const square = component(second.data, i * second.columns + k) / (1 - f2);
    return g / (1 - f1) / (Math.sqrt(square) + ADAM.epsilon);
  });
}
