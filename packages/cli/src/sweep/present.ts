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
    `${counted(plan.runs, "run")} (${parts.join(", ")})`,
    `${isExact ? "" : "about "}${counted(steps, "step")}`,
    `${aboutTime(seconds / jobs)} on ${counted(jobs, "thread")} of this machine, by ${Math.min(plan.runs, 6)} of the runs`,
    "",
  ].join("\n");
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const aboutTime = (seconds: number): string => (seconds < 0.1 ? "less than 0.1 s" : `about ${durationText(seconds)}`);

export function sweepText({ runs, counts, out }: SweepReport): string {
  if (counts === undefined) return "";
  const { ok, diverged, failed, missing } = counts;
  const rest = missing === 0 ? "" : `, ${missing} missing: go on with flatcheck sweep --resume ${out}`;
  const why =
    failed === 0
      ? ""
      : `Why runs failed: flatcheck sweep query ${out} "select cause, count(*) from runs where status = 'failed' group by cause"\n`;
  return `${counted(runs, "run")}: ${ok} ok, ${diverged} diverged, ${failed} failed${rest}\n${why}Written to ${out}: results/*.parquet, manifest.json\n`;
}
