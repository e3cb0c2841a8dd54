/** Progress of a run, as a line of status. */
import type { Observation, RunState } from "@flatcheck/numeric";
import { StatusLine } from "../statusLine.js";
import type { SimulateConfig } from "./config.js";

export class ProgressLine {
  private readonly config: SimulateConfig;
  private readonly line = new StatusLine();
  private readonly began = performance.now();
  private from: number | undefined;

  constructor(config: SimulateConfig) {
    this.config = config;
  }

  /** Shows where the run is, when the last time was long enough ago. */
  readonly show = (state: RunState, latest: Observation | undefined): void => {
    const from = (this.from ??= state.steps);
    this.line.show(() => {
      const rate = ((state.steps - from) / (performance.now() - this.began)) * 1000;
      return progressText(this.config, state, latest, rate);
    });
  };

  clear(): void {
    this.line.clear();
  }
}

/** @param rate steps per second */
export function progressText(config: SimulateConfig, state: RunState, latest: Observation | undefined, rate: number): string {
  const share = shareDone(config, state);
  const left = share > 0 && rate > 0 ? (state.steps / share - state.steps) / rate : undefined;
  const parts = [
    `${(100 * share).toFixed(0).padStart(3)} %  step ${state.steps}`,
    `${rate.toPrecision(3)} steps/s`,
    ...(left === undefined ? [] : [`ETA ${secondsText(left)}`]),
    ...(latest === undefined ? [] : [`L ${brief(latest.loss)}`, `Tr ${brief(latest.trace)}`]),
    ...(latest?.collapse === undefined ? [] : [`collapse ${brief(latest.collapse)}`]),
  ];
  return parts.join("  ");
}

/** A flow is done at its time, which comes before its last step. */
const shareDone = ({ steps, time }: SimulateConfig, state: RunState): number =>
  Math.min(1, Math.max(steps === 0 ? 1 : state.steps / steps, time === undefined ? 0 : state.flowTime / time));

const secondsText = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

const brief = (value: number): string => (Math.abs(value) >= 0.01 && Math.abs(value) < 1e5 ? value.toPrecision(4) : value.toExponential(1));
