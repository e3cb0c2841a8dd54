/** The status line of a prediction: samples, or steps of a flow, and time. */
import type { PredictionProgress } from "@flatcheck/predict";
import { StatusLine } from "../statusLine.js";

/** Shows how far the searches are, until it is cleared. */
export interface PredictionStatus {
  readonly show: (progress: PredictionProgress) => void;
  readonly clear: () => void;
}

export function predictionLine(): PredictionStatus {
  const line = new StatusLine();
  const began = performance.now();
  const show = ({ part, done, of }: PredictionProgress): void =>
    line.show(() => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      return part === "minima"
        ? `minima of sample ${done + 1} of ${of ?? done + 1}  ${seconds} s`
        : `flow for n > d: ${done} steps  ${seconds} s`;
    });
  return { show, clear: () => line.clear() };
}
