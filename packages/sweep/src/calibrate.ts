/** How long runs of a plan take on this machine: a few of them, spread over the grid, are made in part. */
import { advanced, readyRun } from "@flatcheck/numeric";
import type { Plan, PlannedRun } from "./plan.js";
import { foreseen } from "./runs/foreseen.js";

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
    const began = performance.now();
    const { problem, method, start, config } = readyRun(options);
    let state = method.init(problem, start);
    const ready = performance.now();
    state = advanced(method, problem, state, Math.min(STEPS, config.steps));
    const perStep = (performance.now() - ready) / Math.max(1, state.steps);
    return [{ steps: config.steps, milliseconds: foreseeing + overhead(ready - began) + perStep * config.steps }];
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

/** Kernels are compiled once for many runs, what is measured here is the first. */
const overhead = (milliseconds: number): number => Math.min(milliseconds, 3);

/** The number is exact where no axis changes it. */
function stepsOf({ grid, runs }: Plan, mean: number): Pick<Cost, "steps" | "isExact"> {
  const isFixed = ["steps", "time", "method"].every((name) => grid.names.get(name)?.axis === undefined) && !grid.names.has("time");
  const derived = /[A-Za-z]/.test(String(grid.names.get("steps")?.at(0) ?? "").replace(/e[+-]?\d+$/i, ""));
  return { steps: Math.round(mean * runs), isExact: isFixed && !derived };
}

/** Numbers from 0 to count − 1, evenly. */
export const spread = (count: number, of: number): readonly number[] =>
  Array.from({ length: Math.min(count, of) }, (_, k) => Math.floor(((k + 0.5) * count) / Math.min(count, of)));
