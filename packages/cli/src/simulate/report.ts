/** What `simulate --json` prints (`flatcheck.simulate/1`). A number that does not exist is null; NaN and ±∞ are never printed. */
import { METHODS, type Observation, type Run, type RunState } from "@flatcheck/numeric";
import type { PredictionReport } from "@flatcheck/predict";
import type { Taken } from "../data/taken.js";
import { applying } from "./applying.js";
import type { SimulateConfig } from "./config.js";
import type { Optimum } from "./optimum.js";
import type { Deviation, RunPrediction } from "./prediction.js";
import type { CollapseRates, TimeReport } from "./timeReport.js";

type Number = number | null;

export interface Measured {
  readonly loss: Number;
  readonly trace: Number;
  readonly sharpness: Number;
  readonly gradientNorm: Number;
  readonly singularValues: readonly Number[];
  readonly collapse: Number;
  /** The second layer, where it is trained. */
  readonly weights?: readonly number[];
}

export interface SimulateReport {
  readonly schema: "flatcheck.simulate/1";
  readonly config: Partial<SimulateConfig>;
  /** What was taken from a data file. */
  readonly data?: Taken & { readonly source: string };
  readonly start: Measured;
  /** `gradientNormBecause` says why ‖grad F‖ is null. */
  readonly final: Measured & {
    readonly gradientNormBecause?: string;
    readonly collapseNote?: string;
    readonly traceOptimum: Number;
    readonly traceOptimumBecause: string;
  };
  readonly steps: number;
  /** By which gradient a flow is judged, and how it stood at the end; of methods of steps there is none. */
  readonly convergence?: { readonly quantity: string; readonly value: Number; readonly epsilon: number };
  readonly seed: number;
  readonly backend: string;
  readonly stopped: Run<RunState>["stopped"];
  readonly cause?: string;
  readonly largestStableEta?: Number;
  readonly nsPerStep: Number;
  readonly flowTime: Number;
  readonly flow: string;
  readonly flowTimeNote: string;
  readonly learningRateTimesLambdaMax: Number;
  readonly collapseRates?: CollapseRates;
  readonly collapseRatesBecause?: string;
  /** With --predict: what was predicted before the run, and how far the run was from it. */
  readonly prediction?: PredictionReport;
  readonly deviation?: Deviation;
  readonly records: number;
  /** Records that were left out because a number in them was not finite. */
  readonly omitted: number;
  /** Options that were given and had no part in the run. */
  readonly ignored?: readonly string[];
  /** What could not be made of the results, by an error of this program. */
  readonly failures?: readonly string[];
  readonly out?: { readonly folder: string; readonly files: readonly string[] };
}

export interface Finished {
  readonly config: SimulateConfig;
  readonly run: Run<RunState>;
  readonly optimum: Optimum;
  readonly first: Observation;
  readonly last: Observation;
  /** Why ‖grad F‖ at the end is not known. */
  readonly noGradientNorm?: string;
  /** What z* is, where it is not the one point at which F is least on M. */
  readonly collapseNote?: string;
  readonly time: TimeReport;
  readonly nsPerStep: number | undefined;
  readonly predicted?: { readonly prediction: RunPrediction; readonly deviation: Deviation };
  readonly records: number;
  readonly omitted: number;
  readonly ignored: readonly string[];
  readonly failures: readonly string[];
  readonly out: SimulateReport["out"];
}

export function reportOf({
  config,
  run,
  optimum,
  first,
  last,
  noGradientNorm,
  collapseNote,
  time,
  nsPerStep,
  predicted,
  records,
  omitted,
  ignored,
  failures,
  out,
}: Finished): SimulateReport {
  return {
    schema: "flatcheck.simulate/1",
    config: applying(config),
    ...(config.data === undefined || config.taken === undefined ? {} : { data: { source: config.data, ...config.taken } }),
    start: measured(first),
    final: {
      ...measured(last),
      ...(noGradientNorm === undefined ? {} : { gradientNormBecause: noGradientNorm }),
      ...(collapseNote === undefined ? {} : { collapseNote }),
      traceOptimum: finite(optimum.value),
      traceOptimumBecause: optimum.because,
    },
    steps: run.state.steps,
    seed: config.seed,
    backend: config.backend,
    stopped: run.stopped,
    ...convergenceOf(config, run),
    ...(run.cause === undefined ? {} : { cause: run.cause }),
    ...(run.stopped === "diverged" ? { largestStableEta: stableEta(run) ?? null } : {}),
    nsPerStep: finite(nsPerStep),
    flowTime: finite(run.state.flowTime),
    ...time,
    ...(predicted === undefined ? {} : { prediction: predicted.prediction.report, deviation: predicted.deviation }),
    records,
    omitted,
    ...(ignored.length === 0 ? {} : { ignored }),
    ...(failures.length === 0 ? {} : { failures }),
    ...(out === undefined ? {} : { out }),
  };
}

function convergenceOf({ method, epsilon }: SimulateConfig, { state }: Run<RunState>): Pick<SimulateReport, "convergence"> {
  const quantity = METHODS.get(method)?.convergence;
  return quantity === undefined ? {} : { convergence: { quantity, value: finite(state.gradientNorm), epsilon } };
}

/** 2/λ_max where that is a bound: the largest eigenvalue has to be positive. */
export const stableEta = ({ largestStableEta: eta }: Run<RunState>): number | undefined =>
  eta !== undefined && Number.isFinite(eta) && eta > 0 ? eta : undefined;

const finite = (value: number | undefined): Number => (value !== undefined && Number.isFinite(value) ? value : null);

const measured = (o: Observation): Measured => ({
  loss: finite(o.loss),
  trace: finite(o.trace),
  sharpness: finite(o.sharpness),
  gradientNorm: finite(o.gradientNorm),
  singularValues: o.singularValues.map(finite),
  collapse: finite(o.collapse),
  ...(o.a === undefined ? {} : { weights: Array.from(o.a) }),
});
