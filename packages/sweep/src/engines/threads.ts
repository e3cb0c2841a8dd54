/** The engine `local`: threads of this process, by tinypool. */
import { Tinypool } from "tinypool";
import type { UnitResult } from "../runs/runUnit.js";
import { type Engine, LostUnit } from "./engine.js";

/**
 * The engine of threads of this process.
 * @param entry a module whose default export is `runUnit`
 * @param jobs how many threads
 * @throws LostUnit of its runs, where a thread ended before its unit
 */
export function threads(entry: URL, jobs: number): Engine {
  const pool = new Tinypool({ filename: entry.href, minThreads: jobs, maxThreads: jobs, idleTimeout: 60_000 });
  let isClosed = false;
  return {
    name: "local",
    // One more than there are threads, so that none waits for the file of the last unit.
    slots: jobs + 1,
    run: async (task) => {
      try {
        return (await pool.run(task)) as UnitResult;
      } catch (error) {
        if (isClosed) throw error;
        throw new LostUnit(`its thread ended: ${(error as Error).message}`);
      }
    },
    close: async () => {
      isClosed = true;
      await pool.destroy();
    },
  };
}
