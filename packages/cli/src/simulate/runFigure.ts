/** The figure of a run: in which formats it is written, how it looks, and where it goes beside the folder of results. */
import type { DrawnPrediction, Problem, Trajectory } from "@flatcheck/numeric";
import { oneOf } from "../choice.js";
import { writeFile } from "../files.js";
import { drawnFiles } from "../plot/drawnFiles.js";
import {
  FIGURE_FORMATS,
  type FigureChoice,
  type FigureFormat,
  figureChoice,
  figureFormat,
  givenFigureOptions,
} from "../plot/figureOptions.js";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";
import { drawFigure } from "./figureFiles.js";
import { NONE } from "./figureNames.js";
import type { Values } from "./options.js";

export interface RunFigure {
  /** Of the files in the folder of results. */
  readonly formats: readonly FigureFormat[];
  readonly choice: FigureChoice;
  /** A file of its own. */
  readonly plot: string | undefined;
  /** What was predicted of the run, to be drawn beside it. */
  readonly prediction?: DrawnPrediction;
}

/** @throws UsageError for what is asked of a figure that is not drawn */
export function runFigure(values: Values): RunFigure {
  const [given] = [...givenFigureOptions(values), ...(values.format === undefined ? [] : ["format"])];
  const isDrawn = (values.out ?? values.resume ?? values.plot) !== undefined && values.figure !== NONE;
  if (!isDrawn && given !== undefined)
    throw new UsageError("usage", `expected a figure beside --${given}, got none; write --plot FILE or --out DIR, without --figure none`);
  if (values.figure === NONE && values.plot !== undefined)
    throw new UsageError("usage", "expected a figure beside --plot, got --figure none; name one, or leave --plot out");
  if (values.plot !== undefined) figureFormat(values.plot);
  const formats = values.format?.map((name) => oneOf("--format", name, FIGURE_FORMATS, (one) => one));
  return { formats: formats ?? ["svg", "png"], choice: figureChoice(values), plot: values.plot };
}

/** Writes `--plot`. @returns in words why there is no figure */
export async function plotRun(
  { plot, choice, prediction }: RunFigure,
  config: SimulateConfig,
  problem: Problem,
  trajectory: Trajectory,
  leastSharpness: number | undefined,
): Promise<string | undefined> {
  if (plot === undefined) return undefined;
  const drawing = drawFigure(config, problem, trajectory, { leastSharpness, prediction });
  if (drawing === undefined || typeof drawing === "string") return `no ${plot}: ${drawing ?? "the run has no figure"}`;
  const format = figureFormat(plot);
  const stem = plot.slice(0, -format.length - 1);
  const { files, missing } = await drawnFiles(stem, [format], drawing, choice);
  for (const [name, content] of files) writeFile(name === `${stem}.${format}` ? plot : name, content);
  return missing === undefined ? undefined : `no ${plot}: ${missing.message}`;
}
