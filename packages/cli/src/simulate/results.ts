/** The files of a run in its folder: checkpoints on the way, and at the end trajectory, manifest and figure. */
import type { RunState, Trajectory } from "@flatcheck/numeric";
import { writeNpz } from "../numpy/npz.js";
import { CHECKPOINT_FILE, checkpointContent } from "./checkpoint.js";
import { drawFigure } from "./figureFiles.js";
import { type ManifestEnd, manifestText, now } from "./manifest.js";
import { OutputFolder } from "./outputFolder.js";
import type { Simulation } from "./simulation.js";
import { problemArrays, trajectoryArrays } from "./trajectoryFile.js";

export class Results {
  readonly #simulation: Simulation;
  readonly #folder: OutputFolder;
  readonly #created = now();

  /** @throws UsageError where the folder cannot be made */
  constructor(simulation: Simulation, folder: string) {
    this.#simulation = simulation;
    this.#folder = new OutputFolder(folder);
  }

  get folder(): string {
    return this.#folder.path;
  }

  get files(): readonly string[] {
    return this.#folder.written;
  }

  /** All that is recorded so far, readable by others, and what is needed to go on. @throws UsageError */
  checkpoint(state: RunState, trajectory: Trajectory): void {
    const arrays = { ...trajectoryArrays(trajectory), ...problemArrays(this.#simulation.problem) };
    this.#folder.write("trajectory.npz", (write) => writeNpz({ arrays }, write));
    this.#folder.write(CHECKPOINT_FILE, (write) => writeNpz(checkpointContent(this.#simulation, state, trajectory), write));
    this.#manifest({ stopped: "running", steps: state.steps, flowTime: state.flowTime });
  }

  /** The last checkpoint and everything made from it. What could not be drawn is said. @throws UsageError */
  async finish(stopped: string, state: RunState, trajectory: Trajectory): Promise<string | undefined> {
    this.checkpoint(state, trajectory);
    const { parquetOf } = await import("./parquet.js");
    this.#folder.write("trajectory.parquet", parquetOf(trajectory));
    const reason = await this.#figure(trajectory);
    this.#manifest({ stopped, steps: state.steps, flowTime: state.flowTime });
    return reason;
  }

  #manifest(end: Omit<ManifestEnd, "files">): void {
    const files = [...new Set([...this.#folder.written, "manifest.json"])];
    this.#folder.write("manifest.json", manifestText(this.#simulation, this.#created, { ...end, files }));
  }

  async #figure(trajectory: Trajectory): Promise<string | undefined> {
    const { config, problem } = this.#simulation;
    const figure = await drawFigure(config, problem, trajectory);
    if (figure === undefined) return undefined;
    if (typeof figure === "string") return `no figure: ${figure}`;
    this.#folder.write("figure.svg", figure.svg);
    this.#folder.write("figure.png", figure.png);
    return undefined;
  }
}
