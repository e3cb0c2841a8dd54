/** What was predicted of a run before it ran, as figures show it: dashed lines, levels, times and crosses. */
import { exp, log } from "../elementary.js";
import { component } from "../vector.js";
import type { DrawnPrediction } from "./figure.js";
import { INK } from "./page.js";
import type { Level, Moment, Series } from "./timeline.js";

/** From the middle of the records on, each σ_{k+2} as it falls at its predicted rate from where it is there; none for values that are rounding. */
export function predictedSeries(
  { rates }: DrawnPrediction,
  series: readonly Series[],
  { flowTime }: { readonly flowTime: Float64Array },
): readonly Series[] {
  const middle = Math.floor(flowTime.length / 2);
  return rates.slice(0, Math.max(0, series.length - 1)).flatMap((rate, k) => {
    const own = series[k + 1];
    const start = own === undefined ? 0 : component(own.values, middle);
    if (own === undefined || !(start > 0) || middle === 0) return [];
    const values = flowTime.map((t, r) => (r < middle ? 0 : start * exp(-rate * (t - component(flowTime, middle)))));
    return [{ name: "", colour: INK, values, dashed: true }];
  });
}

/** F* as a level, where the figure has none of its own. */
export const predictedLevels = (prediction: DrawnPrediction | undefined, own: readonly Level[]): readonly Level[] =>
  own.length > 0 || prediction?.optimum === undefined ? own : [{ name: "F*", value: prediction.optimum }];

/** Those of the times that the run has reached. */
export const predictedMoments = (
  prediction: DrawnPrediction | undefined,
  { flowTime }: { readonly flowTime: Float64Array },
): readonly Moment[] => (prediction?.times ?? []).filter(({ time }) => time <= (flowTime.at(-1) ?? 0));

/** The measured slope of −log σ_{k+2} over the second half of the records, by least squares; undefined where the values are rounding, or too few. */
export function measuredRate(values: Float64Array, first: Float64Array, flowTime: Float64Array): number | undefined {
  const from = Math.floor(values.length / 2);
  const points = Array.from(values.subarray(from), (value, k) => ({
    t: component(flowTime, from + k),
    value,
    size: component(first, from + k),
  }));
  if (points.length < FEWEST || points.some(({ value, size }) => !(value > ROUNDED * size))) return undefined;
  const mean = (of: (p: (typeof points)[number]) => number): number => points.reduce((sum, p) => sum + of(p), 0) / points.length;
  const [t, y] = [mean((p) => p.t), mean((p) => log(p.value))];
  const [above, below] = [mean((p) => (p.t - t) * (log(p.value) - y)), mean((p) => (p.t - t) * (p.t - t))];
  return below > 0 ? -above / below : undefined;
}

const FEWEST = 8;
/** Beside σ₁, what the steps of a run leave of a value that is 0. */
const ROUNDED = 1e-13;
