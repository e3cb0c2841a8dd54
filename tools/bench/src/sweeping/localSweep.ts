/** The engine of threads, in this process: plan, units, Parquet and the coordinator included, the start of Node not. */
import { join } from "node:path";
import { Plan, sweep, threads, WHOLE } from "@flatcheck/sweep";
import { sweepWorkerOfBundle } from "./bundle.js";
import { type Contender, gridOf, processorTime, stepsOf } from "./workload.js";

export function localSweep(folder: string): Contender {
  let made = 0;
  return {
    name: "threads",
    time: async (runs) => {
      const plan = Plan.of(gridOf(runs, 1 + 1_000_000 * ++made));
      const out = join(folder, `local${made}`);
      const entry = await sweepWorkerOfBundle();
      const milliseconds = await processorTime(() => sweep({ plan, out, share: WHOLE, engine: threads(entry, 1), version: "bench" }));
      return (1e6 * milliseconds) / stepsOf(runs);
    },
  };
}
