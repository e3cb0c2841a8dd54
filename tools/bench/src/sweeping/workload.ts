/** The sweep that all do: m = 10, n = d = 3, x³ + νx at five ν, 10⁵ steps of label-noise SGD a run, a seed a run; loss, trace and collapse at the end. */

/** One that does the sweep. */
export interface Contender {
  readonly name: string;
  /** Nanoseconds of processor time a step and core, over a sweep of so many runs, or of a part of them where a step takes long. */
  readonly time: (runs: number) => Promise<number>;
}

export const STEPS = 100_000;
const NU = 5;

/** The grid, as JSON. @param from the first seed: a sweep that was made is not made again */
export const gridOf = (runs: number, from = 1): string =>
  JSON.stringify({
    activation: "x^3+nu*x",
    simulate: { neurons: 10, samples: 3, dimension: 3, steps: STEPS, learningRate: "0.01/m" },
    axes: { nu: { logspace: [-2, 0, NU] } },
    seeds: { from, count: Math.ceil(runs / NU) },
  });

/** All steps of the grid. */
export const stepsOf = (runs: number): number => NU * Math.ceil(runs / NU) * STEPS;

/** Milliseconds of processor time of this process, all threads together. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
