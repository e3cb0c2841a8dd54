/** `manifest.json`: what a run was, so that it can be made again: configuration, streams, versions, digest of the data, and the host it ran on. */
import { createHash } from "node:crypto";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { NORMAL_STREAM, type Problem } from "@flatcheck/numeric";
import { npyParts } from "../numpy/npy.js";
import { VERSION } from "../version.js";
import type { Simulation } from "./simulation.js";
import { matrix, problemArrays } from "./trajectoryFile.js";

export interface ManifestEnd {
  /** `running` while it is not over. */
  readonly stopped: string;
  readonly steps: number;
  readonly flowTime: number;
  readonly files: readonly string[];
}

/** When the run began, for all manifests of one session. */
export const now = (): string => new Date().toISOString();

export function manifestText({ config, problem, start }: Simulation, created: string, { files, ...end }: ManifestEnd): string {
  const manifest = {
    schema: "flatcheck.manifest/1",
    created,
    config,
    seed: config.seed,
    noiseStream: NORMAL_STREAM,
    ...end,
    data: { ...(config.data === undefined ? {} : { file: config.data }), sha256: digestOf(problem), startSha256: digest([matrix(start)]) },
    versions: { flatcheck: VERSION, node: process.versions.node, v8: process.versions.v8 },
    host: {
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      arch: arch(),
      os: `${platform()} ${release()}`,
      memoryBytes: totalmem(),
    },
    files,
  };
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}

/** Of X, y and a as .npy files, one after the other. */
const digestOf = (problem: Problem): string => digest(Object.values(problemArrays(problem)));

function digest(arrays: readonly Parameters<typeof npyParts>[0][]): string {
  const hash = createHash("sha256");
  for (const part of arrays.flatMap(npyParts)) hash.update(part);
  return hash.digest("hex");
}
