/** The sweep that all do: m = 10, n = d = 3, x³ + νx at five ν, label-noise SGD, a seed a run and with it data of its own; loss, trace and collapse at the end. */
import type { Engine } from "@flatcheck/sweep";

/** One that does the sweep. */
export interface Contender {
  readonly name: string;
  /** Nanoseconds of processor time a step and core, over a sweep. */
  readonly time: () => Promise<number>;
  /** Ends what it started. */
  readonly end?: () => Promise<void>;
}

/** How many runs, and steps of each. */
export interface Length {
  readonly runs: number;
  readonly steps: number;
}

const NU = 5;

/** The grid, as JSON. @param from the first seed: a sweep that was made is not made again */
export const gridOf = ({ runs, steps }: Length, from = 1): string =>
  JSON.stringify({
    activation: "x^3+nu*x",
    simulate: { neurons: 10, samples: 3, dimension: 3, steps, learningRate: "0.01/m" },
    axes: { nu: { logspace: [-2, 0, NU] } },
    seeds: { from, count: Math.ceil(runs / NU) },
  });

/** All steps of the grid. */
export const stepsOf = ({ runs, steps }: Length): number => NU * Math.ceil(runs / NU) * steps;

/** The first seed of the k-th sweep: none meets the seeds of another. */
export const seedOf = (k: number): number => 1 + 1_000_000 * k;

/** Milliseconds of processor time of this process, all threads together. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The engine, which a sweep does not end: threads and what they loaded stay for the next. */
export const lasting = (engine: Engine): Engine => ({ ...engine, close: async () => undefined });
