/** The same sweep in Python: one function a run in NumPy, in a loop or given to the processes of joblib, Dask or Ray. Its steps are few, since each takes some ten microseconds. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contender } from "./workload.js";

const SCRIPT = fileURLToPath(new URL("../../peers/py/sweep_peer.py", import.meta.url));
/** Runs, and steps of each. */
const [RUNS, STEPS] = [10, 5_000];

/** What Python distributes runs by, with the packages that it needs. */
export const PYTHON_KINDS = { loop: "numpy", joblib: "joblib numpy", dask: "'dask[distributed]' numpy", ray: "ray numpy" } as const;

const NAMES: Readonly<Record<keyof typeof PYTHON_KINDS, string>> = {
  loop: "NumPy in a loop",
  joblib: "joblib and NumPy",
  dask: "Dask and NumPy",
  ray: "Ray and NumPy",
};

/** So long one sweep may take, its start included. */
const MOST_MS = 60_000;

export const pythonSweep = (kind: keyof typeof PYTHON_KINDS, python: string): Contender => ({
  name: NAMES[kind],
  time: async () => {
    const { status, stdout, stderr, error } = spawnSync(python, [SCRIPT, kind, `${RUNS}`, `${STEPS}`], {
      encoding: "utf8",
      timeout: MOST_MS,
    });
    const answer = Number(stdout?.trim().split("\n").at(-1));
    if (status === 0 && answer > 0) return answer;
    const why = error === undefined ? stderr.trim().split("\n").at(-1) : error.message;
    throw new Error(`${why}; pip install ${PYTHON_KINDS[kind]}`);
  },
});
