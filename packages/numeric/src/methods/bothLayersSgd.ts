/**
 * Label-noise SGD of both layers: W ← W − η∇L with labels y + σξ, W = (Θ, a). The draws are those of {@link labelNoiseSgd}, and so is the clock: k steps are t = kη²cσ²/2 of W′ = −grad F₂.
 */
import { bothJacobianTransposedTimes, layersOf, withWeights } from "../bothLayers.js";
import { combine } from "../matrix.js";
import { residuals } from "../network.js";
import type { Problem } from "../problem.js";
import { type LabelNoiseOptions, type LabelNoiseState, labelNoiseSgd, labelNoiseTime, noisyResiduals } from "./labelNoiseSgd.js";
import { lostRange } from "./lostRange.js";
import { diverged, isOutOfBounds, type Method } from "./method.js";

/** A state with the weights of the second layer as they are by then. */
export type BothLayersState = LabelNoiseState & { readonly a: Float64Array };

/** Label-noise SGD of Θ (m × d) and a (m numbers), from the weights of the problem. @throws RangeError for η ≤ 0, σ < 0, or a batch that is no number of samples */
export function bothLayersSgd(options: LabelNoiseOptions): Method<BothLayersState> {
  const { name, init } = labelNoiseSgd(options);
  return {
    name: `${name}, both layers`,
    init: (p, theta) => ({ ...init(p, theta), a: p.a }),
    step: (p, s) => stepped(p, s, options),
  };
}

function stepped(p: Problem, s: BothLayersState, options: LabelNoiseOptions): BothLayersState {
  const { beta, noise, batches } = noisyResiduals(p, s, options);
  const W = withWeights(s.theta, s.a);
  const next = layersOf(p, combine(1, W, -options.eta, bothJacobianTransposedTimes(p, W, beta)));
  const steps = s.steps + 1;
  const after = residuals(next.p, next.theta);
  if ([next.theta.data, next.p.a, after].some(isOutOfBounds))
    return { ...diverged(s, steps, lostRange(next.p, next.theta)), hasOwnBound: true };
  const flowTime = steps * labelNoiseTime(p, options);
  return { theta: next.theta, a: next.p.a, steps, flowTime, status: "running", residuals: after, noise, batches };
}
