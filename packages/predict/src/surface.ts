/** `predict` as a user calls it: from a text and a few numbers, as `simulate` takes them, to a prediction. */
import { InputError } from "@flatcheck/activation";
import { posedProblem, type SimulateOptions } from "@flatcheck/numeric";
import { type Predicted, predictRun } from "./predict.js";
import { EPSILON, type PredictionLimits } from "./run.js";

/** What {@link predict} can be told; what `simulate` can be told as well has the same meaning and default there. */
export interface PredictOptions
  extends PredictionLimits,
    Pick<
      SimulateOptions,
      | "params"
      | "neurons"
      | "samples"
      | "dimension"
      | "data"
      | "inputs"
      | "coherence"
      | "labels"
      | "loss"
      | "init"
      | "learningRate"
      | "noise"
      | "radius"
      | "seed"
    > {
  /** How near to z* and F* the times are about; 1e-6 by default. */
  readonly epsilon?: number | undefined;
}

/**
 * What label noise will do to a network, before it runs: collapse, all strict local minima of F on M, the region that the flow can reach, rates and times; each line says how it is known.
 * @param text an activation, as `x^3 + nu*x`
 * @throws ActivationError for a text that is no activation, or parameters that do not fit it
 * @throws InputError for options that make no problem
 * @example
 * ```ts
 * import { predict } from "@flatcheck/predict";
 *
 * const { report } = await predict("x^3 + x", { neurons: 4, samples: 2, dimension: 2 });
 * console.log(report.collapse.always, report.minima.length); // → holds 2
 * ```
 */
export function predict(text: string, options: PredictOptions = {}): Promise<Predicted> {
  const { epsilon = EPSILON, timeLimit, patterns, signal, onProgress, ...rest } = options;
  if (!(epsilon > 0 && Number.isFinite(epsilon))) throw new InputError("usage", `expected a number > 0 as epsilon, got ${epsilon}`);
  const { problem, start, settings } = posedProblem({ activation: text, ...rest });
  const { loss, learningRate, noise, radius } = settings;
  return predictRun(
    { activation: text, params: rest.params, problem, start, loss, learningRate, noise, radius: radius ?? 0, epsilon },
    { timeLimit, patterns, signal, onProgress },
  );
}
