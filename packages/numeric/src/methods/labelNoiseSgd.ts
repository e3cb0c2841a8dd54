/**
 * Label-noise SGD: every step draws ξ ~ N(0, σ²I) afresh and takes a gradient step on c Σ_i (f_i − y_i − ξ_i)², over all samples or over a batch that is
 * drawn afresh. On M it follows the Riemannian gradient flow of Tr D²L: k steps over batches of b of the n samples are t = k η² c σ² n/(2b), because a batch scales the
 * variance of the noise by (n/b)²·(b/n); over all samples that is k η² c σ²/2 (A.3).
 */
import { combine } from "../matrix.js";
import { jacobianTransposedTimes, residuals } from "../network.js";
import { NormalStream } from "../noise/normal.js";
import { type GeneratorState, jumped, seeded, Xoshiro256 } from "../noise/xoshiro256.js";
import type { Problem } from "../problem.js";
import { lostRange } from "./lostRange.js";
import { diverged, isOutOfBounds, type Method, type RunState, requirePositive } from "./method.js";

/** The numbers of label-noise SGD. */
export interface LabelNoiseOptions {
  /** The learning rate η. */
  readonly eta: number;
  /** The standard deviation σ of the label noise. */
  readonly sigma: number;
  readonly seed: number;
  /** Samples in a step, drawn without replacement; all by default. Their part of the loss is scaled by n/batch, so that its mean is L. */
  readonly batch?: number;
}

/** A state of label-noise SGD, with where its noise goes on. */
export interface LabelNoiseState extends RunState {
  /** f − y at θ. */
  readonly residuals: Float64Array;
  readonly noise: GeneratorState;
  /** The stream that draws batches, 2¹²⁸ draws ahead of the noise; over all samples it is never drawn from. */
  readonly batches: GeneratorState;
}

/** The flow time of one step. */
export const labelNoiseTime = (p: Problem, { eta, sigma, batch }: Omit<LabelNoiseOptions, "seed">): number =>
  ((eta * eta * p.c * sigma * sigma) / 2) * (p.X.rows / (batch ?? p.X.rows));

/**
 * Label-noise SGD: Θ ← Θ − η∇L with labels y + σξ, ξ standard normal and new in every step.
 * @throws RangeError for η ≤ 0, σ < 0, or a batch that is no number of samples
 */
export function labelNoiseSgd(options: LabelNoiseOptions): Method<LabelNoiseState> {
  const { eta, sigma, seed, batch } = options;
  requirePositive("η", eta);
  if (!(sigma >= 0) || !Number.isFinite(sigma)) throw new RangeError(`expected σ ≥ 0, got ${sigma}`);
  return {
    name: "label-noise-sgd",
    init: (p, theta) => {
      if (batch !== undefined && !(Number.isInteger(batch) && batch >= 1 && batch <= p.X.rows))
        throw new RangeError(`expected a batch of 1 to ${p.X.rows} samples, got ${batch}`);
      const start = { theta, steps: 0, flowTime: 0, status: "running" as const, residuals: residuals(p, theta) };
      const noise = seeded(seed);
      return { ...start, noise, batches: batch === undefined ? noise : jumped(noise) };
    },
    step: (p, s) => stepped(p, s, options),
  };
}

function stepped(p: Problem, s: LabelNoiseState, options: LabelNoiseOptions): LabelNoiseState {
  const { beta, noise, batches } = noisyResiduals(p, s, options);
  const theta = combine(1, s.theta, -options.eta, jacobianTransposedTimes(p, s.theta, beta));
  const steps = s.steps + 1;
  const after = residuals(p, theta);
  if (isOutOfBounds(theta.data) || isOutOfBounds(after)) return diverged(s, steps, lostRange(p, theta));
  const flowTime = steps * labelNoiseTime(p, options);
  return { theta, steps, flowTime, status: "running", residuals: after, noise, batches };
}

/** β with ∇L = Σ_i β_i Df_i in this step, 2c(f_i − y_i − ξ_i) or, outside the batch, 0; and where noise and batches go on. */
export function noisyResiduals(
  p: Problem,
  s: LabelNoiseState,
  { sigma, batch }: LabelNoiseOptions,
): Pick<LabelNoiseState, "noise" | "batches"> & { readonly beta: Float64Array } {
  const stream = new NormalStream(s.noise);
  const chooser = new Xoshiro256(s.batches);
  const n = p.X.rows;
  const chosen = batch === undefined || batch === n ? undefined : sampleOf(chooser, n, batch);
  const scale = chosen === undefined ? 1 : n / chosen.size;
  const beta = s.residuals.map((r, i) => {
    const noisy = r - sigma * stream.next();
    return chosen === undefined || chosen.has(i) ? 2 * p.c * scale * noisy : 0;
  });
  return { beta, noise: stream.state, batches: chooser.state };
}

/** `size` of the numbers 0, …, n − 1, each set equally likely (Floyd's method). */
function sampleOf(generator: Xoshiro256, n: number, size: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (let top = n - size; top < n; top++) {
    generator.next();
    const pick = Math.floor(generator.fraction * (top + 1));
    chosen.add(chosen.has(pick) ? top : pick);
  }
  return chosen;
}
