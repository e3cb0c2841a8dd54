export { type Cost, costOf } from "./calibrate.js";
export { checkPlan } from "./checkPlan.js";
export { bullmq, type QueueOptions } from "./engines/bullmq.js";
export { type Engine, LostUnit } from "./engines/engine.js";
export type { RedisOptions } from "./engines/redis.js";
export { thisThread } from "./engines/thisThread.js";
export { threads } from "./engines/threads.js";
export { type WorkerOptions, work } from "./engines/worker.js";
export {
  DIVERGED,
  type FigureChannel,
  type FigureRequest,
  type Group,
  repeatedAxis,
  type SweepFigure,
  shownAxes,
  sweepFigure,
  withoutLogarithm,
} from "./figures/figure.js";
export type { FigureRow } from "./figures/figureRow.js";
export { type Columns, groupedRuns } from "./figures/grouped.js";
export { RunTable, type TableCell } from "./figures/runTable.js";
export { type FigureAxis, type SweepSubject, subjectOf, subjectOfFiles } from "./figures/subject.js";
export type { Axis, AxisColumn, AxisValue } from "./grid/axis.js";
export type { DataSet } from "./grid/dataSets.js";
export { type Grid, type GridName, MOST_RUNS, missingData, readGrid } from "./grid/grid.js";
export { mergeSweeps } from "./merge.js";
export { Plan, type PlanColumn, type PlannedRun } from "./plan.js";
export type { Counts, Manifest } from "./results/manifest.js";
export { type Share, type Unit, WHOLE } from "./results/share.js";
export { SweepFolder } from "./results/sweepFolder.js";
export type { Kept, When } from "./runs/kept.js";
export { runUnit, type UnitResult, type UnitTask } from "./runs/runUnit.js";
export { type SweepOptions, type SweepProgress, sweep } from "./sweep.js";
export { SweepError, type SweepErrorCode } from "./sweepError.js";
