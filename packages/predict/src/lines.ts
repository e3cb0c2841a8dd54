/** The report for people, a line for each thing that is said, with how it is known. */
import type { Decision } from "@flatcheck/certify";
import { clusterLines } from "./lines/clusters.js";
import { collapseLines } from "./lines/collapse.js";
import { minimaLines } from "./lines/minima.js";
import { rateLines } from "./lines/rates.js";
import { regionLines } from "./lines/region.js";
import type { PredictionLine, PredictionReport } from "./prediction.js";
import type { CollapseRates } from "./rates/finiteStepRates.js";
import type { PredictedRun } from "./run.js";

/** What lines say beside the report. */
export interface Told {
  readonly run: PredictedRun;
  readonly rates: CollapseRates;
  /** The verdict on φ′φ‴ > φ″². */
  readonly adam: Decision;
}

/** A report without its lines. */
export type Untold = Omit<PredictionReport, "lines">;

/** All lines, topic by topic. */
export const linesOf = (report: Untold, told: Told): readonly PredictionLine[] => [
  ...report.premises
    .filter(({ verdict }) => verdict !== "holds")
    .map(({ text, known }): PredictionLine => ({ topic: "premises", text, known })),
  ...collapseLines(report),
  ...minimaLines(report),
  ...regionLines(report),
  ...rateLines(report, told),
  ...clusterLines(report),
];
