/** How long runs of a plan take on this machine: a few of them, spread over the grid, are made in part. */
import { advanced, type PreparedRun, type RunState, readyRun, type SimulateOptions } from "@flatcheck/numeric";
import type { Plan, PlannedRun } from "./plan.js";
import { foreseen } from "./runs/foreseen.js";
import { phiFor } from "./runs/phiFor.js";

/** What a plan costs. */
export interface Cost {
  /** All steps of all runs. */
  readonly steps: number;
  /** Whether that is the exact number, not one from a sample. */
  readonly isExact: boolean;
  /** Of processor time, for all runs. */
  readonly seconds: number;
}

/** So many runs are looked at, and so many steps of each are made. */
const [SAMPLE, STEPS] = [6, 2_000];

/** Steps and time of a plan, from a sample of its runs. */
export async function costOf(plan: Plan): Promise<Cost> {
  const runs: Timed[] = [];
  for (const run of spread(plan.runs, SAMPLE)) runs.push(...(await timed(plan, run)));
  if (runs.length === 0) return { steps: 0, isExact: true, seconds: 0 };
  const mean = (of: (run: Timed) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    ...stepsOf(
      plan,
      mean(({ steps }) => steps),
    ),
    seconds: (plan.runs * mean(({ milliseconds }) => milliseconds)) / 1000,
  };
}

interface Timed {
  readonly steps: number;
  readonly milliseconds: number;
}

/** None for a run that cannot be made. */
async function timed(plan: Plan, run: number): Promise<readonly Timed[]> {
  try {
    const { options } = plan.runAt(run);
    const foreseeing = await timeOfForesight(plan, options);
    const { ready, first, milliseconds } = beginning(options);
    const { steps } = ready.config;
    return [{ steps, milliseconds: foreseeing + milliseconds + timeOfStep(ready, first) * steps }];
  } catch {
    return [];
  }
}

/** Of a second prediction: what is proved of φ is proved once for many. */
async function timeOfForesight({ grid }: Plan, options: PlannedRun["options"]): Promise<number> {
  await foreseen(options, grid.keep);
  const began = performance.now();
  await foreseen(options, grid.keep);
  return performance.now() - began;
}

/** Kernels begin as slow code that engines replace: the same steps are taken again for a while, and the fastest count. */
function timeOfStep({ problem, method, config }: PreparedRun, first: RunState): number {
  let least = Number.POSITIVE_INFINITY;
  const end = performance.now() + STEPPING_MS;
  do {
    const began = performance.now();
    const { steps } = advanced(method, problem, first, Math.min(STEPS, config.steps));
    least = Math.min(least, (performance.now() - began) / Math.max(1, steps));
  } while (performance.now() < end);
  return least;
}
const STEPPING_MS = 100;

/** What a run costs before its first step: kernels are compiled once for many runs, so a beginning that is not long by itself is made again. */
function beginning(options: SimulateOptions): { readonly ready: PreparedRun; readonly first: RunState; readonly milliseconds: number } {
  const once = timedBeginning(options);
  return once.milliseconds < LONG_MS ? timedBeginning(options) : once;
}
const LONG_MS = 200;

function timedBeginning(options: SimulateOptions): ReturnType<typeof beginning> {
  const began = performance.now();
  const ready = readyRun(options, phiFor(options));
  const first = ready.method.init(ready.problem, ready.start);
  return { ready, first, milliseconds: performance.now() - began };
}

/** The number is exact where no axis changes it. */
function stepsOf({ grid, runs }: Plan, mean: number): Pick<Cost, "steps" | "isExact"> {
  const isFixed = ["steps", "time", "method"].every((name) => grid.names.get(name)?.axis === undefined) && !grid.names.has("time");
  const derived = /[A-Za-z]/.test(String(grid.names.get("steps")?.at(0) ?? "").replace(/e[+-]?\d+$/i, ""));
  return { steps: Math.round(mean * runs), isExact: isFixed && !derived };
}

/** Numbers from 0 to count − 1, evenly. */
export const spread = (count: number, of: number): readonly number[] =>
  Array.from({ length: Math.min(count, of) }, (_, k) => Math.floor(((k + 0.5) * count) / Math.min(count, of)));
