/** The order at which errors fall: a slope in log–log, with the standard error that the errors of its points leave. */
import { hypot, log, square } from "./elementary.js";
import { component } from "./vector.js";

/** An error at one step size, with its standard error. */
export interface ErrorAt {
  readonly step: number;
  readonly error: number;
  readonly standardError: number;
}

/** The slope of log error against log step, with its standard error. */
export interface Order {
  readonly slope: number;
  readonly standardError: number;
}

/** The least-squares slope of log(error) against log(step). A relative error ε of a point moves its logarithm by ε. */
export function fittedOrder(points: readonly ErrorAt[]): Order {
  const x = points.map(({ step }) => log(step));
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const spread = x.reduce((sum, value) => sum + square(value - mean), 0);
  const weights = Float64Array.from(x, (value) => (value - mean) / spread);
  return {
    slope: points.reduce((sum, { error }, k) => sum + component(weights, k) * log(error), 0),
    standardError: hypot(...points.map(({ error, standardError }, k) => (component(weights, k) * standardError) / error)),
  };
}

/** Mean and standard error of a sample. */
export function meanOf(sample: readonly number[]): { readonly mean: number; readonly standardError: number } {
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const squares = sample.reduce((sum, value) => sum + square(value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (sample.length - 1) / sample.length) };
}
