/** What a report says about the time of a run: how far it is time of a flow, and how fast neurons come to agree in it. */
import {
  ambiguousSample,
  clockOf,
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
  /** Why a method that follows F has none. */
  readonly collapseRatesBecause?: string;
}

/** At the parameters θ at which the run ended, and the weights of the problem, which are those of that moment. */
export function timeReport(config: SimulateConfig, problem: Problem, theta: Matrix): TimeReport {
  const { method, learningRate, noise, train } = config;
  const isStill = method === "label-noise-sgd" && config.noise === 0;
  const { note, value } = clockReading(clockOf(method, train), problem, theta, {
    eta: learningRate,
    isFullBatch: isFullBatch(config),
    isStill,
    sigma: noise,
  });
  const followed = train === "both" ? undefined : FOLLOWED[method]?.(problem);
  const eta = method === "label-noise-sgd" && isFullBatch(config) ? learningRate : undefined;
  return {
    flow: flowOf(config, problem),
    flowTimeNote: note,
    learningRateTimesLambdaMax: value ?? null,
    ...(train === "both" ? { collapseRatesBecause: "both layers are trained" } : {}),
    ...(followed === undefined ? {} : isStill ? { collapseRatesBecause: "with σ = 0 the steps do not follow F" } : ratesOf(followed, eta)),
  };
}

function flowOf({ method, train }: SimulateConfig, problem: Problem): string {
  const { convergence } = METHODS.get(method) ?? {};
  return clockOf(method, train)?.flow(problem) ?? `θ' = −${convergence === "‖∇L‖" ? "∇L" : "grad F"}`;
}

const isFullBatch = ({ batch, samples }: SimulateConfig): boolean => batch === undefined || batch === samples;

/** @param eta of label-noise SGD over all samples */
function ratesOf(p: Problem, eta: number | undefined): Pick<TimeReport, "collapseRates" | "collapseRatesBecause"> {
  const missing = missingFor(p);
  if (missing !== undefined) return { collapseRatesBecause: missing };
  try {
    const flow = withoutRounding(flowCollapseRates(p));
    if (!flow.every(Number.isFinite)) return { collapseRatesBecause: "a derivative of φ is out of the range of doubles at some ν_i" };
    if (flow.every((rate) => rate === 0))
      return { collapseRatesBecause: "φ′φ‴ = 0 at every ν_i, so that to first order deviations do not decay" };
    if (eta === undefined) return { collapseRates: { flow } };
    const found = labelNoiseCollapseRates(p, eta);
    const finite = found === undefined ? null : withoutRounding(found);
    return { collapseRates: finite?.every(Number.isFinite) === false ? { flow } : { flow, labelNoiseSgd: finite } };
  } catch (error) {
    if (error instanceof OutOfRangeError) return { collapseRatesBecause: `they need ${error.expected}, got ${error.found}` };
    throw error;
  }
}

/** Beside the largest eigenvalue, what rounding makes of one that is 0. */
const ROUNDING = 2 ** -50;

function withoutRounding(rates: readonly number[]): readonly number[] {
  const largest = rates.reduce((most, rate) => Math.max(most, Math.abs(rate)), 0);
  return rates.map((rate) => (Math.abs(rate) <= ROUNDING * largest ? 0 : rate));
}

/** What there has to be for one point at which all neurons agree, and can. */
function missingFor(p: Problem): string | undefined {
  const { a, X } = p;
  if (a.length < 2) return "one neuron has none to agree with";
  if (X.rows > X.columns) return `they need n ≤ d, got n = ${X.rows} and d = ${X.columns}`;
  if (a.some((weight) => weight !== 1)) return "they need weights a = 1";
  const sample = ambiguousSample(p);
  return sample === undefined ? undefined : `φ takes y_${sample + 1}/m more than once, so that ν_${sample + 1} is not one number`;
}

/** The problem whose F a method follows: 1-SAM follows that of the mean loss. */
const FOLLOWED: Readonly<Record<string, (p: Problem) => Problem>> = {
  "label-noise-sgd": (p) => p,
  "riemannian-flow": (p) => p,
  "one-sam": (p) => ({ ...p, c: 1 / p.X.rows }),
};
