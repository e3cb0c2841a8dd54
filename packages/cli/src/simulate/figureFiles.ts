/** The figure of a run. */
import {
  type DrawnPrediction,
  EXPERIMENTS,
  FIGURES,
  type Figure,
  NothingToDrawError,
  type Problem,
  type Trajectory,
} from "@flatcheck/numeric";
import type { Drawing } from "../plot/drawnFiles.js";
import { rowsOf } from "../plot/tableText.js";
import { applying } from "./applying.js";
import type { SimulateConfig } from "./config.js";
import { NONE } from "./figureNames.js";

/** What is known beside the run: F*, and what was predicted. */
export interface KnownBeside {
  readonly leastSharpness: number | undefined;
  readonly prediction: DrawnPrediction | undefined;
}

/** The figure that the configuration names, in words why there is none, or nothing where none is wanted. */
export function drawFigure(
  config: SimulateConfig,
  problem: Problem,
  trajectory: Trajectory,
  known: KnownBeside,
): Drawing | string | undefined {
  if (config.figure === NONE) return undefined;
  const spec = specOf(config, problem, trajectory, known);
  return typeof spec === "string" ? spec : { spec, rows: rowsOf(spec) };
}

function specOf(config: SimulateConfig, problem: Problem, trajectory: Trajectory, known: KnownBeside): object | string {
  const experiment = EXPERIMENTS.get(config.experiment as string);
  // A run may end before all the steps that it was given.
  const taken = { ...applying(config), steps: trajectory.steps.at(-1) ?? config.steps };
  const given = { trajectory, problem, expression: config.activation, config: taken, notes: notesOf(config) };
  const { leastSharpness, prediction } = known;
  const drawn = {
    ...given,
    ...(leastSharpness === undefined ? {} : { leastSharpness }),
    ...(prediction === undefined ? {} : { prediction }),
  };
  try {
    return (FIGURES.get(config.figure) as Figure).draw({ ...drawn, ...(experiment === undefined ? {} : { experiment }) });
  } catch (error) {
    if (error instanceof NothingToDrawError) return error.message;
    throw error;
  }
}

/** What a caption has to say beside the numbers that every run has. */
const notesOf = ({ parameters, data, dataArrays = [], batch }: SimulateConfig): readonly string[] => [
  ...Object.entries(parameters).map(([name, value]) => `${name} = ${value}`),
  ...(data === undefined ? [] : [`${dataArrays.join(", ")} from ${data}`]),
  ...(batch === undefined ? [] : [`batch ${batch}`]),
];
