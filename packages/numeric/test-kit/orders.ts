/** Samples of errors, and the orders that are fitted to them, as tests show them. */
import { type ErrorAt, meanOf, type Order } from "../src/index.js";

/** Root mean square and its standard error. */
export function rootMeanSquareOf(sample: readonly number[]): { readonly mean: number; readonly standardError: number } {
  const { mean, standardError } = meanOf(sample.map((value) => value * value));
  return { mean: Math.sqrt(mean), standardError: standardError / (2 * Math.sqrt(mean)) };
}

/** The points and the slope as a table in Markdown. */
export const tableOf = (name: string, points: readonly ErrorAt[], { slope, standardError }: Order): string =>
  [
    `\n${name}: slope ${slope.toFixed(3)} ± ${standardError.toFixed(3)}`,
    "| η | error | standard error |",
    "|---|---|---|",
    ...points.map((q) => `| ${q.step} | ${q.error.toPrecision(3)} | ${q.standardError.toPrecision(1)} |`),
    "",
  ].join("\n");
