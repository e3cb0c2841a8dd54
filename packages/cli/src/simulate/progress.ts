/** Progress of a run on stderr: one line that is written over on a terminal, a line now and then elsewhere. */
import type { Observation, RunState } from "@flatcheck/numeric";
import type { SimulateConfig } from "./config.js";

export class ProgressLine {
  readonly #config: SimulateConfig;
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #began = performance.now();
  #from: number | undefined;
  #shown = performance.now();

  constructor(config: SimulateConfig) {
    this.#config = config;
  }

  /** Shows where the run is, when the last time was long enough ago. */
  readonly show = (state: RunState, latest: Observation | undefined): void => {
    this.#from ??= state.steps;
    if (performance.now() - this.#shown < (this.#isTerminal ? 200 : 1000)) return;
    this.#shown = performance.now();
    const rate = ((state.steps - this.#from) / (this.#shown - this.#began)) * 1000;
    process.stderr.write(this.#placed(progressText(this.#config, state, latest, rate)));
  };

  clear(): void {
    if (this.#isTerminal) process.stderr.write("\r\u001b[K");
  }

  #placed(text: string): string {
    return this.#isTerminal ? `\r\u001b[K${text.slice(0, (process.stderr.columns ?? 120) - 1)}` : `${text}\n`;
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
