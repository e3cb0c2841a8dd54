/** The status line of a sweep: runs, rate, time left, what went wrong. */
import type { SweepProgress } from "@flatcheck/sweep";
import { StatusLine } from "../statusLine.js";
import { durationText } from "./durationText.js";

export interface SweepLine {
  readonly show: (progress: SweepProgress) => void;
  readonly clear: () => void | Promise<void>;
}

export function sweepLine(): SweepLine {
  const line = new StatusLine();
  return { show: (progress) => line.show(() => progressText(progress), progress.done === progress.of), clear: () => line.clear() };
}

/** Runs, rate, time left, failures, in one line. */
export function progressText({ done, of, diverged, failed, made, milliseconds }: SweepProgress): string {
  const rate = made / Math.max(milliseconds / 1000, 1e-3);
  const left = made === 0 || done === of ? "" : `  ${durationText((of - done) / rate)} left`;
  const percent = (Math.floor((done / of) * 1000) / 10).toFixed(1);
  return `${done} of ${of} runs (${percent} %)  ${rate.toPrecision(3)} a second${left}  diverged ${diverged}  failed ${failed}`;
}
