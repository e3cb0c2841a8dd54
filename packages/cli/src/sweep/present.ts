/** What a sweep came to, as JSON and as text. */
import type { Cost, Counts, Plan } from "@flatcheck/sweep";
import { durationText } from "./durationText.js";

/** `flatcheck.sweep/1`. */
export interface SweepReport {
  readonly schema: "flatcheck.sweep/1";
  readonly hash: string;
  readonly runs: number;
  readonly shard?: { readonly k: number; readonly n: number };
  /** Of a dry run. */
  readonly steps?: number;
  readonly stepsExact?: boolean;
  readonly jobs?: number;
  readonly estimatedSeconds?: number;
  /** Of a sweep. */
  readonly out?: string;
  readonly engine?: string;
  readonly counts?: Counts;
  readonly complete?: boolean;
}

export function planText(plan: Plan, { steps, isExact, seconds }: Cost, jobs: number): string {
  const axes = plan.grid.axes.map(({ columns, count }) => `${columns.map(({ name }) => name).join(" and ")}: ${count}`);
  const parts = [...axes, `seeds: ${plan.grid.seeds.count}`];
  return [
    `${plan.runs} runs (${parts.join(", ")})`,
    `${isExact ? "" : "about "}${steps} steps`,
    `about ${durationText(seconds / jobs)} on ${jobs} ${jobs === 1 ? "thread" : "threads"} of this machine, by ${Math.min(plan.runs, 6)} of the runs`,
    "",
  ].join("\n");
}

export function sweepText({ runs, counts, out }: SweepReport): string {
  if (counts === undefined) return "";
  const { ok, diverged, failed, missing } = counts;
  const rest = missing === 0 ? "" : `, ${missing} missing: go on with flatcheck sweep --resume ${out}`;
  return `${runs} runs: ${ok} ok, ${diverged} diverged, ${failed} failed${rest}\nWritten to ${out}: results/*.parquet, manifest.json\n`;
}
