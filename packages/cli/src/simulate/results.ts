/** The files of a run in its folder: checkpoints on the way, and at the end trajectory, manifest and figure. */
import type { RunState, Trajectory } from "@flatcheck/numeric";
import { writeNpz } from "../numpy/npz.js";
import { drawnFiles } from "../plot/drawnFiles.js";
import { UsageError } from "../usageError.js";
import { CHECKPOINT_FILE, checkpointContent } from "./checkpoint.js";
import { drawFigure } from "./figureFiles.js";
import { type ManifestEnd, manifestText, now } from "./manifest.js";
import type { Optimum } from "./optimum.js";
import { OutputFolder } from "./outputFolder.js";
import { parquetOf } from "./parquet.js";
import type { RunFigure } from "./runFigure.js";
import type { Simulation } from "./simulation.js";
import { problemArrays, trajectoryArrays } from "./trajectoryFile.js";

/** What came of making files of a run, beside the files. */
export interface Outcome {
  /** Why there is no figure, or no PNG of it. */
  readonly note?: string;
  /** What an error of this program kept from being written. */
  readonly failures: readonly string[];
}

export class Results {
  private readonly simulation: Simulation;
  private readonly output: OutputFolder;
  private readonly figureOfRun: RunFigure;
  private readonly created = now();

  /** @throws UsageError where the folder cannot be made */
  constructor(simulation: Simulation, folder: string, figure: RunFigure) {
    this.simulation = simulation;
    this.figureOfRun = figure;
    this.output = new OutputFolder(folder);
  }

  get folder(): string {
    return this.output.path;
  }

  get files(): readonly string[] {
    return this.output.written;
  }

  /** All that is recorded so far, readable by others, and what is needed to go on. @throws UsageError */
  checkpoint(state: RunState, trajectory: Trajectory): void {
    const arrays = { ...trajectoryArrays(trajectory), ...problemArrays(this.simulation.problem) };
    this.output.write("trajectory.npz", (write) => writeNpz({ arrays }, write));
    this.output.write(CHECKPOINT_FILE, (write) => writeNpz(checkpointContent(this.simulation, state, trajectory), write));
    this.manifest({ stopped: "running", steps: state.steps, flowTime: state.flowTime });
  }

  /** The last checkpoint, then everything made from it, each file whatever becomes of the others. @throws UsageError where a file cannot be written, after the others */
  async finish(stopped: string, state: RunState, trajectory: Trajectory, optimum: Promise<Optimum>): Promise<Outcome> {
    this.checkpoint(state, trajectory);
    const errors: Failure[] = [];
    await attempt("trajectory.parquet", errors, async () => {
      this.output.write("trajectory.parquet", parquetOf(trajectory));
    });
    let note: string | undefined;
    await attempt("the figure", errors, async () => {
      note = await this.figure(trajectory, (await optimum).value);
    });
    await attempt("manifest.json", errors, async () => this.manifest({ stopped, steps: state.steps, flowTime: state.flowTime }));
    const refusal = errors.find(({ error }) => error instanceof UsageError);
    if (refusal !== undefined) throw refusal.error;
    return { ...(note === undefined ? {} : { note }), failures: errors.map(({ what, error }) => `${what}: ${(error as Error).message}`) };
  }

  private manifest(end: Omit<ManifestEnd, "files">): void {
    const files = [...new Set([...this.output.written, "manifest.json"])];
    this.output.write("manifest.json", manifestText(this.simulation, this.created, { ...end, files }));
  }

  private async figure(trajectory: Trajectory, leastSharpness: number | undefined): Promise<string | undefined> {
    const { config, problem } = this.simulation;
    const figure = drawFigure(config, problem, trajectory, { leastSharpness, prediction: this.figureOfRun.prediction });
    if (figure === undefined) return undefined;
    if (typeof figure === "string") return `no figure: ${figure}`;
    const { files, missing } = await drawnFiles("figure", this.figureOfRun.formats, figure, this.figureOfRun.choice);
    for (const [name, content] of files) this.output.write(name, content);
    return missing === undefined ? undefined : `no figure.png: ${missing.message}`;
  }
}

interface Failure {
  readonly what: string;
  readonly error: unknown;
}

async function attempt(what: string, errors: Failure[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    errors.push({ what, error });
  }
}
