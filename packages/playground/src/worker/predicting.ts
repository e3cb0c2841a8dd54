/** `predict` in the worker: the lines of the command, each with how it is known. */
import { InputError } from "@flatcheck/activation";
import { type Problem, posedProblem, type SimulateOptions } from "@flatcheck/numeric";
import { EPSILON, type Known, predictRun, TOPIC_HEADINGS } from "@flatcheck/predict";
import { pastedData, typedWeights } from "../predict/pastedData.js";
import type { Call } from "../rpc/call.js";

export interface PredictRequest {
  /** φ, its parameters, and the numbers of the run. */
  readonly options: SimulateOptions;
  /** Data and weights as they are typed; drawn, and 1, where nothing is. */
  readonly data?: string | undefined;
  readonly weights?: string | undefined;
  /** Seconds. */
  readonly timeLimit: number;
}

/** A part of a prediction. */
export interface PredictedPart {
  readonly heading: string;
  readonly lines: readonly { readonly text: string; readonly known: Known }[];
}

export interface Prediction {
  /** The problem in one line. */
  readonly problem: string;
  readonly parts: readonly PredictedPart[];
  readonly elapsedMs: number;
}

/** @throws ActivationError, InputError */
export async function predicted({ options, data, weights, timeLimit }: PredictRequest, { signal }: Call<never>): Promise<Prediction> {
  const a = weights === undefined ? undefined : typedWeights(weights);
  const given = data === undefined ? undefined : pastedData(data);
  const { problem, start, settings } = posedProblem({
    ...(a === undefined ? {} : { neurons: a.length }),
    ...options,
    ...(given === undefined ? {} : { data: given }),
  });
  const { activation, params } = options;
  const { loss, learningRate, noise, radius } = settings;
  const run = {
    activation,
    params,
    problem: weighted(problem, a),
    start,
    loss,
    learningRate,
    noise,
    radius: radius ?? 0,
    epsilon: EPSILON,
  };
  const { report } = await predictRun(run, { timeLimit, signal });
  const { neurons, samples, dimension } = report.problem;
  const topics = [...new Set(report.lines.map(({ topic }) => topic))];
  return {
    problem: `φ(x) = ${report.activation.canonical}, m = ${neurons}, n = ${samples}, d = ${dimension}, c = ${report.problem.loss.c}`,
    parts: topics.map((topic) => ({
      heading: TOPIC_HEADINGS[topic],
      lines: report.lines.filter((line) => line.topic === topic).map(({ text, known }) => ({ text, known })),
    })),
    elapsedMs: report.elapsedMs,
  };
}

/** The problem with other weights. @throws InputError for as many as there are no neurons */
function weighted(problem: Problem, a: Float64Array | undefined): Problem {
  if (a === undefined) return problem;
  if (a.length !== problem.a.length)
    throw new InputError("usage", `expected ${problem.a.length} weights, one for each neuron, got ${a.length}`);
  return { ...problem, a };
}
