/** The engine of threads, with one: plan, units, Parquet and the coordinator included, the start of the thread not. */
import { join } from "node:path";
import { type Engine, Plan, sweep, threads, WHOLE } from "@flatcheck/sweep";
import { sweepWorkerOfBundle } from "./bundle.js";
import { type Contender, gridOf, type Length, lasting, processorTime, seedOf, stepsOf } from "./workload.js";

/** So many steps have the runs of {@link localSweep} that the others are compared with. */
export const NAME = "threads";

export function localSweep(folder: string, length: Length, name = NAME): Contender {
  let [made, engine]: [number, Engine | undefined] = [0, undefined];
  return {
    name,
    time: async () => {
      engine ??= threads(await sweepWorkerOfBundle(), 1);
      const plan = Plan.of(gridOf(length, seedOf(++made)));
      const out = join(folder, `${length.steps}-${made}`);
      const options = { plan, out, share: WHOLE, engine: lasting(engine), version: "bench" };
      return (1e6 * (await processorTime(() => sweep(options)))) / stepsOf(length);
    },
    end: async () => engine?.close(),
  };
}
