/** The programs that take the steps of a workload: our backends, and the peers in C and Python, compiled where there is gcc. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MeasuredPhi, Workload } from "./workloads.js";

export interface Contestant {
  readonly name: string;
  readonly isOurs: boolean;
  readonly command: string;
  readonly args: readonly string[];
  /** What to install where it does not start. */
  readonly needs: string;
}

const PEERS = fileURLToPath(new URL("../../peers/", import.meta.url));
const PROBE = fileURLToPath(new URL("probe.mjs", import.meta.url));
const PYTHON = "/usr/bin/python3";

const C_PEERS = [
  { name: "C, AVX2", source: "smallAvx2", isFor: ({ id }: Workload) => id === "W1" },
  { name: "C", source: "small", isFor: ({ id }: Workload) => id === "W1" },
  { name: "C, OpenBLAS", source: "openblas", isFor: () => true },
];

/** The programs in C for one activation, in a folder that lives as long as this process. */
export class Compiled {
  private readonly folder = mkdtempSync(join(tmpdir(), "flatcheck-bench-"));

  constructor() {
    process.on("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** The program, which is not there where it cannot be compiled. */
  program(source: string, phi: MeasuredPhi): string {
    const program = join(this.folder, `${source}-${phi.id}`);
    const flags = ["-O3", "-march=native", "-ffast-math", `-D${phi.id.toUpperCase()}`];
    const libraries = [...(source === "openblas" ? ["-lopenblas"] : []), "-lmvec", "-lm"];
    spawnSync("gcc", [...flags, join(PEERS, "c", `${source}.c`), "-o", program, ...libraries], { stdio: "ignore" });
    return program;
  }
}

/** The kernels and C with four lanes alone, in the order in which they take turns. */
export const fewContestants = (workload: Workload, phi: MeasuredPhi, compiled: Compiled): readonly Contestant[] =>
  contestants(workload, phi, compiled).filter(({ name }) => name === "wasm" || name === "C, AVX2");

/** In the order in which they take turns. */
export function contestants(workload: Workload, phi: MeasuredPhi, compiled: Compiled): readonly Contestant[] {
  const shape = [workload.m, workload.d, workload.n].map(String);
  const ours = ["wasm", "openblas", "stdlib"].map((name) => ({
    name,
    isOurs: true,
    command: process.execPath,
    args: [PROBE, name, ...shape, phi.expression],
    needs: "npx -y pnpm@12 build",
  }));
  const inC = C_PEERS.filter(({ isFor }) => isFor(workload)).map(({ name, source }) => ({
    name,
    isOurs: false,
    command: compiled.program(source, phi),
    args: shape,
    needs: "gcc libc6-dev libopenblas-dev",
  }));
  const python = (name: string, script: string, ...rest: string[]): Contestant => ({
    name,
    isOurs: false,
    command: PYTHON,
    args: ["-B", join(PEERS, "py", script), ...shape, phi.id, ...rest],
    needs: `python3-${script.startsWith("numpy") ? "numpy" : "torch"}`,
  });
  return [
    ...ours,
    ...inC,
    python("NumPy", "numpy_peer.py"),
    python("PyTorch", "torch_peer.py", "manual"),
    python("PyTorch autograd", "torch_peer.py", "autograd"),
  ];
}
