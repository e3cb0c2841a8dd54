/** `--predict`: what `predict` says of the run before it begins, and how far the run was from it at its end. */
import { type DrawnPrediction, fromRows, type Matrix, measuredRate, preActivations, type Trajectory } from "@flatcheck/numeric";
import type { Ends, Minimum, PredictionReport } from "@flatcheck/predict";
import { once } from "../loadAhead.js";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";
import type { Simulation } from "./simulation.js";

const loadPredictor = once(() => import("@flatcheck/predict"));

/** Of a run, beside what was predicted; null where the run does not tell. */
export interface Deviation {
  /** σ₂, σ₃, …: slopes of their logarithms over the second half of the records, beside the predicted rates. */
  readonly rates: readonly {
    readonly singularValue: number;
    readonly predicted: number;
    readonly measured: number | null;
    readonly relative: number | null;
  }[];
  /** (F − F*)/F* at the end, with F as it is at the last θ. */
  readonly sharpness: number | null;
  /** The largest |z_ij − z*_ij| at the end, to the nearest predicted minimum of each sample. */
  readonly minima: number | null;
  /** How far pre-activations went outside the region that the flow cannot leave, as far as they were recorded; steps of finite size may leave it. */
  readonly region: number | null;
}

/** A prediction as it was made before the run. */
export interface RunPrediction {
  readonly report: PredictionReport;
  /** The rates that steps of the run have near collapse, where it is stable: those of label-noise SGD at its η, or of the flow. */
  readonly rates: readonly number[];
}

/** Methods that follow F, for which predictions are. */
const FOLLOWS = ["label-noise-sgd", "one-sam", "riemannian-flow"];

/** @throws UsageError for a method that does not follow F */
export async function predictionOf(simulation: Simulation, signal: AbortSignal): Promise<RunPrediction> {
  const { config, start } = simulation;
  requireFollowing(config);
  const { predictRun, EPSILON } = await loadPredictor();
  const isSam = config.method === "one-sam";
  const problem = isSam ? { ...simulation.problem, c: 1 / config.samples } : simulation.problem;
  const { activation, parameters: params, learningRate, noise, radius } = config;
  const loss = isSam ? "mean" : config.loss;
  const { report } = await predictRun(
    { activation, params, problem, loss, start, learningRate, noise, radius, epsilon: EPSILON },
    { signal },
  );
  const isNoisy = config.method === "label-noise-sgd" && (config.batch === undefined || config.batch === config.samples);
  const rates = isNoisy ? report.rates.labelNoiseSgd : report.rates.flow;
  // Beside a collapsed point that is not stable a run does not stay.
  return { report, rates: rates.every((rate) => rate > 0) ? rates : [] };
}

function requireFollowing({ method, train, noise }: SimulateConfig): void {
  if (train === "both")
    throw new UsageError("usage", "expected --predict with one trained layer, got --train both; F of one layer is what is predicted");
  if (method === "label-noise-sgd" && noise === 0)
    throw new UsageError("usage", "expected label noise beside --predict, got --noise 0: without it the steps do not follow F");
  if (!FOLLOWS.includes(method))
    throw new UsageError("usage", `expected --predict with a method that follows F (${FOLLOWS.join(", ")}), got --method ${method}`);
}

/** What figures show of it. */
export function drawnPrediction({ report, rates }: RunPrediction): DrawnPrediction {
  const { times, sharpness, minima } = report;
  const optimum = sharpness.optimum === undefined ? undefined : middle(sharpness.optimum);
  const places = placesOf(report.problem.samples, minima);
  return {
    rates,
    ...(optimum === undefined ? {} : { optimum }),
    times: [
      ...(times.global === undefined ? [] : [{ name: `T(${times.epsilon.toExponential()}) of the flow for |z − z*|`, time: times.global }]),
      ...(times.sharpness === undefined
        ? []
        : [{ name: `T(${times.epsilon.toExponential()}) of the flow for F − F*`, time: times.sharpness }]),
    ],
    ...(places === undefined ? {} : { minima: places }),
  };
}

const middle = ({ lower, upper }: Ends): number => Number(lower) / 2 + Number(upper) / 2;

/** More places than this are not drawn. */
const MOST_PLACES = 16;

/** n × k: every way to take one pre-activation a sample from its flattest minimum; at that minimum each neuron is at one of them. None where some sample has no minimum. */
function placesOf(samples: number, minima: readonly Minimum[]): Matrix | undefined {
  const rows = Array.from({ length: samples }, (_, i) => {
    const own = minima.filter(({ sample }) => sample === i).toSorted((a, b) => middle(a.sharpness) - middle(b.sharpness));
    return (own[0]?.levels ?? []).map(({ z }) => middle(z));
  });
  const count = rows.reduce((product, { length }) => product * length, 1);
  if (count === 0 || count > MOST_PLACES) return undefined;
  const places = rows.reduce<readonly (readonly number[])[]>((known, row) => known.flatMap((place) => row.map((z) => [...place, z])), [[]]);
  return fromRows(rows.map((_, i) => places.map((place) => place[i] as number)));
}

