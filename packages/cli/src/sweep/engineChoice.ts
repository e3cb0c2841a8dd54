/** Where the runs of a sweep are made. */
import { availableParallelism } from "node:os";
import { bullmq, type Engine, type RedisOptions, threads } from "@flatcheck/sweep";
import { oneOf } from "../choice.js";
import { wholeNumber } from "../numberText.js";
import { note } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import { ENGINES, type SweepValues } from "./options.js";

/** Threads that were asked for, or as many as the machine has cores. @throws UsageError */
export const jobsOf = (text: string | undefined): number =>
  text === undefined ? availableParallelism() : wholeNumber("jobs", text, 1, 1024);

/** `sweepWorker` with this bundle's ending: sources and bundle keep the two side by side. */
export const workerEntry = (): URL => new URL("./sweepWorker.mjs", import.meta.url);

/** The queue that was asked for; its URL may be secret, so the environment can say it. @throws UsageError */
export function queueOf({ redis = process.env["FLATCHECK_REDIS"], prefix = "flatcheck" }: QueueValues): RedisOptions {
  if (redis === undefined)
    throw new UsageError("usage", "expected a URL after --redis, got none; write for example --redis redis://localhost:6379");
  if (!/^[\w.-]{1,64}$/.test(prefix))
    throw new UsageError("usage", `expected up to 64 letters, digits, _ . and - after --prefix, got "${prefix.slice(0, 80)}"`);
  return { url: redis, prefix };
}

type QueueValues = { readonly redis?: string | undefined; readonly prefix?: string | undefined };

/** The engine that was asked for. @throws UsageError, SweepError */
export async function engineOf(values: SweepValues, terminal: Terminal): Promise<Engine> {
  const name = oneOf("--engine", values.engine ?? "local", ENGINES, (one) => one);
  if (name === "bullmq") {
    const said = "no worker is at the queue yet; start some: flatcheck worker --redis URL";
    return bullmq({ ...queueOf(values), onNoWorker: () => note(said, terminal) });
  }
  if (values.redis !== undefined)
    throw new UsageError("usage", "expected no --redis with --engine local; write --engine bullmq --redis URL");
  return threads(workerEntry(), jobsOf(values.jobs));
}
