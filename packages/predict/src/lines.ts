/** The report for people, a line for each thing that is said, with how it is known. */
import { clusterLines } from "./lines/clusters.js";
import { collapseLines } from "./lines/collapse.js";
import { minimaLines } from "./lines/minima.js";
import { rateLines } from "./lines/rates.js";
import { regionLines } from "./lines/region.js";
import type { Told, Untold } from "./lines/told.js";
import type { PredictionLine } from "./prediction.js";

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
