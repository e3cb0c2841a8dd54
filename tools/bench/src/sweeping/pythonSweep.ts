/** The same sweep in Python: one function a run in NumPy, given to joblib's processes or to Dask's. Its steps are few, since each takes some ten microseconds. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contender } from "./workload.js";

const SCRIPT = fileURLToPath(new URL("../../peers/py/sweep_peer.py", import.meta.url));
/** Runs, and steps of each. */
const [RUNS, STEPS] = [20, 5_000];

export const pythonSweep = (kind: "joblib" | "dask", python: string): Contender => ({
  name: `${kind} and NumPy`,
  time: async () => {
    const { status, stdout, stderr } = spawnSync(python, [SCRIPT, kind, `${RUNS}`, `${STEPS}`], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? `${python} is missing`);
    return Number(stdout);
  },
});
