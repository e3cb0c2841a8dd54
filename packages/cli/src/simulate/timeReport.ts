/** What a report says about the time of a run: how far it is time of a flow, and how fast neurons come to agree in it. */
import {
  clockReading,
  flowCollapseRates,
  labelNoiseCollapseRates,
  type Matrix,
  METHODS,
  OutOfRangeError,
  type Problem,
} from "@flatcheck/numeric";
import type { SimulateConfig } from "./config.js";

/** Rates at which deviations from the point where all neurons agree decay in t, ascending, each m − 1 times. */
export interface CollapseRates {
  /** Of θ′ = −grad F, which the steps follow as η → 0. */
  readonly flow: readonly number[];
  /** Of label-noise SGD with this η; null where its steps are not stable at that point. */
  readonly labelNoiseSgd?: readonly number[] | null;
}

export interface TimeReport {
  /** The flow that the time is one of, as in "θ' = −grad F". */
  readonly flow: string;
  readonly flowTimeNote: string;
  /** η times the largest curvature at the end of the run; null for a flow. */
  readonly learningRateTimesLambdaMax: number | null;
  /** Where n ≤ d, m ≥ 2, a = 1 and the labels are in the range: there is one point where all neurons agree. */
  readonly collapseRates?: CollapseRates;
}

/** At the parameters θ at which the run ended. */
export function timeReport(config: SimulateConfig, problem: Problem, theta: Matrix): TimeReport {
  const { method, learningRate, batch } = config;
  const { note, value } = clockReading(METHODS.get(method)?.clock, problem, theta, learningRate, isFullBatch(config));
  const rates = ratesOf(method, problem, batch === undefined || isFullBatch(config) ? learningRate : undefined);
  return {
    flow: flowOf(method, problem),
    flowTimeNote: note,
    learningRateTimesLambdaMax: value ?? null,
    ...(rates === undefined ? {} : { collapseRates: rates }),
  };
}

function flowOf(method: string, problem: Problem): string {
  const { clock, convergence } = METHODS.get(method) ?? {};
  return clock?.flow(problem) ?? `θ' = −${convergence === "‖∇L‖" ? "∇L" : "grad F"}`;
}

const isFullBatch = ({ batch, samples }: SimulateConfig): boolean => batch === undefined || batch === samples;

/** @param eta of label-noise SGD over all samples */
function ratesOf(method: string, p: Problem, eta: number | undefined): CollapseRates | undefined {
  const followed = FOLLOWED[method]?.(p);
  // With one neuron there is nobody to agree with: each rate is there m − 1 = 0 times.
  if (followed === undefined || p.a.length < 2 || p.X.rows > p.X.columns || p.a.some((weight) => weight !== 1)) return undefined;
  try {
    const flow = flowCollapseRates(followed);
    if (!flow.every(Number.isFinite)) return undefined;
    if (method !== "label-noise-sgd" || eta === undefined) return { flow };
    const finite = labelNoiseCollapseRates(p, eta) ?? null;
    return finite?.every(Number.isFinite) === false ? { flow } : { flow, labelNoiseSgd: finite };
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

/** The problem whose F a method follows: 1-SAM follows that of the mean loss. */
const FOLLOWED: Readonly<Record<string, (p: Problem) => Problem>> = {
  "label-noise-sgd": (p) => p,
  "riemannian-flow": (p) => p,
  "one-sam": (p) => ({ ...p, c: 1 / p.X.rows }),
};
