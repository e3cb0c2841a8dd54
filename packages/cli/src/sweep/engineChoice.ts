/** Where the runs of a sweep are made. */
import { availableParallelism } from "node:os";
import { type Engine, threads } from "@flatcheck/sweep";
import { oneOf } from "../choice.js";
import { wholeNumber } from "../numberText.js";
import { ENGINES, type SweepValues } from "./options.js";

/** Threads that were asked for, or as many as the machine has cores. @throws UsageError */
export const jobsOf = (text: string | undefined): number =>
  text === undefined ? availableParallelism() : wholeNumber("jobs", text, 1, 1024);

/** `sweepWorker` with this bundle's ending: sources and bundle keep the two side by side. */
export const workerEntry = (): URL => new URL("./sweepWorker.mjs", import.meta.url);

/** The engine that was asked for. @throws UsageError */
export async function engineOf(values: SweepValues): Promise<Engine> {
  oneOf("--engine", values.engine ?? "local", ENGINES, (name) => name);
  return threads(workerEntry(), jobsOf(values.jobs));
}
