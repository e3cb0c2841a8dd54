/**
 * What a run needs to go on, bit for bit, in one file, so that its parts always belong together: configuration, data, start, state of the method and all
 * that was recorded. NumPy reads its arrays as those of `trajectory.npz`.
 */
import { join } from "node:path";
import { type GivenData, NORMAL_STREAM, type RunState, type Trajectory } from "@flatcheck/numeric";
import { readBytes } from "../files.js";
import { type NpyArray, readNpy } from "../numpy/npy.js";
import { type NpzContent, readZip } from "../numpy/npz.js";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";
import { decodeData, encodeData } from "./plainData.js";
import type { Simulation } from "./simulation.js";
import { matrix, matrixFrom, problemArrays, problemFrom, reader, trajectoryArrays, trajectoryFrom } from "./trajectoryFile.js";

export const CHECKPOINT_FILE = "checkpoint.npz";
const SCHEMA = "flatcheck.checkpoint/1";
const DESCRIPTION = "checkpoint.json";

export interface Checkpoint {
  readonly config: SimulateConfig;
  readonly given: Required<GivenData>;
  readonly state: RunState;
  readonly trajectory: Trajectory;
}

interface Description {
  readonly schema: typeof SCHEMA;
  readonly noiseStream: string;
  readonly config: SimulateConfig;
  readonly omitted: number;
  /** As {@link encodeData} gives it. */
  readonly state: unknown;
}

export function checkpointContent({ config, problem, start }: Simulation, state: RunState, trajectory: Trajectory): NpzContent {
  const encoded = encodeData(state, "state_");
  const description: Description = { schema: SCHEMA, noiseStream: NORMAL_STREAM, config, omitted: trajectory.omitted, state: encoded.tree };
  return {
    arrays: { ...trajectoryArrays(trajectory), ...problemArrays(problem), theta0: matrix(start), ...encoded.arrays },
    texts: { [DESCRIPTION]: JSON.stringify(description) },
  };
}

/** @throws UsageError where the folder has no checkpoint of this version */
export function readCheckpoint(folder: string): Checkpoint {
  const file = join(folder, CHECKPOINT_FILE);
  const files = readZip(readBytes(file), file);
  const { config, omitted, state } = descriptionOf(files.get(DESCRIPTION), file);
  const arrays = arraysOf(files, file);
  try {
    return {
      config,
      given: { ...problemFrom(arrays), theta0: matrixFrom(reader(arrays)("theta0")) },
      state: decodeData(state, arrays) as RunState,
      trajectory: trajectoryFrom(arrays, omitted),
    };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError("checkpoint", `expected a whole checkpoint in ${file}: ${error.message}`);
    throw error;
  }
}

function descriptionOf(bytes: Uint8Array | undefined, file: string): Description {
  const description = JSON.parse(bytes === undefined ? "{}" : new TextDecoder().decode(bytes)) as Partial<Description>;
  if (description.schema !== SCHEMA)
    throw new UsageError(
      "checkpoint",
      `expected a checkpoint of schema ${SCHEMA} in ${file}, got ${description.schema}; start the run anew`,
    );
  if (description.noiseStream !== NORMAL_STREAM)
    throw new UsageError(
      "checkpoint",
      `expected the noise stream ${NORMAL_STREAM} in ${file}, got ${description.noiseStream}; start the run anew`,
    );
  return description as Description;
}

const arraysOf = (files: ReadonlyMap<string, Uint8Array>, file: string): ReadonlyMap<string, NpyArray> =>
  new Map(
    [...files]
      .filter(([name]) => name.endsWith(".npy"))
      .map(([name, bytes]) => [name.replace(/\.npy$/, ""), readNpy(bytes, `${name} of ${file}`)]),
  );
