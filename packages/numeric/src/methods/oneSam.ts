/**
 * 1-SAM: a step takes one sample i, climbs to θ̂ = θ + ρ Dl_i/‖Dl_i‖ and descends from θ by η Dl_i(θ̂), where l_i = (f_i − y_i)². Near M it follows the
 * Riemannian gradient flow of the trace of the mean loss (c = 1/n): k steps are t = k η ρ²/2. Exactly on M it does not move: start just off it.
 */

import { combine, type Matrix, norm } from "../matrix.js";
import { jacobianTransposedTimes, residuals } from "../network.js";
import { type GeneratorState, seeded, Xoshiro256 } from "../noise/xoshiro256.js";
import type { Problem } from "../problem.js";
import { component } from "../vector.js";
import { lostRange } from "./lostRange.js";
import { diverged, isOutOfBounds, type Method, type RunState, requirePositive } from "./method.js";

/** The numbers of 1-SAM. */
export interface OneSamOptions {
  /** The learning rate η. */
  readonly eta: number;
  /** The ascent radius ρ. */
  readonly rho: number;
  readonly seed: number;
}

/** A state of 1-SAM, with where its samples go on. */
export interface OneSamState extends RunState {
  readonly samples: GeneratorState;
}

/** The flow time of one step. */
export const oneSamTime = ({ eta, rho }: Pick<OneSamOptions, "eta" | "rho">): number => (eta * rho * rho) / 2;

/** 1-SAM: of one random sample, the gradient at θ + ρ∇L_i/‖∇L_i‖. @throws RangeError for η ≤ 0 or ρ ≤ 0 */
export function oneSam({ eta, rho, seed }: OneSamOptions): Method<OneSamState> {
  requirePositive("η", eta);
  requirePositive("ρ", rho);
  return {
    name: "one-sam",
    init: (_, theta) => ({ theta, steps: 0, flowTime: 0, status: "running", samples: seeded(seed) }),
    step: (p, s) => {
      const generator = new Xoshiro256(s.samples);
      generator.next();
      const i = Math.floor(generator.fraction * p.X.rows);
      const ascent = sampleGradient(p, s.theta, i);
      const length = norm(ascent);
      const perturbed = length === 0 ? s.theta : combine(1, s.theta, rho / length, ascent);
      const theta = combine(1, s.theta, -eta, sampleGradient(p, perturbed, i));
      const steps = s.steps + 1;
      if (isOutOfBounds(theta.data) || isOutOfBounds(residuals(p, theta))) return diverged(s, steps, lostRange(p, theta));
      return { theta, steps, flowTime: steps * oneSamTime({ eta, rho }), status: "running", samples: generator.state };
    },
  };
}

/** D(f_i − y_i)² = 2 r_i Df_i. */
function sampleGradient(p: Problem, theta: Matrix, i: number): Matrix {
  const r = component(residuals(p, theta), i);
  const beta = Float64Array.from({ length: p.X.rows }, (_, k) => (k === i ? 2 * r : 0));
  return jacobianTransposedTimes(p, theta, beta);
}