/** The run beside the prediction. */
export function deviationOf(
  { report, rates }: RunPrediction,
  { problem }: Simulation,
  trajectory: Trajectory,
  last: { readonly theta: Matrix; readonly sharpness: number },
): Deviation {
  const { singularValues, flowTime } = trajectory;
  const column = (k: number): Float64Array =>
    Float64Array.from({ length: singularValues.rows }, (_, r) => singularValues.data[r * singularValues.columns + k] as number);
  const counted = Math.max(0, Math.min(rates.length, singularValues.columns - 1));
  const optimum = report.sharpness.optimum === undefined ? undefined : middle(report.sharpness.optimum);
  return {
    rates: Array.from({ length: counted }, (_, k) => {
      const predicted = rates[k] as number;
      const measured = measuredRate(column(k + 1), column(0), flowTime);
      return {
        singularValue: k + 2,
        predicted,
        measured: measured ?? null,
        relative: measured === undefined || predicted === 0 ? null : measured / predicted - 1,
      };
    }),
    sharpness: optimum === undefined || !Number.isFinite(last.sharpness) ? null : (last.sharpness - optimum) / optimum,
    minima: distanceFrom(report, preActivations(problem, last.theta)),
    region: report.region.length === 0 ? null : outside(report, problem, trajectory),
  };
}

/** For weights that are equal: neurons are sorted, as it does not matter which of them is where. */
function distanceFrom({ minima, problem: { a } }: PredictionReport, Z: Matrix): number | null {
  if (a !== "1" && a.some((weight) => weight !== a[0])) return null;
  const distances = Array.from({ length: Z.rows }, (_, i) => {
    const row = Array.from(Z.data.subarray(i * Z.columns, (i + 1) * Z.columns)).sort((u, v) => u - v);
    const own = minima
      .filter(({ sample }) => sample === i)
      .map(({ levels }) => levels.flatMap(({ z, count }) => Array.from({ length: count }, () => middle(z))));
    return Math.min(...own.map((places) => Math.max(...places.toSorted((u, v) => u - v).map((z, j) => Math.abs(z - (row[j] as number))))));
  });
  const largest = Math.max(...distances);
  return Number.isFinite(largest) ? largest : null;
}

function outside({ region }: PredictionReport, problem: Simulation["problem"], { snapshots }: Trajectory): number {
  const { count, neurons, dimension, theta } = snapshots;
  let most = 0;
  for (let k = 0; k < count; k++) {
    const at = { rows: neurons, columns: dimension, data: theta.subarray(k * neurons * dimension, (k + 1) * neurons * dimension) };
    const Z = preActivations(problem, at);
    for (const [e, z] of Z.data.entries()) {
      const interval = region[Math.floor(e / Z.columns)];
      if (interval !== undefined) most = Math.max(most, Number(interval.lower) - z, z - Number(interval.upper));
    }
  }
  return most;
}

/** Lines for a terminal. */
export function predictionLines({ report }: RunPrediction, deviation: Deviation): readonly string[] {
  const shown = (value: number): string => `${Number(value.toPrecision(4))}`;
  const rates = deviation.rates.map(({ singularValue, predicted, measured, relative }) =>
    measured === null || relative === null
      ? `σ_${singularValue} ${shown(predicted)} (not measured: too few records, or rounding)`
      : `σ_${singularValue} ${shown(predicted)}, measured ${shown(measured)} (${(100 * relative).toFixed(1)} %)`,
  );
  const { optimum } = report.sharpness;
  const lines = [
    ...(rates.length === 0 ? [] : [`predicted rates in t, and slopes over the second half of the run: ${rates.join("; ")}`]),
    ...(optimum === undefined || deviation.sharpness === null
      ? []
      : [`predicted F* = ${shown(middle(optimum))}; F at the end is off by ${(100 * deviation.sharpness).toPrecision(3)} %`]),
    ...(deviation.minima === null
      ? []
      : [`pre-activations at the end are within ${deviation.minima.toPrecision(3)} of a predicted minimum`]),
    ...(deviation.region === null
      ? []
      : [
          deviation.region <= 0
            ? "recorded pre-activations stayed in the region that the flow cannot leave"
            : `recorded pre-activations went ${deviation.region.toPrecision(3)} outside the region that the flow cannot leave`,
        ]),
  ];
  return lines.length > 0
    ? lines
    : [`nothing was predicted that the run could be compared with: ${report.noRegion ?? "neither rates nor minima"}`];
}
